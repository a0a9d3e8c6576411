import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysIn, monthOf, type Period } from '#lib/survey/period.ts';
import { bySource, endsOf, segmentsOf, type Kept } from './segments.ts';

const day = fc.integer({ min: 0, max: 900 }).map((at) => addDays('2024-01-01', at));
const all: Kept = { month: 'month', week: 'week', day: 'day' };
const kept = fc.constantFrom<Kept>(all, { ...all, week: null }, { ...all, day: null }, { ...all, week: 'field-week', isDayOfSubtrees: true }, { ...all, week: null, isDayOfSubtrees: true }, { month: 'm', week: null, day: null }, { month: null, week: null, day: null });
const daysOf = (periods: readonly Period[]): string[] => periods.flatMap(({ from, to }) => Array.from({ length: daysIn({ from, to }) }, (_, at) => addDays(from, at)));

test('the pieces are the period, no day twice, each long one whole and without a change of the tree in it', () => {
	fc.assert(fc.property(day, day, fc.array(day, { maxLength: 3 }), kept, fc.constantFrom('none', 'day', 'week', 'month'), (a, b, cuts, kept, split) => {
		const period = a < b ? { from: a, to: b } : { from: b, to: addDays(a, 1) };
		const { months, weeks, days, other } = segmentsOf(period, cuts, kept, split);
		expect(daysOf([...months, ...weeks, ...days, ...other]).toSorted()).toEqual(daysOf([period]));
		for (const { from, to } of months) expect([from.slice(8), to.slice(8)]).toEqual(['01', '01']);
		for (const { from, to } of weeks) expect([from, to].map((one) => new Date(one).getUTCDay())).toEqual([1, 1]);
		if (split === 'day') expect([...months, ...weeks]).toEqual([]);
		if (split === 'week') expect(months).toEqual([]);
		for (const cut of cuts.filter((one) => one > period.from && one < period.to)) {
			for (const { from, to } of months) expect(cut.endsWith('-01') || cut < from || cut > to).toBe(true);
			const monday = new Date(cut).getUTCDay() === 1;
			for (const { from, to } of weeks) expect(monday || cut < from || cut > to).toBe(true);
		}
		if (split === 'month') for (const monday of daysOf(weeks).filter((one) => new Date(one).getUTCDay() === 1)) {
			expect(addDays(monday, 6).slice(0, 7), 'a week stays in its month').toBe(monday.slice(0, 7));
		}
	}));
});

test('each piece is read from a made month or from the sums of both units, no day twice and none left out', () => {
	const months = fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }).map((are) => are.flatMap((is, at) => (is || at < 15 ? [monthOf(addDays('2023-12-20', at * 30.44 | 0)).from] : [])));
	fc.assert(fc.property(day, day, months, kept, fc.constantFrom('none', 'day', 'week', 'month'), (a, b, made, kinds, split) => {
		const period = a < b ? { from: a, to: b } : { from: b, to: addDays(a, 1) };
		const { subtree, pair, other } = bySource(segmentsOf(period, [], kinds, split), new Set(made), kinds, split);
		const long = [...subtree.years, ...subtree.quarters, ...subtree.months];
		const all = [...long, ...subtree.weeks, ...subtree.days, ...pair.months, ...pair.weeks, ...pair.days];
		expect(daysOf([...all, ...other]).toSorted()).toEqual(daysOf([period]));
		const isMade = (one: string): boolean => made.includes(monthOf(one).from);
		expect(daysOf([...long, ...subtree.days]).every(isMade)).toBe(true);
		expect(daysOf([...pair.months, ...pair.days]).some(isMade) && kinds.week !== 'week').toBe(false);
		for (const { from, to } of subtree.weeks) for (let one = from; one < to; one = addDays(one, 7)) expect(isMade(one)).toBe(true);
		if (kinds.week === 'week') expect(pair.weeks).toEqual([]);
		if (kinds.isDayOfSubtrees) expect(pair.days).toEqual([]);
		for (const { from, to } of subtree.years) expect([from.slice(5), to.slice(5)]).toEqual(['01-01', '01-01']);
		for (const { from, to } of subtree.quarters) expect([from, to].every((one) => /-(01|04|07|10)-01$/.test(one))).toBe(true);
		if (split === 'month') expect([...subtree.years, ...subtree.quarters]).toEqual([]);
	}));
});

test('days are what their months had by their end, less what they had before', () => {
	fc.assert(fc.property(day, day, (a, b) => {
		const period = a < b ? { from: a, to: b } : { from: b, to: addDays(a, 1) };
		const times = new Map<string, number>();
		for (const { day: until, sign, shown } of endsOf([period])) {
			expect(monthOf(shown)).toEqual(monthOf(until));
			for (const one of daysOf([{ from: monthOf(until).from, to: addDays(until, 1) }])) times.set(one, (times.get(one) ?? 0) + sign);
		}
		expect([...times].flatMap(([one, count]) => Array.from({ length: count }, () => one)).toSorted()).toEqual(daysOf([period]));
	}));
});

test.each([
	['2026-01-01', '2027-01-01', [], { months: [{ from: '2026-01-01', to: '2027-01-01' }], weeks: [], days: [], other: [] }],
	['2026-01-15', '2026-03-03', [], {
		months: [{ from: '2026-02-01', to: '2026-03-01' }],
		weeks: [{ from: '2026-01-19', to: '2026-01-26' }],
		days: [{ from: '2026-01-15', to: '2026-01-19' }, { from: '2026-01-26', to: '2026-02-01' }, { from: '2026-03-01', to: '2026-03-03' }],
		other: []
	}],
	['2026-01-01', '2026-04-01', ['2026-02-01'], { months: [{ from: '2026-01-01', to: '2026-04-01' }], weeks: [], days: [], other: [] }]
])('from %s to %s with changes on %j', (from, to, cuts, expected) => {
	expect(segmentsOf({ from, to }, cuts, all, 'none')).toEqual(expected);
});
