import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureOf, figureOfDimensions } from './figure.ts';
import { wilson } from './interval.ts';
import type { Answer, Score } from './scale.ts';
import { addTally, emptyTally, tallyOf, type Tally } from './tally.ts';

/** Five dimensions, one item each, of the same responses. */
function fiveOf(responses: readonly (readonly Answer[])[]): { five: Tally[]; pooled: Tally } {
	const five = [0, 1, 2, 3, 4].map((at) => tallyOf(responses.map((answers) => [answers[at]!])));
	return { five, pooled: tallyOf(responses) };
}

function people(count: number, answers: readonly Score[]): Score[][] {
	return Array.from({ length: count }, () => [...answers]);
}

describe('the figure of pooled items', () => {
	it('carries counts, size, rate, interval and mean, unrounded', () => {
		const tally = tallyOf([...people(2, [5]), ...people(1, [1]), ['na'], ['skip']]);
		expect(figureOf(tally)).toEqual({
			responses: 5,
			counts: [1, 0, 0, 0, 2],
			notApplicable: 1,
			skipped: 1,
			n: 3,
			effectiveN: 3,
			rate: 200 / 3,
			interval: wilson(200 / 3, 3),
			mean: 11 / 3
		});
	});

	it('of nothing has no rate, no interval and no mean', () => {
		expect(figureOf(emptyTally())).toMatchObject({ n: 0, effectiveN: 0, rate: null, interval: null, mean: null });
	});

	it('of a parent comes from its answers, not from the rates of its children', () => {
		const small = tallyOf(people(10, [1]));
		const large = tallyOf(people(90, [5]));
		expect(figureOf(addTally(small, large)).rate).toBe(90);
	});
});

describe('the figure of the five dimensions', () => {
	it('is the mean of their rates, each weighing the same', () => {
		const answers: Answer[][] = [...people(8, [5, 5, 5, 5, 5]), ...people(2, [5, 5, 1, 5, 1])];
		// feedback: 8 of 10 met it at all, so that pooled and mean differ
		answers[0]![4] = 'na';
		answers[1]![4] = 'na';
		const { five, pooled } = fiveOf(answers);
		const figure = figureOfDimensions(five, pooled);
		expect(figure.rate).toBe((100 + 100 + 80 + 100 + 75) / 5);
		expect(figure.rate).not.toBe(figureOf(pooled).rate);
		expect(figure).toMatchObject({ n: 48, responses: 10, notApplicable: 2 });
	});

	it('comes out whole where it is whole', () => {
		const of = (satisfied: number, n: number): Tally =>
			tallyOf([...people(satisfied, [5]), ...people(n - satisfied, [1])]);
		const five = [of(2, 3), of(29, 30), of(14, 15), of(28, 30), of(30, 30)]; // mean of shares 0,9
		expect(figureOfDimensions(five, five.reduce(addTally)).rate).toBe(90);
	});

	it('has no figure where a dimension has no score: a mean of four is not the mean of five', () => {
		const { five, pooled } = fiveOf(people(10, [5, 5, 5, 5, 5]).map((answers) => [...answers.slice(0, 4), 'na']));
		expect(figureOfDimensions(five, pooled)).toMatchObject({ n: 40, effectiveN: 0, rate: null, interval: null });
	});

	it('of five equal dimensions is as sure as one of them: nothing is assumed about how they vary together', () => {
		const { five, pooled } = fiveOf([...people(85, [5, 5, 5, 5, 5]), ...people(15, [2, 2, 2, 2, 2])]);
		expect(figureOfDimensions(five, pooled).effectiveN).toBeCloseTo(100, 9);
		expect(figureOfDimensions(five, pooled).rate).toBe(85);
	});

	it('stays careful where everybody was satisfied', () => {
		const { five, pooled } = fiveOf(people(40, [5, 5, 5, 5, 5]));
		const figure = figureOfDimensions(five, pooled);
		expect(figure.rate).toBe(100);
		expect(figure.effectiveN).toBeCloseTo(40, 9);
	});

	it('is not made certain by a dimension that three people answered', () => {
		const answers: Answer[][] = people(1000, [5, 5, 5, 5, 5]).map((all, at) =>
			at < 3 ? all : [...all.slice(0, 4), 'na']
		);
		answers[10]![0] = 1;
		const { five, pooled } = fiveOf(answers);
		const [low, high] = figureOfDimensions(five, pooled).interval!;
		expect(high - low).toBeGreaterThan(5);
	});

	it('holds its rate, and is never surer than its number of scores', () => {
		const answer = fc.constantFrom<Answer>(1, 2, 3, 4, 5, 'na');
		const responses = fc.array(fc.array(answer, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 40 });
		fc.assert(
			fc.property(responses, (given) => {
				const { five, pooled } = fiveOf(given);
				const figure = figureOfDimensions(five, pooled);
				expect(figure.rate === null).toBe(five.some((tally) => tally.answered === 0));
				if (figure.rate === null) return;
				expect(figure.effectiveN).toBeGreaterThan(0);
				expect(figure.effectiveN).toBeLessThanOrEqual(figure.n);
				expect(figure.interval![0]).toBeLessThanOrEqual(figure.rate);
				expect(figure.interval![1]).toBeGreaterThanOrEqual(figure.rate);
			})
		);
	});
});
