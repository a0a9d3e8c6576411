import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './period.ts';
import { closureRows, treeFaults, type ClosureRow, type UnitVersion } from './unit-tree.ts';

function unit(
	code: string,
	parentCode: string | null,
	validFrom = '2000-01-01',
	validTo: string | null = null
): UnitVersion {
	return { code, name: code, kind: 'commune', parentCode, province: 'Lào Cai', validFrom, validTo };
}

function ancestorsOn(rows: readonly ClosureRow[], descendant: string, day: string): string[] {
	return rows
		.filter((row) => row.descendant === descendant && row.from <= day && (row.to === null || day < row.to))
		.map(({ ancestor }) => ancestor)
		.sort();
}

// the commune stood under its district until the districts were closed on 1 July 2025
const reformed = [
	unit('lao-cai', null),
	unit('sa-pa', 'lao-cai', '2000-01-01', '2025-06-30'),
	unit('ta-van', 'sa-pa', '2000-01-01', '2025-06-30'),
	unit('ta-van', 'lao-cai', '2025-07-01')
];

describe('who stands under whom', () => {
	it('changes with the day: district until 30/6/2025, province from 1/7/2025', () => {
		expect(treeFaults(reformed)).toEqual([]);
		const rows = closureRows(reformed);
		expect(ancestorsOn(rows, 'ta-van', '2025-06-30')).toEqual(['lao-cai', 'sa-pa', 'ta-van']);
		expect(ancestorsOn(rows, 'ta-van', '2025-07-01')).toEqual(['lao-cai', 'ta-van']);
		expect(ancestorsOn(rows, 'sa-pa', '2025-07-01')).toEqual([]);
	});

	it('joins windows that touch: the province never lost the commune', () => {
		const rows = closureRows(reformed).filter(
			({ ancestor, descendant }) => ancestor === 'lao-cai' && descendant === 'ta-van'
		);
		expect(rows).toEqual([{ ancestor: 'lao-cai', descendant: 'ta-van', from: '2000-01-01', to: null }]);
	});

	it('holds each unit under itself on its own days only', () => {
		const rows = closureRows(reformed);
		expect(rows).toContainEqual({ ancestor: 'sa-pa', descendant: 'sa-pa', from: '2000-01-01', to: '2025-07-01' });
	});

	it('agrees with walking up day by day, on generated trees', () => {
		fc.assert(
			fc.property(generatedTree(), fc.nat(60), (versions, days) => {
				expect(treeFaults(versions)).toEqual([]);
				const day = addDays('2025-01-01', days);
				const rows = closureRows(versions);
				for (const code of new Set(versions.map((version) => version.code))) {
					expect(ancestorsOn(rows, code, day)).toEqual(walkUp(versions, code, day));
				}
			})
		);
	});
});

describe('the faults of a tree', () => {
	it('are none in a good one, whatever the order of its rows', () => {
		expect(treeFaults([...reformed].reverse())).toEqual([]);
		expect(treeFaults([])).toEqual([]);
	});

	it('names a day that never was and an end before the start', () => {
		expect(treeFaults([unit('a', null, '2023-02-30')])).toEqual([
			{ fault: 'bad_day', code: 'a', day: '2023-02-30' }
		]);
		expect(treeFaults([unit('a', null, '2025-01-02', '2025-01-01')])).toEqual([
			{ fault: 'ends_before_start', code: 'a', from: '2025-01-02', to: '2025-01-01' }
		]);
		expect(treeFaults([unit('a', null, '2025-01-01', '2025-01-01')])).toEqual([]);
	});

	it('names two versions of one unit on one day', () => {
		const twice = [unit('a', null, '2025-01-01', '2025-06-30'), unit('a', null, '2025-06-30')];
		expect(treeFaults(twice)).toEqual([{ fault: 'overlap', code: 'a', day: '2025-06-30' }]);
	});

	it('names a parent that is not there, at all or on some day', () => {
		expect(treeFaults([unit('a', 'b')])).toEqual([{ fault: 'missing_parent', code: 'a', parentCode: 'b' }]);
		const orphaned = [unit('b', null, '2000-01-01', '2025-06-30'), unit('a', 'b')];
		expect(treeFaults(orphaned)).toEqual([
			{ fault: 'parent_not_valid', code: 'a', parentCode: 'b', day: '2025-07-01' }
		]);
		expect(treeFaults([unit('b', null, '2010-01-01'), unit('a', 'b')])).toEqual([
			{ fault: 'parent_not_valid', code: 'a', parentCode: 'b', day: '2000-01-01' }
		]);
	});

	it('names a ring once, and takes no ring for one whose links never held together', () => {
		const ring = treeFaults([unit('a', 'b'), unit('b', 'c'), unit('c', 'a')]);
		expect(ring).toHaveLength(1);
		expect(ring[0]).toMatchObject({ fault: 'cycle', code: 'a', path: ['a', 'b', 'c', 'a'], day: '2000-01-01' });
		expect(treeFaults([unit('a', 'a')])).toMatchObject([{ fault: 'cycle', code: 'a' }]);
		const swapped = [
			unit('a', null, '2000-01-01', '2025-06-30'),
			unit('b', 'a', '2000-01-01', '2025-06-30'),
			unit('b', null, '2025-07-01'),
			unit('a', 'b', '2025-07-01')
		];
		expect(treeFaults(swapped)).toEqual([]);
	});

	it('of a ring does not keep the rows from ending', () => {
		expect(closureRows([unit('a', 'b'), unit('b', 'a')]).length).toBeGreaterThan(0);
	});
});

/** Up to twelve units, each under an earlier one that changes on a day of its own; always valid. */
function generatedTree(): fc.Arbitrary<UnitVersion[]> {
	const change = fc.record({ before: fc.nat(), after: fc.nat(), day: fc.integer({ min: 1, max: 59 }) });
	return fc
		.array(change, { maxLength: 11 })
		.map((changes) => [
			unit('u0', null, '2025-01-01'),
			...changes.flatMap(({ before, after, day }, at) => [
				unit(`u${at + 1}`, `u${before % (at + 1)}`, '2025-01-01', addDays('2025-01-01', day - 1)),
				unit(`u${at + 1}`, `u${after % (at + 1)}`, addDays('2025-01-01', day))
			])
		]);
}

function walkUp(versions: readonly UnitVersion[], code: string, day: string): string[] {
	const found = versions.find((one) => {
		return one.code === code && one.validFrom <= day && (one.validTo === null || day <= one.validTo);
	});
	if (found === undefined) return [];
	return [code, ...(found.parentCode === null ? [] : walkUp(versions, found.parentCode, day))].sort();
}
