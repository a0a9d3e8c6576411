// The small worked values of reference/domain.md section 12 that have no file of their own to be tested in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDossierCode } from './dossier-code.ts';
import { requiredSample } from './required-sample.ts';
import { serviceGrade } from './service-grade.ts';
import { weightedMean } from './weighted-mean.ts';

describe('the composition of published parts', () => {
	it('gives the 83.94 of SIPAS 2024 and the 86.50 of Hanoi from 23 policy and 16 service items', () => {
		const of = (policy: number, service: number): number =>
			weightedMean([
				{ weight: 23, value: policy },
				{ weight: 16, value: service }
			])!;
		expect(of(83.84, 84.09)).toBeCloseTo(83.943, 3);
		expect(of(83.84, 84.09).toFixed(2)).toBe('83.94');
		expect(of(86.51, 86.49).toFixed(2)).toBe('86.50');
	});

	it('has no value without weight', () => {
		expect(weightedMean([])).toBeNull();
		expect(weightedMean([{ weight: 0, value: 90 }])).toBeNull();
	});
});

describe('the grade of a counter by its eighteen points', () => {
	it.each([
		[18, 'excellent'],
		[15, 'excellent'],
		[14.99, 'good'],
		[12, 'good'],
		[9, 'fair'],
		[6, 'average'],
		[5.99, 'weak'],
		[0, 'weak']
	])('%d points are %s', (points, grade) => {
		expect(serviceGrade(points)).toBe(grade);
	});
});

describe('the size of a local survey', () => {
	it.each([
		[1_000, 286],
		[21_325, 393],
		[400, 200],
		[1, 1],
		[0, 0],
		[1e12, 400]
	])('of %d transactions asks %d people', (transactions, people) => {
		expect(requiredSample(transactions)).toBe(people);
	});

	it('asks nobody twice and never fewer for more transactions', () => {
		fc.assert(
			fc.property(fc.nat(1_000_000), (transactions) => {
				expect(requiredSample(transactions)).toBeLessThanOrEqual(transactions);
				expect(requiredSample(transactions + 1)).toBeGreaterThanOrEqual(requiredSample(transactions));
			})
		);
	});
});

describe('a dossier code', () => {
	it.each([
		['000.00.12.H62-201105-0004', '000.00.12.H62', 'levels-first', '2020-11-05', '0004'],
		['000.00.12.H38-210910-0001', '000.00.12.H38', 'levels-first', '2021-09-10', '0001'],
		['H38.12-260131-0007', 'H38.12', 'province-first', '2026-01-31', '0007'],
		['H38-240229-00012345', 'H38', 'province-first', '2024-02-29', '00012345']
	])('%s is read in both forms', (raw, agency, form, receivedDay, sequence) => {
		expect(parseDossierCode(raw)).toEqual({ raw, agency, form, receivedDay, sequence });
	});

	it.each([
		'000.00.12.H38-211310-0001', // month 13
		'H38.12-230229-0001', // no such day
		'H38.12-260131-007',
		'H38.12-260131',
		'38.12-260131-0007',
		'000.12.H38-210910-0001',
		''
	])('%s is none', (raw) => {
		expect(parseDossierCode(raw)).toBeNull();
	});
});
