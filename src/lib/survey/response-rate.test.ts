import { expect, test } from 'vitest';
import { shownCoverage } from './response-rate.ts';

test.each([
	['nobody was invited', { invited: 0, opened: 0, answered: 0 }, { kind: 'shown', opened: 0, answered: 0, rate: null }],
	['nobody answered', { invited: 12, opened: 3, answered: 0 }, { kind: 'shown', opened: 3, answered: 0, rate: 0 }],
	['four answers could be told apart', { invited: 6, opened: 4, answered: 4 }, { kind: 'withheld' }],
	['five are shown', { invited: 20, opened: 9, answered: 5 }, { kind: 'shown', opened: 9, answered: 5, rate: 0.25 }],
	['links were signed without us', { invited: 3, opened: 60, answered: 50 }, { kind: 'shown', opened: 60, answered: 50, rate: null }]
])('%s', (_what, coverage, shown) => {
	expect(shownCoverage(coverage)).toEqual(shown);
});
