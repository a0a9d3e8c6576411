import { describe, expect, it } from 'vitest';
import { rankable, showable, showableAsIndex } from './suppression.ts';

describe('what is too few to show', () => {
	it.each([
		[0, true, true],
		[1, false, false],
		[4, false, false],
		[5, true, false],
		[9, true, false],
		[10, true, true]
	])('%d responses: staff %s, public %s', (n, staff, everyone) => {
		expect(showable(n, 'staff')).toBe(staff);
		expect(showable(n, 'public')).toBe(everyone);
	});

	it('is an index from 30 and has a place in an order from 100', () => {
		expect([29, 30].map(showableAsIndex)).toEqual([false, true]);
		expect([99, 100].map(rankable)).toEqual([false, true]);
	});
});
