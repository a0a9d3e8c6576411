import { expect, test } from 'vitest';
import type { Tally } from '#lib/survey/tally.ts';
import { underEachMethod } from './compare.ts';

const hundred: Tally = { responses: 100, counts: [2, 3, 10, 60, 25], notApplicable: 0, skipped: 0, answered: 100, sumYY: 85, sumYM: 85, sumMM: 100 };

test('the worked value: 85,00 by rate, 4,03 by mean, 80,60 and 75,75 by its two conversions', () => {
	const { n, mean, lines } = underEachMethod(hundred, [hundred, hundred, hundred, hundred, hundred]);
	expect([n, mean]).toEqual([100, 4.03]);
	expect(lines.map(({ method, value }) => [method, value?.toFixed(2)])).toEqual([
		['rate-items@1', '85.00'], ['rate-dimensions@1', '85.00'], ['mean/5', '80.60'], ['(mean-1)/4', '75.75']
	]);
	expect(lines[0]?.interval?.map((bound) => bound.toFixed(2))).toEqual(['76.72', '90.69']);
});

test('a mean of five dimensions is none where a dimension has no answers', () => {
	const none: Tally = { ...hundred, responses: 0, counts: [0, 0, 0, 0, 0], answered: 0, sumYY: 0, sumYM: 0, sumMM: 0 };
	expect(underEachMethod(hundred, [hundred, hundred, hundred, hundred, none]).lines[1]).toMatchObject({ value: null, interval: null });
});
