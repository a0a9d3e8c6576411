import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, storeResponses } from '../../../../tests/support/hall.ts';
import { addSuccession } from '../units/succession.ts';
import { countUp } from './count-up.ts';
import { fold } from './fold.ts';
import { makeMonths } from './subtree.ts';
import { selectUnmoved } from './todays-map.sql.ts';
import { notCarried } from './todays-map.ts';

let base: TestDatabase;
let unit: (code: string) => number;
const today = '2026-06-01';
const year = { from: '2025-01-01', to: '2026-01-01' };

// two provinces become one; K1 is renamed twice; H is split within, and M between the new province and another one
const tree = [
	'A,Tỉnh A,province,,A,2020-01-01,2025-06-30', 'B,Tỉnh B,province,,B,2020-01-01,2025-06-30',
	'N,Tỉnh Mới,province,,N,2025-07-01,', 'O,Tỉnh Khác,province,,O,2020-01-01,',
	'S1,Sở Một,department,A,A,2020-01-01,2025-02-28', 'S2,Sở Hai,department,A,A,2025-03-01,2025-06-30', 'S3,Sở Ba,department,N,N,2025-07-01,',
	'H,Huyện,district,B,B,2020-01-01,2025-06-30', 'HX,Xã không ai nối,commune,H,B,2020-01-01,2025-06-30',
	'X1,Xã Một,commune,N,N,2025-07-01,', 'X2,Xã Hai,commune,N,N,2025-07-01,',
	'M,Xã Giữa,commune,B,B,2020-01-01,2025-06-30', 'Y,Xã Y,commune,O,O,2025-07-01,'
];
const succession = [
	['A', 'N', 'merge'], ['B', 'N', 'merge'], ['S1', 'S2', 'rename'], ['S2', 'S3', 'transfer'],
	['H', 'X1', 'split'], ['H', 'X2', 'split'], ['M', 'X1', 'split'], ['M', 'Y', 'split']
] as const;

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, tree);
	await addSuccession(base.sql, succession.map(([fromCode, toCode, kind]) => ({ fromCode, toCode, kind, onDay: fromCode === 'S1' ? '2025-03-01' : '2025-07-01', legalText: 'Nghị quyết' })));
	const given = [['S1', '2025-02-03'], ['S2', '2025-04-01'], ['S3', '2025-08-01'], ['H', '2025-05-05'], ['HX', '2025-05-06'], ['M', '2025-05-07'], ['X1', '2025-09-01'], ['Y', '2025-09-01']] as const;
	await storeResponses(base.sql, given.map(([code, day]) => ({ unit: unit(code), day, answers: { A: 5 } })));
	await fold(base.sql);
	await storeResponses(base.sql, [{ unit: unit('M'), day: '2025-06-30', answers: { A: 1 } }]);
});
afterAll(() => base.drop());

const responses = async (code: string, isToday: boolean, within: readonly string[] = []): Promise<number> => {
	const counts = await countUp(base.sql, {
		unitIds: [unit(code)], ...year, parts: 'overall', split: 'none', withinUnitIds: within.map(unit),
		map: isToday ? { today } : 'as-was'
	});
	return counts[0]?.tally.responses ?? 0;
};

test.each([
	['S3', 1, 3, 'follows two reforms back'],
	['X1', 1, 1, 'gets nothing of a unit that was split'],
	['N', 2, 6, 'has all of both provinces but what was split across its border'],
	['A', 2, 0, 'is closed and stands nowhere today'],
	['O', 1, 1, 'gets nothing across its border either']
])('%s has %i as it was and %i in today’s map: it %s', async (code, asWas, todays) => {
	expect([await responses(code, false), await responses(code, true)]).toEqual([asWas, todays]);
});

test.each([
	['N', '2025-07-01', '2026-01-01', true, 'is what it was since the reform'],
	['N', '2025-06-30', '2026-01-01', false, 'has answers of its predecessors'],
	['N', '2025-01-01', '2025-07-01', false, 'has theirs alone'],
	['X1', '2025-01-01', '2026-01-01', true, 'has no whole predecessor'],
	['S3', '2025-03-01', '2026-01-01', false, 'has one'],
	['H', '2025-01-01', '2025-07-01', false, 'stands nowhere today'],
	['O', '2025-01-01', '2026-01-01', true, 'has a unit below that came to be within the year']
])('%s from %s to %s is in today’s map as it was: %j, for it %s', async (code, from, to, isUnmoved) => {
	expect(await selectUnmoved(base.sql, { unitIds: [unit(code)], withinUnitIds: [], from, to }, today)).toEqual(isUnmoved ? [unit(code)] : []);
	expect(await selectUnmoved(base.sql, { unitIds: [unit(code)], withinUnitIds: [unit('S3')], from, to }, today)).toEqual(code === 'S3' && isUnmoved ? [unit(code)] : []);
});

test('in today’s map stands the same whether months are made or not', async () => {
	const codes = ['N', 'O', 'X1', 'X2', 'Y', 'S3', 'A', 'H'];
	const ask = { ...year, unitIds: codes.map(unit), parts: 'overall+dimensions', split: 'field', map: { today } } as const;
	const before = await countUp(base.sql, ask);
	await fold(base.sql);
	await makeMonths(base.sql, today, undefined, 0);
	const [shown] = await base.sql<{ found: boolean }[]>`select exists (select from tally_subtree where day = '2025-09-01') as found`;
	expect(shown).toEqual({ found: true });
	expect(await countUp(base.sql, ask)).toEqual(before);
	expect([...new Set(before.map(({ unitId }) => unitId))]).toEqual(codes.slice(0, 6).map(unit).filter((id) => id !== unit('X2')).toSorted((a, b) => a - b));
});

test('what a split leaves out is named with its responses, and where both halves lie inside nothing is left out', async () => {
	const left = (code: string) => notCarried(base.sql, [unit(code)], today, year.from, year.to);
	expect(await left('N')).toEqual([{ unitId: unit('M'), code: 'M', name: 'Xã Giữa', province: 'B', responses: 2, isBelowAnother: false }]);
	expect((await left('X1')).map(({ code, responses, isBelowAnother }) => [code, responses, isBelowAnother])).toEqual([['H', 1, false], ['HX', 1, true], ['M', 2, false]]);
	expect(await notCarried(base.sql, [unit('N'), unit('O')], today, year.from, year.to)).toMatchObject([{ code: 'M' }]);
	expect(await left('S3')).toEqual([]);
});

test('whoever sees one unit of today sees its predecessors’ answers through it, and no other’s', async () => {
	expect(await responses('S3', true, ['N'])).toBe(3);
	expect(await responses('S3', true, ['S3'])).toBe(3);
	expect(await responses('N', true, ['S3'])).toBe(0);
	expect(await responses('S3', true, ['O'])).toBe(0);
});
