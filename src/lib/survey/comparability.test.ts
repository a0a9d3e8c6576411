import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { breaksIn, comparableGroups, comparedParts, continuing, SeriesSchema, seriesThroughout, type Series } from './comparability.ts';

const sipas = seriesThroughout('sipas');
const seriesOf = new Map<string, Series>([
	['sipas-quick@1', sipas],
	['sipas-detail@1', sipas],
	['rieng@1', continuing(sipas, 'rieng@1', ['access'])],
	['y-te@1', seriesThroughout('dich-vu-cong')]
]);
const step = (key: string, given: Record<string, number>) => ({ key, responses: new Map(Object.entries(given)) });

describe('what a version continues', () => {
	it('is its base where that is said, and itself where not', () => {
		expect(seriesOf.get('rieng@1')).toEqual({
			overall: 'rieng@1', access: 'sipas', procedure: 'rieng@1', staff: 'rieng@1', result: 'rieng@1', feedback: 'rieng@1'
		});
		expect(v.is(SeriesSchema, seriesOf.get('rieng@1'))).toBe(true);
		expect(continuing(sipas, 'x@1', comparedParts)).toEqual(sipas);
	});

	it('groups versions by part', () => {
		const keys = ['sipas-quick@1', 'rieng@1', 'sipas-detail@1', 'y-te@1', 'la@1'];
		expect([...comparableGroups(keys, seriesOf, 'overall')]).toEqual([
			['sipas', ['sipas-quick@1', 'sipas-detail@1']], ['rieng@1', ['rieng@1']], ['dich-vu-cong', ['y-te@1']], ['la@1', ['la@1']]
		]);
		expect(comparableGroups(keys, seriesOf, 'access').get('sipas')).toEqual(['sipas-quick@1', 'rieng@1', 'sipas-detail@1']);
	});
});

describe('a trend', () => {
	const months = [
		step('2026-01', { 'sipas-quick@1': 40 }),
		step('2026-02', { 'sipas-quick@1': 30, 'sipas-detail@1': 9 }),
		step('2026-03', { 'rieng@1': 0 }),
		step('2026-04', { 'rieng@1': 50 }),
		step('2026-05', { 'rieng@1': 50 })
	];

	it('breaks where its own questions end, past the month without answers, and goes on where the dimension is the same', () => {
		expect(breaksIn(months, seriesOf, 'overall', 'sipas')).toEqual([
			{ at: '2026-04', from: ['sipas-detail@1', 'sipas-quick@1'], to: ['rieng@1'] }
		]);
		expect(breaksIn(months, seriesOf, 'access', 'sipas')).toEqual([]);
		expect(breaksIn(months, seriesOf, 'staff', 'sipas').map(({ at }) => at)).toEqual(['2026-04']);
	});

	it('breaks where its own questions begin after others', () => {
		expect(breaksIn(months, seriesOf, 'overall', 'rieng@1')).toEqual([
			{ at: '2026-04', from: ['sipas-detail@1', 'sipas-quick@1'], to: ['rieng@1'] }
		]);
		expect(breaksIn(months, seriesOf, 'overall', 'dich-vu-cong')).toEqual([]);
	});

	it('does not break where others are asked beside it, nor at a last month that is quiet', () => {
		const beside = [months[0]!, step('2026-02', { 'y-te@1': 20 }), step('2026-03', { 'sipas-quick@1': 20, 'y-te@1': 20 }), step('2026-04', { 'y-te@1': 20 })];
		expect(breaksIn(beside, seriesOf, 'overall', 'sipas')).toEqual([]);
	});

	it('never breaks where one series alone is asked, and has no break before its first answers', () => {
		const comparable = fc.array(fc.record({ 'sipas-quick@1': fc.nat(3), 'sipas-detail@1': fc.nat(3) }), { maxLength: 20 });
		fc.assert(
			fc.property(comparable, fc.constantFrom(...comparedParts), (counts, part) => {
				const steps = counts.map((given, at) => step(String(at), given));
				expect(breaksIn(steps, seriesOf, part, 'sipas')).toEqual([]);
			})
		);
		expect(breaksIn([], seriesOf, 'overall', 'sipas')).toEqual([]);
	});
});
