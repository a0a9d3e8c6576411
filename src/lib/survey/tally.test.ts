import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from './scale.ts';
import { addTally, emptyTally, tallyOf } from './tally.ts';

const answer = fc.constantFrom<Answer>(1, 2, 3, 4, 5, 'na', 'skip');
const responses = fc.array(fc.array(answer, { maxLength: 16 }), { maxLength: 30 });
const tally = responses.map(tallyOf);

describe('a tally', () => {
	it('counts scores, what was not met and what was skipped, each apart', () => {
		expect(
			tallyOf([
				[5, 4, 1, 'na', 'skip'],
				[3, 3],
				['na', 'skip'],
				[] // was asked none of the items: no response here
			])
		).toEqual({
			responses: 3,
			counts: [1, 0, 2, 1, 1],
			notApplicable: 2,
			skipped: 2,
			answered: 2,
			sumYY: 4,
			sumYM: 6,
			sumMM: 13
		});
	});

	it('adds in any order and grouping', () => {
		fc.assert(
			fc.property(tally, tally, tally, (a, b, c) => {
				expect(addTally(a, b)).toEqual(addTally(b, a));
				expect(addTally(addTally(a, b), c)).toEqual(addTally(a, addTally(b, c)));
				expect(addTally(a, emptyTally())).toEqual(a);
			})
		);
	});

	it('of parts added equals the tally of the whole', () => {
		fc.assert(
			fc.property(responses, responses, (some, others) => {
				expect(addTally(tallyOf(some), tallyOf(others))).toEqual(tallyOf([...some, ...others]));
			})
		);
	});

	it('leaves its operands as they were', () => {
		const one = tallyOf([[5, 1]]);
		addTally(one, one);
		expect(one).toEqual(tallyOf([[5, 1]]));
		expect(emptyTally()).toEqual(tallyOf([]));
	});

	it('never counts more responses with a score than responses', () => {
		fc.assert(
			fc.property(tally, ({ responses, answered, counts, sumMM }) => {
				const scored = counts.reduce((sum, count) => sum + count, 0);
				expect(answered).toBeLessThanOrEqual(responses);
				expect(answered).toBeLessThanOrEqual(scored);
				expect(sumMM).toBeGreaterThanOrEqual(scored);
			})
		);
	});
});
