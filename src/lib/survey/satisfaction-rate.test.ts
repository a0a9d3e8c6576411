import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanAboveOne, meanOfFive, meanScore, satisfactionRate } from './satisfaction-rate.ts';
import type { Counts } from './tally.ts';

const worked: Counts = [2, 3, 10, 60, 25];

describe('the satisfaction rate', () => {
	it('gives three numbers for one set of answers: 85, 80.6 and 75.75', () => {
		expect(satisfactionRate(worked)).toBe(85);
		expect(meanScore(worked)).toBe(4.03);
		expect(meanOfFive(4.03)).toBeCloseTo(80.6, 10);
		expect(meanAboveOne(4.03)).toBeCloseTo(75.75, 10);
	});

	it('is nothing, not 0, where nobody gave a score', () => {
		expect(satisfactionRate([0, 0, 0, 0, 0])).toBeNull();
		expect(meanScore([0, 0, 0, 0, 0])).toBeNull();
	});

	it('is 0 where all are dissatisfied and 100 where all are satisfied', () => {
		expect(satisfactionRate([3, 2, 1, 0, 0])).toBe(0);
		expect(satisfactionRate([0, 0, 0, 1, 2])).toBe(100);
	});

	it('comes out whole where it is whole, at every size', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 100 }),
				fc.integer({ min: 1, max: 10_000_000 }),
				(percent, hundreds) => {
					const satisfied = percent * hundreds;
					expect(satisfactionRate([100 * hundreds - satisfied, 0, 0, satisfied, 0])).toBe(percent);
				}
			)
		);
	});

	it('equals a threshold with a decimal where the answers do', () => {
		expect(satisfactionRate([109, 0, 0, 891, 0])).toBe(89.1);
		expect(satisfactionRate([2001, 0, 0, 17999, 0])).toBe(89.995);
	});
});
