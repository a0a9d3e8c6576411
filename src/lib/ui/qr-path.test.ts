import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { qrPath } from './qr-path.ts';

const scale = 6;

/** The picture that a browser would draw of the path, as grey pixels with alpha. */
function drawn({ size, path }: { size: number; path: string }): { width: number; height: number; data: Uint8Array } {
	const side = size * scale;
	const data = new Uint8Array(side * side * 4).fill(255);
	for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
		for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
			for (let at = Number(x) * scale; at < (Number(x) + Number(width)) * scale; at += 1) data.fill(0, (row * side + at) * 4, (row * side + at) * 4 + 3);
		}
	}
	return { width: side, height: side, data };
}

test('what is drawn reads back as the text', () => {
	const text = 'https://hailong.tinh.gov.vn/kiosk#pair=7F3A21KZ';
	expect(decodeQR(drawn(qrPath(text)))).toBe(text);
});

test('four light modules stand around it on every side', () => {
	const { size, path } = qrPath('A');
	for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
		expect(Math.min(Number(x), Number(y), size - Number(x) - Number(width), size - Number(y) - 1)).toBeGreaterThanOrEqual(4);
	}
});
