import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureOf, type Figure } from './figure.ts';
import { wilson } from './interval.ts';
import type { Score } from './scale.ts';
import { tallyOf } from './tally.ts';
import { furthestResponses, judge, operators, type Threshold } from './verdict.ts';

type Judged = Pick<Figure, 'rate' | 'interval' | 'effectiveN' | 'responses'>;

function figure(rate: number, effectiveN: number, responses = effectiveN): Judged {
	return { rate, interval: wilson(rate, effectiveN), effectiveN, responses };
}

function atLeast(threshold: number): Threshold {
	return { operator: '>=', threshold };
}

function above(threshold: number): Threshold {
	return { operator: '>', threshold };
}

describe('the verdict against a target', () => {
	it('of 85 in 100 against 90 is: not met by the point, cannot tell by the interval', () => {
		const verdict = judge(atLeast(90), figure(85, 100));
		expect(verdict).toMatchObject({ verdict: 'cannot_tell', pointMet: false });
		// n must reach z²·0,9·0,1 / 0,05² = 138,3
		expect(verdict.moreResponses).toBe(39);
	});

	it('is met only when the lower bound satisfies, not met only when the upper bound fails', () => {
		expect(judge(atLeast(90), figure(95, 1000))).toEqual({ verdict: 'met', pointMet: true, moreResponses: 0 });
		expect(judge(atLeast(90), figure(85, 1000))).toEqual({ verdict: 'not_met', pointMet: false, moreResponses: 0 });
		expect(judge(atLeast(90), figure(90.33, 1000)).verdict).toBe('cannot_tell');
	});

	it('uses the operator on the bound itself', () => {
		const figureWithBounds = (low: number, high: number): Judged => ({ ...figure(90, 10), interval: [low, high] });
		expect(judge(atLeast(90), figureWithBounds(90, 95)).verdict).toBe('met');
		expect(judge(above(90), figureWithBounds(90, 95)).verdict).toBe('cannot_tell');
		expect(judge(atLeast(90), figureWithBounds(85, 90)).verdict).toBe('cannot_tell');
		expect(judge(above(90), figureWithBounds(85, 90)).verdict).toBe('not_met');
	});

	it.each([
		[atLeast(90), 90, true],
		[atLeast(90), 89.995, false], // prints 90,00
		[above(99), 99, false],
		[atLeast(99), 99, true],
		[above(99), 99.001, true]
	])('compares the point unrounded: %o with %d is %s', (target, rate, met) => {
		expect(judge(target, figure(rate, 500)).pointMet).toBe(met);
	});

	it('of one set of answers passes 85 and no more, by the rate', () => {
		const worked = figureOf(
			tallyOf(
				([1, 2, 3, 4, 5] as Score[]).flatMap((score, at) => {
					return Array.from({ length: [2, 3, 10, 60, 25][at]! }, () => [score]);
				})
			)
		);
		expect(judge(atLeast(85), worked).pointMet).toBe(true);
		expect(judge(atLeast(90), worked).pointMet).toBe(false);
	});

	it('has nothing to say without answers', () => {
		const nothing = figureOf(tallyOf([['na', 'skip']]));
		expect(judge(atLeast(90), nothing)).toEqual({ verdict: 'no_answers', pointMet: null, moreResponses: null });
	});
});

describe('the number of further responses', () => {
	it('is none that would do where the rate is the threshold, or as good as', () => {
		expect(judge(atLeast(90), figure(90, 400)).moreResponses).toBeNull();
		expect(judge(above(90), figure(90, 400)).moreResponses).toBeNull();
		expect(judge(atLeast(90), figure(90.0001, 400)).moreResponses).toBeNull();
		expect(judge(atLeast(100), figure(100, 400)).moreResponses).toBeNull();
	});

	it('counts responses, not taps: alike answers need more people', () => {
		const independent = judge(atLeast(85), figure(87.33, 371, 371)).moreResponses!;
		const alike = judge(atLeast(85), figure(87.33, 371, 742)).moreResponses!;
		expect(alike).toBeGreaterThan(1.9 * independent);
	});

	const target = fc.record({
		operator: fc.constantFrom(...operators),
		threshold: fc.integer({ min: 500, max: 1000 }).map((tenths) => tenths / 10)
	});
	const rate = fc.double({ min: 50, max: 100, noNaN: true });
	const size = fc.integer({ min: 1, max: 5000 });
	const repeats = fc.integer({ min: 1, max: 4 });

	it('is the smallest that decides: with it decided, with one less not', () => {
		fc.assert(
			fc.property(target, rate, size, repeats, (given, percent, effectiveN, times) => {
				const responses = effectiveN * times;
				const { verdict, moreResponses: more } = judge(given, figure(percent, effectiveN, responses));
				if (verdict !== 'cannot_tell') {
					expect(more).toBe(0);
					return;
				}
				const later = (extra: number): string =>
					judge(given, figure(percent, (effectiveN * (responses + extra)) / responses)).verdict;
				if (more === null) {
					expect(later(furthestResponses)).toBe('cannot_tell');
					return;
				}
				expect(later(more)).not.toBe('cannot_tell');
				expect(later(more - 1)).toBe('cannot_tell');
			})
		);
	});

	it('decides for the side that the point is on', () => {
		fc.assert(
			fc.property(target, rate, size, (given, percent, n) => {
				const { verdict, pointMet } = judge(given, figure(percent, n));
				if (verdict === 'met') expect(pointMet).toBe(true);
				if (verdict === 'not_met') expect(pointMet).toBe(false);
			})
		);
	});

	it('never turns a verdict back: a higher rate, or a lower threshold, is never worse', () => {
		const order = ['not_met', 'cannot_tell', 'met'];
		const worth = (given: Threshold, percent: number, n: number): number =>
			order.indexOf(judge(given, figure(percent, n)).verdict);
		fc.assert(
			fc.property(target, rate, rate, size, (given, one, other, n) => {
				const [low, high] = one < other ? [one, other] : [other, one];
				expect(worth(given, high, n)).toBeGreaterThanOrEqual(worth(given, low, n));
				const easier = { ...given, threshold: given.threshold - 1 };
				expect(worth(easier, one, n)).toBeGreaterThanOrEqual(worth(given, one, n));
			})
		);
	});

	it('never turns a verdict back: once decided, more answers at the same rate decide the same', () => {
		fc.assert(
			fc.property(target, rate, size, fc.integer({ min: 1, max: 100 }), (given, percent, n, times) => {
				const { verdict } = judge(given, figure(percent, n));
				if (verdict === 'cannot_tell') return;
				expect(judge(given, figure(percent, n * times)).verdict).toBe(verdict);
			})
		);
	});
});
