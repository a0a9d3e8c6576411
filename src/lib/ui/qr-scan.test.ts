/** The longest receipt that is likely, at 26 mm from a poor printer: a phone reads it, and no other level is read more often. */
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { photographed, poor, type Picture } from '../../../tests/support/poor-print.ts';
import { errorCorrection } from './qr-path.ts';

const longest =
	'https://danhgia.trungtamhcc.thainguyen.gov.vn/q/' +
	'1~k7f3q2~d~20271231~tai-nguyen-moi-truong~1.014836.000.00.00.H55~000.00.12.H55~quay-05~Jx83-_0aQpLm2Zk9~abcdefghijklmnopqrstuv';
const sizeMm = 26;
const quiet = 4;
const levels = ['low', 'medium', 'quartile', 'high'] as const;
const wears = { poor, worse: { ...poor, lostDots: 0.12, wornLines: 2 }, blurred: { ...poor, blurPx: 2 } };
const seeds = [1, 2, 3, 4, 5];

const modules = (level: (typeof levels)[number]): boolean[][] => encodeQR(longest, 'raw', { ecc: level, border: quiet });

function isRead(picture: Picture): boolean {
	try {
		return decodeQR(picture) === longest;
	} catch (error) {
		if (error instanceof Error) return false;
		throw error;
	}
}

/** Of all pictures: three kinds of wear, two distances, each seed. */
function readOf(level: (typeof levels)[number]): number {
	const pictures = Object.values(wears).flatMap((wear) =>
		[1.5, 2].flatMap((pxPerDot) => seeds.map((seed) => photographed(modules(level), { sizeMm, pxPerDot, wear, seed })))
	);
	return pictures.filter(isRead).length;
}

test('a phone that looks from three distances reads every poor print', { timeout: 60_000 }, () => {
	const unread = seeds.filter((seed) =>
		[1.5, 2, 2.5].every((pxPerDot) => !isRead(photographed(modules(errorCorrection), { sizeMm, pxPerDot, wear: poor, seed })))
	);
	expect(unread).toEqual([]);
});

test('the level in use is read more often than any other', { timeout: 120_000 }, () => {
	const read = Object.fromEntries(levels.map((level) => [level, readOf(level)]));
	const others = levels.filter((level) => level !== errorCorrection).map((level) => read[level] ?? 0);
	expect(read[errorCorrection], JSON.stringify(read)).toBeGreaterThan(Math.max(...others));
});

test('a print that nobody could read is not read', () => {
	const gone = { ...poor, lostDots: 0.6 };
	expect(isRead(photographed(modules(errorCorrection), { sizeMm, pxPerDot: 2, wear: gone, seed: 1 }))).toBe(false);
});
