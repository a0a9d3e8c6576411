import { expect, test } from 'vitest';
import { burstOf, type Hour } from './burst.ts';

const now = new Date('2026-11-20T10:00:00+07:00');
const since = new Date(now.getTime() - 48 * 3_600_000);
const hours = (...answered: number[]): Hour[] =>
	answered.map((count, at) => ({ hourAt: new Date(now.getTime() - at * 3_600_000), answered: count }));

test.each([
	['an hour many times the usual', hours(4, 60, 3, 5, 4, 3), 60],
	['the very first hour of a poster, when it is that lively', hours(40), 40],
	['a busy hall that is always busy', hours(60, 55, 58, 62), null],
	['a quiet poster with one lively hour', hours(12, 1, 1, 2), null],
	['nobody', hours(), null]
])('%s', (_what, given, burst) => {
	expect(burstOf(given, since)?.hour.answered ?? null).toBe(burst);
});

test('what was long ago is no alarm today', () => {
	const old = { hourAt: new Date(now.getTime() - 90 * 3_600_000), answered: 500 };
	expect(burstOf([...hours(3, 4, 3), old], since)).toBeNull();
});
