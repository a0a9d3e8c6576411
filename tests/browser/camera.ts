/** A tablet with a camera that sees what a test draws: Chromium plays a file of pictures in place of one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import encodeQR from 'qr';
import { installedBrowser } from '../support/browser.ts';

const width = 640;
const height = 480;
const grey = 128;

/** One picture of a QR code on a grey wall, as YUV 4:2:0. */
function pictureOf(text: string): Buffer {
	const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
	const scale = Math.floor((height * 0.7) / rows.length);
	const [left, top] = [width, height].map((side) => Math.floor((side - rows.length * scale) / 2));
	const light = Buffer.alloc(width * height, grey);
	for (const [y, row] of rows.entries()) {
		for (const [x, isDark] of row.entries()) {
			for (let line = 0; line < scale; line += 1) {
				const from = (top! + y * scale + line) * width + left! + x * scale;
				light.fill(isDark ? 24 : 230, from, from + scale);
			}
		}
	}
	return Buffer.concat([light, Buffer.alloc(width * height / 2, grey)]);
}

function film(text: string): Buffer {
	const frame = Buffer.concat([Buffer.from('FRAME\n'), pictureOf(text)]);
	return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}

/** A browser whose camera shows a QR code with this text; `null`: a browser without a camera. */
export async function withCamera(text: string | null, mayUse: boolean, work: (context: BrowserContext) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'hai-long-camera-'));
	const file = join(folder, 'seen.y4m');
	if (text !== null) writeFileSync(file, film(text));
	const executablePath = installedBrowser();
	const camera = text === null ? [] : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
	const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
		...(executablePath ? { executablePath } : {}),
		args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...camera, ...(mayUse ? ['--use-fake-ui-for-media-stream'] : [])],
		viewport: { width: 1280, height: 800 },
		locale: 'vi-VN'
	});
	try {
		await work(context);
	} finally {
		await context.close();
		rmSync(folder, { recursive: true, force: true });
	}
}
