import { expect, test } from 'vitest';
import { responseRate } from './response-rate.ts';

test.each([
	['nobody was invited', { invited: 0, answered: 0 }, null],
	['nobody answered', { invited: 12, answered: 0 }, 0],
	['how many answered is withheld', { invited: 6, answered: null }, null],
	['one in four answered', { invited: 20, answered: 5 }, 0.25],
	['links were signed without us', { invited: 3, answered: 50 }, null]
])('%s', (_what, counts, rate) => {
	expect(responseRate(counts)).toBe(rate);
});
