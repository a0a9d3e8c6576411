import { describe, expect, it } from 'vitest';
import { dimensions, isDimension, partyOf } from './dimension.ts';

describe('the party that an answer is about', () => {
	it('gives access, staff and feedback to reception, procedure and result to the deciding unit', () => {
		expect(dimensions.filter((dimension) => partyOf(dimension) === 'reception')).toEqual([
			'access',
			'staff',
			'feedback'
		]);
		expect(dimensions.filter((dimension) => partyOf(dimension) === 'deciding')).toEqual(['procedure', 'result']);
	});

	it('knows its five names and no other', () => {
		expect(dimensions.every(isDimension)).toBe(true);
		expect(isDimension('toString')).toBe(false);
	});
});
