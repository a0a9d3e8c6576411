import { expect, test } from 'vitest';
import { mayStandUnder, nestingFaults, unitKinds, type UnitKind } from './unit-kinds.ts';
import type { UnitVersion } from './unit-tree.ts';

const version = (code: string, kind: string, parentCode: string | null, validFrom = '2020-01-01', validTo: string | null = null): UnitVersion =>
	({ code, name: code, kind, parentCode, province: 'Thử', validFrom, validTo });

test.each<[UnitKind, UnitKind | null, boolean]>([
	['province', null, true],
	['province', 'province', false],
	['department', 'province', true],
	['department', 'commune', false],
	['district', 'province', true],
	['district', 'commune', false],
	['commune', 'district', true],
	['commune', 'commune', false],
	['centre', 'commune', true],
	['centre', 'reception_point', false],
	['reception_point', 'centre', true],
	['reception_point', 'reception_point', false],
	['reception_point', null, false]
])('a %s under %s: %s', (kind, parent, may) => expect(mayStandUnder(kind, parent)).toBe(may));

test('no kind stands above a province, and nothing under a point of reception', () => {
	expect(unitKinds.filter((kind) => mayStandUnder('province', kind))).toEqual([]);
	expect(unitKinds.filter((kind) => mayStandUnder(kind, 'reception_point'))).toEqual([]);
});

test('each version is held against the kinds that the unit above had on its days', () => {
	const versions = [
		version('t', 'province', null),
		version('h', 'district', 't', '2020-01-01', '2025-06-30'),
		version('h', 'commune', 't', '2025-07-01'),
		version('x', 'commune', 'h', '2020-01-01', '2025-06-30'),
		version('y', 'commune', 'h', '2020-01-01')
	];
	const wrong = { code: 'y', validFrom: '2020-01-01', kind: 'commune', parentCode: 'h', parentKind: 'commune' };
	expect(nestingFaults(versions, new Set(['h']))).toEqual([wrong]);
	expect(nestingFaults(versions, new Set(['y']))).toEqual([wrong]);
	expect(nestingFaults(versions, new Set(['t', 'x']))).toEqual([]);
});
