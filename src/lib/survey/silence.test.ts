import { expect, test } from 'vitest';
import type { OpeningHours } from './device-config.ts';
import { silentBeforeMs } from './silence.ts';

const day: [number, number][] = [[450, 690], [810, 1020]];
const office: OpeningHours = { weekly: [day, day, day, day, day, [], []], closedDays: ['2026-11-20'] };
const at = (text: string): number => Date.parse(`${text}+07:00`);

test.each([
	['an hour earlier on the same morning', '2026-11-18T09:30', '2026-11-18T08:30'],
	['before the break at noon', '2026-11-18T14:00', '2026-11-18T11:00'],
	['on the evening before', '2026-11-18T08:00', '2026-11-17T16:30'],
	['before the weekend and a holiday', '2026-11-23T08:00', '2026-11-19T16:30']
])('silent is who was heard last %s', (_what, now, last) => {
	expect(Math.abs(silentBeforeMs(office, at(now)) - at(last))).toBeLessThanOrEqual(5 * 60_000);
});

test('without hours it takes a day, where nothing ever opens thirty', () => {
	const now = at('2026-11-18T09:30');
	expect(now - silentBeforeMs(null, now)).toBe(86_400_000);
	expect(now - silentBeforeMs({ weekly: [[], [], [], [], [], [], []], closedDays: [] }, now)).toBe(30 * 86_400_000);
});
