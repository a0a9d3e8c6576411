import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addDays,
	contains,
	daysIn,
	gapsAndOverlaps,
	isDay,
	localDay,
	monthOf,
	quarterOf,
	startOfDay,
	yearOf,
	type Period
} from './period.ts';

// data/reporting-periods.csv: Son La 2023, decision 2697/QD-UBND
const sonLa2023 = {
	Q1: { from: '2022-12-15', to: '2023-03-14' },
	H1: { from: '2022-12-15', to: '2023-06-14' },
	Q3: { from: '2023-06-14', to: '2023-09-14' },
	Y: { from: '2022-12-15', to: '2023-12-14' }
} satisfies Record<string, Period>;

const day = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays('2000-01-01', days));
const period = fc
	.tuple(day, fc.integer({ min: 1, max: 800 }))
	.map(([from, days]) => ({ from, to: addDays(from, days) }));

describe('the local day', () => {
	it.each([
		['2026-11-19T16:59:59.999Z', '2026-11-19'],
		['2026-11-19T17:00:00Z', '2026-11-20'],
		['2026-11-20T09:15:00+07:00', '2026-11-20'],
		['2026-12-31T23:30:00-05:00', '2027-01-01']
	])('of %s is %s in the hall, whatever the zone of the machine', (instant, expected) => {
		expect(localDay(instant)).toBe(expected);
		expect(localDay(new Date(instant))).toBe(expected);
	});

	it('agrees with the zone data of the machine', () => {
		const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
		fc.assert(
			fc.property(
				fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
				(date) => {
					expect(localDay(date)).toBe(zone.format(date));
				}
			)
		);
	});

	it('starts at midnight of the hall', () => {
		expect(startOfDay('2026-11-20').toISOString()).toBe('2026-11-19T17:00:00.000Z');
		fc.assert(
			fc.property(day, (given) => {
				expect(localDay(startOfDay(given))).toBe(given);
				expect(localDay(new Date(startOfDay(given).getTime() - 1))).toBe(addDays(given, -1));
			})
		);
	});

	it('refuses days that never were', () => {
		for (const text of ['2023-02-29', '2023-02-30', '2026-13-01', '2026-1-1', '20261120', '', 'today']) {
			expect(isDay(text)).toBe(false);
		}
		expect(isDay('2024-02-29')).toBe(true);
	});
});

describe('a period', () => {
	it.each([
		['2022-12-14', []],
		['2022-12-15', ['Q1', 'H1', 'Y']],
		['2023-03-13', ['Q1', 'H1', 'Y']],
		['2023-03-14', ['H1', 'Y']],
		['2023-06-14', ['Q3', 'Y']],
		['2023-12-13', ['Y']],
		['2023-12-14', []]
	])('of Son La in 2023: %s is in %j', (given, codes) => {
		expect(
			Object.entries(sonLa2023)
				.filter(([, window]) => contains(window, given))
				.map(([code]) => code)
		).toEqual(codes);
	});

	it('of month, quarter and year holds its day and ends where the next begins', () => {
		expect(monthOf('2026-12-31')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
		expect(quarterOf('2026-11-20')).toEqual({ from: '2026-10-01', to: '2027-01-01' });
		expect(yearOf('2026-11-20')).toEqual({ from: '2026-01-01', to: '2027-01-01' });
		fc.assert(
			fc.property(day, (given) => {
				for (const periodOf of [monthOf, quarterOf, yearOf]) {
					const window = periodOf(given);
					expect(contains(window, given)).toBe(true);
					expect(periodOf(window.to).from).toBe(window.to);
					expect(periodOf(addDays(window.from, -1)).to).toBe(window.from);
				}
			})
		);
	});

	it('has as many days as it contains', () => {
		expect(daysIn({ from: '2024-01-01', to: '2025-01-01' })).toBe(366);
		fc.assert(
			fc.property(period, (window) => {
				expect(addDays(window.from, daysIn(window))).toBe(window.to);
				expect(contains(window, window.from)).toBe(true);
				expect(contains(window, window.to)).toBe(false);
			})
		);
	});
});

describe('gaps and overlaps', () => {
	it('finds 14/12/2023, which belongs to no annual window when the next year starts on the 15th', () => {
		const next = { from: '2023-12-15', to: '2024-12-14' };
		expect(gapsAndOverlaps([next, sonLa2023.Y])).toEqual({
			gaps: [{ from: '2023-12-14', to: '2023-12-15' }],
			overlaps: []
		});
	});

	it('finds that half-year and third quarter join, and that the quarters alone leave spring out', () => {
		expect(gapsAndOverlaps([sonLa2023.H1, sonLa2023.Q3])).toEqual({ gaps: [], overlaps: [] });
		expect(gapsAndOverlaps([sonLa2023.Q1, sonLa2023.Q3]).gaps).toEqual([{ from: '2023-03-14', to: '2023-06-14' }]);
	});

	it('names each doubled day once', () => {
		expect(gapsAndOverlaps([sonLa2023.Y, sonLa2023.Q1, sonLa2023.H1]).overlaps).toEqual([
			{ from: '2022-12-15', to: '2023-06-14' }
		]);
	});

	it('agrees with counting day by day, in any order of windows', () => {
		const small = fc
			.tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }))
			.map(([start, days]) => ({ from: addDays('2026-01-01', start), to: addDays('2026-01-01', start + days) }));
		fc.assert(
			fc.property(fc.array(small, { minLength: 1, maxLength: 8 }), (windows) => {
				const { gaps, overlaps } = gapsAndOverlaps(windows);
				const times = (given: string): number => windows.filter((window) => contains(window, given)).length;
				const first = windows.map(({ from }) => from).sort()[0]!;
				const last = windows
					.map(({ to }) => to)
					.sort()
					.at(-1)!;
				for (let at = first; at < last; at = addDays(at, 1)) {
					expect(gaps.some((gap) => contains(gap, at))).toBe(times(at) === 0);
					expect(overlaps.filter((overlap) => contains(overlap, at))).toHaveLength(times(at) > 1 ? 1 : 0);
				}
			})
		);
	});
});
