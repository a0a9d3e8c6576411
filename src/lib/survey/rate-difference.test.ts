import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isClear, rateDifference } from './rate-difference.ts';

const of = (satisfied: number, n: number) => ({ rate: (100 * satisfied) / n, effectiveN: n });

// Newcombe 1998, table II, method 10
test.each([
	[56, 70, 48, 80, 0.0524, 0.3339],
	[9, 10, 3, 10, 0.1705, 0.809],
	[6, 7, 2, 7, 0.0582, 0.8062],
	[5, 56, 0, 29, -0.0381, 0.1926],
	[0, 10, 0, 20, -0.1611, 0.2775],
	[0, 10, 0, 10, -0.2775, 0.2775],
	[10, 10, 0, 20, 0.6791, 1],
	[10, 10, 0, 10, 0.6075, 1]
])('%d/%d less %d/%d', (a, m, b, n, low, high) => {
	const { interval } = rateDifference(of(a, m), of(b, n));
	expect(interval[0] / 100).toBeCloseTo(low, 4);
	expect(interval[1] / 100).toBeCloseTo(high, 4);
});

const rated = fc.record({
	rate: fc.double({ min: 0, max: 100, noNaN: true }),
	effectiveN: fc.double({ min: 1, max: 1e6, noNaN: true })
});

test('the interval holds the difference, and changing places turns it round', () => {
	fc.assert(
		fc.property(rated, rated, (a, b) => {
			const one = rateDifference(a, b);
			const other = rateDifference(b, a);
			expect(one.interval[0]).toBeLessThanOrEqual(one.points + 1e-9);
			expect(one.interval[1]).toBeGreaterThanOrEqual(one.points - 1e-9);
			expect(other.points).toBeCloseTo(-one.points, 9);
			expect(other.interval[0]).toBeCloseTo(-one.interval[1], 9);
			expect(isClear(one)).toBe(isClear(other));
		})
	);
});

test('fewer effective answers, less clear', () => {
	expect(isClear(rateDifference({ rate: 92, effectiveN: 600 }, { rate: 86, effectiveN: 400 }))).toBe(true);
	expect(isClear(rateDifference({ rate: 92, effectiveN: 120 }, { rate: 86, effectiveN: 80 }))).toBe(false);
});
