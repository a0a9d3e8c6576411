/** Every sign on honest halls, where it may hardly ever fire, and on the cheat that it is meant for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { honestDay, honestHalls, madeUp, monday, officeHours, usualOf } from '../../../../tests/support/honest-hall.ts';
import { seeded } from '../../server/sample/random.ts';
import { ask, nothingUsual } from './ask.ts';
import { falseAlarmsADay, type Finding, type Given, type SignalKind } from './finding.ts';
import { isOpen } from './outside-hours.ts';
import { binomialTail } from './tail.ts';

const at = (time: string, day = '2026-03-02'): number => Date.parse(`${day}T${time}:00+07:00`);
const usual = usualOf(Array.from({ length: 20 }, (_, day) => honestDay(seeded(`usual ${day}`), monday, 30, 0.4)));
const honest = (seed: string): Given[] => honestDay(seeded(seed), monday, 25, 0.4);
const together = (...parts: Given[][]): Given[] => parts.flat().toSorted((a, b) => a.atMs - b.atMs);
const found = (given: Given[], kind: SignalKind): Finding | undefined => ask(given, usual, officeHours).find((one) => one.kind === kind);

describe('signs on honest halls', () => {
	it('a hundred tablets over ninety working days raise at most one false question a month', () => {
		const counts: Record<string, number> = {};
		let looks = 0;
		for (const { given, usual: of } of honestHalls('honest', 100, 90)) {
			looks += 1;
			for (const { kind } of ask(given, of, officeHours)) counts[kind] = (counts[kind] ?? 0) + 1;
		}
		expect(looks).toBe(9_000);
		// stated: 6 kinds × 0.00005 × 9,000 days = 2.7 in 90 working days, that is 0.75 in the 25 of a month
		const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
		expect([all <= 6 * falseAlarmsADay * looks + 3 * Math.sqrt(2.7), counts]).toEqual([true, counts]);
		expect(all).toBeLessThanOrEqual(3.6);
	});
});

describe('signs on what they are meant for', () => {
	it('a burst: 42 responses in 9 minutes between those of a normal day', () => {
		const given = together(honest('burst'), madeUp(42, at('14:00'), 12_800, 9_000, [5, 4, 5, 5, 'na']));
		const burst = found(given, 'burst');
		expect(burst?.n).toBeGreaterThanOrEqual(42);
		expect(burst?.n).toBeLessThanOrEqual(44);
		expect(burst?.chance).toBeLessThan(1e-9);
		expect(burst?.bars.filter(({ marked }) => marked).reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(42);
	});

	it('a family of eight on an otherwise quiet day is no burst', () => {
		expect(ask(madeUp(8, at('09:00'), 50_000, 20_000, [5, 5, 5, 5, 5]), usual, officeHours)).toEqual([]);
	});

	it('straight lines: nearly everything threes and fours on one day', () => {
		const lines = Array.from({ length: 40 }, (_, place): Given => ({ atMs: at('08:00') + place * 600_000, elapsedMs: 15_000, scores: place % 2 === 0 ? [4, 4, 4, 4, 4] : [5, 5, 5, 5, 'na'] }));
		expect(found(lines, 'straight_lines')?.n).toBe(40);
	});

	it('a day of nothing but fives, beyond what the unit does', () => {
		const fives = Array.from({ length: 30 }, (_, place): Given => ({ atMs: at('08:00') + place * 900_000, elapsedMs: 15_000, scores: [5, 5, 5, 5, 5] }));
		const kinds = ask(fives, usual, null).map(({ kind }) => kind);
		expect(kinds).toEqual(['top_box']);
		const satisfied = usualOf([Array.from({ length: 400 }, (_, place): Given => ({ atMs: place, elapsedMs: null, scores: place % 20 === 0 ? [4, 5, 5, 5, 5] : [5, 5, 5, 5, 5] }))]);
		expect(ask(fives, satisfied, null)).toEqual([]);
	});

	it('impossible speed: a dozen visits of two seconds', () => {
		const given = together(honest('speed'), Array.from({ length: 12 }, (_, place): Given => ({ atMs: at('10:00') + place * 1_200_000, elapsedMs: 2_000, scores: [5, 4, 5, 3, 5] })));
		expect(found(given, 'speed')?.n).toBeGreaterThanOrEqual(12);
	});

	it('outside opening hours: an evening at the tablet, and a Sunday', () => {
		expect(found(together(honest('evening'), madeUp(9, at('20:00'), 300_000, 15_000, [5, 4, 4, 5, 5])), 'outside_hours')?.n).toBeGreaterThanOrEqual(9);
		expect(found(madeUp(12, at('09:00', '2026-03-01'), 300_000, 15_000, [5, 4, 4, 5, 5]), 'outside_hours')?.n).toBe(12);
		expect(ask(madeUp(12, at('09:00', '2026-03-01'), 900_000, 15_000, [5, 4, 4, 5, 5]), nothingUsual, null)).toEqual([]);
	});

	it('the same uncommon answers one after another', () => {
		const given = together(honest('pattern'), madeUp(12, at('12:00'), 61_000, 20_000, [5, 4, 5, 3, 5]));
		expect(found(given, 'same_pattern')?.n).toBe(12);
	});

	it('a unit without a past is asked nothing that needs one', () => {
		const kinds = ask(madeUp(60, at('09:00'), 400_000, 20_000, [5, 5, 5, 5, 5]), nothingUsual, null).map(({ kind }) => kind);
		expect(kinds).toEqual([]);
	});
});

it('patterns of fewer than five people are never told apart', () => {
	const given = together(honest('few'), madeUp(12, at('12:00'), 61_000, 20_000, [5, 4, 5, 3, 5]));
	const bars = found(given, 'same_pattern')?.bars ?? [];
	expect(bars.filter(({ key, count }) => key !== 'other' && count < 5)).toEqual([]);
	expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
});

it('the place is open from its hour on, less half an hour, and closed on a closed day', () => {
	expect(isOpen(officeHours, at('07:29'))).toBe(false);
	expect(isOpen(officeHours, at('07:30'))).toBe(true);
	expect(isOpen(officeHours, at('07:00'), 30)).toBe(true);
	expect(isOpen(officeHours, at('17:00'))).toBe(false);
	expect(isOpen({ ...officeHours, closedDays: ['2026-03-02'] }, at('09:00'))).toBe(false);
	expect(isOpen(officeHours, at('09:00', '2026-03-07'))).toBe(false);
});

it('the tail of the binomial: worked values, and it never grows with k', () => {
	expect(binomialTail(10, 10, 0.5)).toBeCloseTo(1 / 1024, 12);
	expect(binomialTail(5, 1, 0.1)).toBeCloseTo(1 - 0.9 ** 5, 12);
	fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, k, p) => {
		expect(binomialTail(n, k + 1, p)).toBeLessThanOrEqual(binomialTail(n, k, p) + 1e-12);
	}));
});
