import { describe, expect, it } from 'vitest';
import { dimensions } from './dimension.ts';
import { builtInMeasure, methodOf } from './measure.ts';

describe('a measure', () => {
	it('overall takes every item, questionnaire, channel and field, in one pool', () => {
		const overall = builtInMeasure('overall')!;
		expect(overall).toEqual({
			code: 'overall', series: 'sipas',
			questionnaires: null,
			channels: null,
			fields: null,
			composition: 'items'
		});
		expect(methodOf(overall)).toBe('rate-items@1');
		expect(methodOf({ composition: 'dimensions' })).toBe('rate-dimensions@1');
	});

	it('exists for each dimension and each item code', () => {
		for (const dimension of dimensions) expect(builtInMeasure(`dimension:${dimension}`)?.dimension).toBe(dimension);
		expect(builtInMeasure('item:C2')?.item).toBe('C2');
	});

	it('does not exist for another word: that is looked up among the named ones', () => {
		for (const code of ['', 'dimension:', 'dimension:speed', 'item:', 'item:c', 'sipas_overall', 'overall:x']) {
			expect(builtInMeasure(code)).toBeNull();
		}
	});
});
