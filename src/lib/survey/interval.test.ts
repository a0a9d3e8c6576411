import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceInterval, effectiveSize, sizeOfPerfectMean, wilson } from './interval.ts';
import { satisfactionRate, scoredOf } from './satisfaction-rate.ts';
import type { Answer, Score } from './scale.ts';
import { tallyOf, type Tally } from './tally.ts';

const score = fc.constantFrom<Score>(1, 2, 3, 4, 5);
const answer = fc.constantFrom<Answer>(1, 2, 3, 4, 5, 'na', 'skip');
const answered = fc
	.array(fc.array(answer, { minLength: 1, maxLength: 16 }), { minLength: 1, maxLength: 60 })
	.map(tallyOf)
	.filter((tally) => tally.answered > 0);

function singleItem(scores: readonly Score[]): Tally {
	return tallyOf(scores.map((one) => [one]));
}

/** By the definition, response by response. */
function sizeByDefinition(responses: readonly (readonly Score[])[]): number {
	const pairs = responses.map((scores) => ({ y: scores.filter((one) => one >= 4).length, m: scores.length }));
	const y = pairs.reduce((sum, pair) => sum + pair.y, 0);
	const m = pairs.reduce((sum, pair) => sum + pair.m, 0);
	const p = y / m;
	if (p === 0 || p === 1) return responses.length;
	const variance = pairs.reduce((sum, pair) => sum + (pair.y - p * pair.m) ** 2, 0) / m ** 2;
	return Math.min(m, (p * (1 - p)) / variance);
}

describe('the effective sample size', () => {
	it('is n exactly for a single item', () => {
		fc.assert(
			fc.property(fc.array(score, { minLength: 1, maxLength: 500 }), (scores) => {
				expect(effectiveSize(singleItem(scores))).toBe(scores.length);
			})
		);
	});

	it('is n exactly for a single item of ten million answers', () => {
		const [satisfied, n] = [9_033_337, 10_000_019];
		const counts: Tally['counts'] = [n - satisfied, 0, 0, satisfied, 0];
		const sums = { sumYY: satisfied, sumYM: satisfied, sumMM: n };
		expect(effectiveSize({ responses: n, answered: n, counts, notApplicable: 0, skipped: 0, ...sums })).toBe(n);
	});

	it('counts five identical taps of one person as one person', () => {
		fc.assert(
			fc.property(fc.array(score, { minLength: 1, maxLength: 200 }), (scores) => {
				const five = tallyOf(scores.map((one) => [one, one, one, one, one]));
				expect(effectiveSize(five)).toBe(scores.length);
				expect(confidenceInterval(five)).toEqual(confidenceInterval(singleItem(scores)));
			})
		);
	});

	it('follows the definition response by response', () => {
		const several = fc.array(fc.array(score, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 80 });
		fc.assert(
			fc.property(several, (responses) => {
				const expected = sizeByDefinition(responses);
				// where every response holds the same share, rounding makes the definition's variance 1e-34, not 0
				expect(effectiveSize(tallyOf(responses))).toBeCloseTo(expected, 6);
			})
		);
	});

	it('is the number of responses where all are satisfied or none', () => {
		expect(effectiveSize(tallyOf([[5, 4, 5], [4], ['na', 'skip']]))).toBe(2);
		expect(effectiveSize(tallyOf([[1, 2], [3]]))).toBe(2);
		expect(effectiveSize(tallyOf([['na']]))).toBe(0);
	});

	it('is above 0 and never above the number of scores', () => {
		fc.assert(
			fc.property(answered, (tally) => {
				expect(effectiveSize(tally)).toBeGreaterThan(0);
				expect(effectiveSize(tally)).toBeLessThanOrEqual(scoredOf(tally.counts));
			})
		);
	});
});

describe('the Wilson interval', () => {
	it('of 85 in 100 is 76.72 to 90.69', () => {
		const [low, high] = confidenceInterval(tallyOf(repeat([2, 3, 10, 60, 25])))!;
		expect(low).toBeCloseTo(76.72, 2);
		expect(high).toBeCloseTo(90.69, 2);
	});

	it('is nothing where nobody gave a score', () => {
		expect(confidenceInterval(tallyOf([['na'], ['skip']]))).toBeNull();
	});

	it('holds the rate and stays within 0 and 100', () => {
		fc.assert(
			fc.property(answered, (tally) => {
				const [low, high] = confidenceInterval(tally)!;
				const rate = satisfactionRate(tally.counts)!;
				expect(low).toBeGreaterThanOrEqual(0);
				expect(low).toBeLessThanOrEqual(rate);
				expect(high).toBeGreaterThanOrEqual(rate);
				expect(high).toBeLessThanOrEqual(100);
				expect(high).toBeGreaterThan(low);
			})
		);
	});

	it('narrows as the size grows', () => {
		const rate = fc.double({ min: 0, max: 100, noNaN: true });
		const size = fc.double({ min: 0.5, max: 1e6, noNaN: true });
		fc.assert(
			fc.property(rate, size, fc.double({ min: 1.01, max: 100, noNaN: true }), (percent, n, times) => {
				const [low, high] = wilson(percent, n);
				const [nearer, near] = wilson(percent, n * times);
				expect(near - nearer).toBeLessThan(high - low);
				expect(nearer).toBeGreaterThanOrEqual(low - 1e-9);
				expect(near).toBeLessThanOrEqual(high + 1e-9);
			})
		);
	});

	it('mirrors: the dissatisfied have the mirrored interval', () => {
		fc.assert(
			fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 1, max: 1e6 }), (rate, n) => {
				const [low, high] = wilson(rate, n);
				const [mirroredLow, mirroredHigh] = wilson(100 - rate, n);
				expect(mirroredLow).toBeCloseTo(100 - high, 9);
				expect(mirroredHigh).toBeCloseTo(100 - low, 9);
			})
		);
	});

	it('says nothing about nobody', () => {
		expect(wilson(50, 0)).toEqual([0, 100]);
	});
});

describe('the size of a mean of perfect rates', () => {
	it('is that of its parts where they are equal, and between them where not', () => {
		expect(sizeOfPerfectMean([40, 40, 40, 40, 40])).toBeCloseTo(40, 9);
		const mixed = sizeOfPerfectMean([1000, 1000, 1000, 1000, 3]);
		expect(mixed).toBeGreaterThan(3);
		expect(mixed).toBeLessThan(1000);
	});
});

function repeat(counts: Tally['counts']): Score[][] {
	return counts.flatMap((count, at) => Array.from({ length: count }, () => [(at + 1) as Score]));
}
