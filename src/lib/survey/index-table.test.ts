import { describe, expect, it } from 'vitest';
import { figureOf } from './figure.ts';
import { byKinds, isByKind, toWireRow } from './index-table.ts';
import type { Answer, Score } from './scale.ts';
import { emptyTally, tallyOf } from './tally.ts';

describe('a row of the index table', () => {
	it('is the worked row of the contract', () => {
		const scored = [2, 3, 10, 60, 25].flatMap((count, at) =>
			Array.from({ length: count }, (): Answer => (at + 1) as Score)
		);
		const answers: Answer[] = [...scored, 'na', 'na', 'na', 'skip'];
		expect(toWireRow('access', figureOf(tallyOf(answers.map((answer) => [answer]))))).toEqual({
			key: 'access',
			responses: 104,
			counts: [2, 3, 10, 60, 25],
			notApplicable: 3,
			skipped: 1,
			n: 100,
			effectiveN: 100,
			rate: 85,
			interval: [76.72, 90.69],
			mean: 4.03
		});
	});

	it('keeps rate and mean unrounded and rounds size and interval to hundredths', () => {
		const row = toWireRow('total', figureOf(tallyOf([[5, 4, 1], [2, 5], [5]])));
		expect(row.rate).toBe(400 / 6);
		expect(row.mean).toBe(22 / 6);
		for (const value of [row.effectiveN, ...row.interval!])
			expect(value * 100).toBeCloseTo(Math.round(value * 100), 9);
	});

	it('of nothing holds null, never 0', () => {
		expect(toWireRow('unknown', figureOf(emptyTally()))).toMatchObject({
			n: 0,
			rate: null,
			interval: null,
			mean: null
		});
	});

	it('knows the eleven ways to break an index down', () => {
		expect(byKinds).toHaveLength(11);
		expect(isByKind('month')).toBe(true);
		expect(isByKind('officer')).toBe(false);
	});
});
