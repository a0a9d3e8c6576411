import { describe, expect, it } from 'vitest';
import { isDissatisfied, isSatisfied, isScore, scores } from './scale.ts';

describe('the five-point scale', () => {
	it('calls 4 and 5 satisfied, 1 and 2 dissatisfied, 3 neither', () => {
		expect(scores.filter(isSatisfied)).toEqual([4, 5]);
		expect(scores.filter(isDissatisfied)).toEqual([1, 2]);
	});

	it('takes nothing else for a score', () => {
		expect(scores.every(isScore)).toBe(true);
		for (const other of [0, 6, 4.5, '5', 'na', 'skip', null, undefined, true]) expect(isScore(other)).toBe(false);
	});
});
