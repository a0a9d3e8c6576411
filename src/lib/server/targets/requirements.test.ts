import { describe, expect, test } from 'vitest';
import type { NamedMeasure } from '../measures/measure.ts';
import { citation, contentOf, documentCited, faultsOfTarget, type TargetTyped } from './requirements.ts';

const measures = new Map([['whole', { needsDimension: false }], ['part', { needsDimension: true }]]) as unknown as ReadonlyMap<string, NamedMeasure>;
const known = { measures, fields: ['dat-dai', 'xay-dung'] };
const typed: TargetTyped = {
	code: 'CT-1', measure: 'whole', dimension: '', operator: '>=', threshold: '92,5', validFrom: '2026-01-01', validTo: '', periodLabel: '', reason: '',
	documentNumber: '53/KH-UBND', documentName: 'Kế hoạch', documentDate: '2022-05-31', documentPage: 'mục II.14', fields: ['xay-dung', 'dat-dai', 'dat-dai']
};

test('a target as typed is kept with its fields in order and its threshold exact', () => {
	expect(faultsOfTarget(typed, known)).toEqual({});
	expect(contentOf(typed)).toMatchObject({ fields: ['dat-dai', 'xay-dung'], thresholdPercent: 92.5, validTo: null, dimension: null });
});

describe('a field that is wrong is named', () => {
	test.each<[keyof TargetTyped, string, string]>([
		['code', 'a b', 'code'], ['code', '..', 'code'], ['code', 'a/b', 'code'], ['measure', 'none', 'measure'], ['dimension', 'staff', 'dimensionNotTaken'],
		['operator', '<', 'operator'], ['threshold', '100,5', 'threshold'], ['threshold', '', 'threshold'], ['validFrom', '2026-02-30', 'day'],
		['validFrom', '0001-01-01', 'day'], ['validTo', '2025-12-31', 'endsBeforeStart'], ['documentNumber', '', 'documentNumber'],
		['documentName', '', 'documentName'], ['documentDate', '', 'documentDate'], ['documentPage', 'x'.repeat(101), 'tooLong'], ['reason', 'x'.repeat(2001), 'tooLong']
	])('%s: %s', (field, text, fault) => {
		expect(faultsOfTarget({ ...typed, [field]: text }, known)).toEqual({ [field]: fault });
	});

	test('a field of procedures that is not known, a dimension that is missing', () => {
		expect(faultsOfTarget({ ...typed, fields: ['rung'] }, known)).toEqual({ fields: 'fields' });
		expect(faultsOfTarget({ ...typed, measure: 'part' }, known)).toEqual({ dimension: 'dimensionNeeded' });
	});
});

test('a document is cited as plans are, and read back from where it is cited so', () => {
	const content = contentOf(typed);
	expect(citation(content)).toBe('53/KH-UBND, 31/5/2022, mục II.14');
	expect(documentCited('53/KH-UBND, 31/5/2022, mục II.14')).toEqual({ documentNumber: '53/KH-UBND', documentName: '', documentDate: '2022-05-31', documentPage: 'mục II.14' });
	expect(documentCited('KH/SKHCN Lào Cai, 7/2022, mục 8.2')).toBe(null);
	expect(documentCited('KH, 31/2/2022')).toBe(null);
	expect(documentCited(`KH, 31/1/2022, ${'x'.repeat(101)}`)).toBe(null);
});
