import { describe, expect, test } from 'vitest';
import type { OpeningHours } from '#lib/survey/device-config.ts';
import { openingAt } from './hours.ts';

const office: [number, number][] = [[450, 690], [810, 1020]];
/** Monday to Friday 7:30–11:30 and 13:30–17:00, Saturday morning. */
const hours: OpeningHours = {
	weekly: [office, office, office, office, office, [[450, 690]], []],
	closedDays: ['2026-11-24']
};
const at = (local: string) => Date.parse(`${local}+07:00`);
const minute = 60_000;

describe('the place', () => {
	test.each([
		['on a Friday before the doors open', '2026-11-20T07:29:59', false],
		['on the minute of opening', '2026-11-20T07:30:00', true],
		['a moment before the pause at noon', '2026-11-20T11:29:59', true],
		['on the minute at which the pause begins', '2026-11-20T11:30:00', false],
		['in the afternoon', '2026-11-20T16:59:59', true],
		['in the evening', '2026-11-20T17:00:00', false],
		['on Saturday morning', '2026-11-21T08:00:00', true],
		['on Saturday afternoon', '2026-11-21T14:00:00', false],
		['on Sunday', '2026-11-22T09:00:00', false],
		['on a day that stays closed', '2026-11-24T09:00:00', false]
	])('%s', (_when, local, isOpen) => {
		expect(openingAt(hours, at(local)).isOpen).toBe(isOpen);
	});

	test('opens again the same day, the next day, or past the closed days', () => {
		expect(openingAt(hours, at('2026-11-20T12:00:00')).opens).toEqual({ day: '2026-11-20', daysAhead: 0, weekday: 4, minute: 810 });
		expect(openingAt(hours, at('2026-11-20T23:59:59')).opens).toEqual({ day: '2026-11-21', daysAhead: 1, weekday: 5, minute: 450 });
		expect(openingAt(hours, at('2026-11-21T12:00:00')).opens).toEqual({ day: '2026-11-23', daysAhead: 2, weekday: 0, minute: 450 });
		expect(openingAt(hours, at('2026-11-23T18:00:00')).opens).toEqual({ day: '2026-11-25', daysAhead: 2, weekday: 2, minute: 450 });
	});

	test('names no time when no day has hours', () => {
		const never: OpeningHours = { weekly: [[], [], [], [], [], [], []], closedDays: [] };
		expect(openingAt(never, at('2026-11-20T09:00:00'))).toEqual({ isOpen: false, opens: null, changesInMs: 15 * 60 * minute });
	});
});

describe('the answer holds', () => {
	test('until the next edge of a window', () => {
		expect(openingAt(hours, at('2026-11-20T07:00:00')).changesInMs).toBe(30 * minute);
		expect(openingAt(hours, at('2026-11-20T11:29:30')).changesInMs).toBe(30_000);
	});

	test('at most until midnight, where another day begins', () => {
		expect(openingAt(hours, at('2026-11-20T23:59:00')).changesInMs).toBe(minute);
		expect(openingAt(hours, at('2026-11-21T00:00:00')).changesInMs).toBe(450 * minute);
	});

	test('over midnight where one day ends at it and the next begins at it', () => {
		const always: OpeningHours = { weekly: hours.weekly.map(() => [[0, 1440]]), closedDays: [] };
		expect(openingAt(always, at('2026-11-20T23:59:59')).isOpen).toBe(true);
		expect(openingAt(always, at('2026-11-21T00:00:00'))).toEqual({ isOpen: true, opens: null, changesInMs: 1440 * minute });
	});

	test('a window that ends before it begins opens nothing', () => {
		const turned: OpeningHours = { weekly: hours.weekly.map(() => [[1020, 450]]), closedDays: [] };
		expect(openingAt(turned, at('2026-11-20T18:00:00'))).toMatchObject({ isOpen: false, opens: null });
	});
});
