import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, storeResponses } from '../../../../tests/support/hall.ts';
import type { Account, Role } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { stampOf, versionsOf } from './edit-scene.ts';
import { editUnit, type Edited, type TypedUnit, type Wanted } from './edit.ts';

let base: TestDatabase;
/** Of the test that runs. */
let sql: Sql;
let unit: (code: string) => number;
let root: Account;
let ofHuyen: Account;
let viewer: Account;
const today = '2026-11-20';

const lines = [
	'T,Tỉnh Thử,province,,Thử,2020-01-01,',
	'H,Huyện Hai,district,T,Thử,2020-01-01,',
	'H2,Huyện Khác,district,T,Thử,2020-01-01,',
	'X1,Xã Một,commune,H,Thử,2020-01-01,',
	'X2,Xã Hai,commune,H,Thử,2020-01-01,',
	'D,Điểm Một,reception_point,X1,Thử,2020-01-01,'
];

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, lines);
	const make = (login: string, role: Role, unitId: number | null) => createAccount(base.sql, { login, name: login, password: 'mười hai con giáp', role, unitId });
	root = await make('goc', 'administrator', null);
	ofHuyen = await make('huyen', 'unit_administrator', unit('H'));
	viewer = await make('xem', 'manager', unit('T'));
});
afterAll(() => base.drop());

const inTest = (work: () => Promise<void>) => () =>
	inRolledBackTransaction(base.sql, async (inner) => {
		sql = inner;
		await work();
	});

const stamp = async (code: string): Promise<string> => stampOf(await versionsOf(sql, code));
const typed = (code: string, more: Partial<TypedUnit> = {}): TypedUnit => ({ code, name: 'Xã Một', kind: 'commune', parent: 'H', province: 'Thử', officialCodes: '', from: '2026-12-01', ...more });
const store = (account: Account, wanted: Wanted): Promise<Edited> => editUnit(sql, account, wanted, true, today);
const look = (account: Account, wanted: Wanted): Promise<Edited> => editUnit(sql, account, wanted, false, today);
const change = async (more: Partial<TypedUnit> = {}, code = 'X1'): Promise<Wanted> => ({ act: 'change', unit: typed(code, more), stamp: await stamp(code) });
const correct = async (more: Partial<TypedUnit>, code = 'X1', validFrom = '2020-01-01'): Promise<Wanted> =>
	({ act: 'correct', unit: typed(code, { from: validFrom, ...more }), validFrom, stamp: await stamp(code) });
const close = async (code: string, last: string): Promise<Wanted> => ({ act: 'close', code, last, stamp: await stamp(code) });
const faults = (edited: Edited): unknown => (edited.kind === 'faults' ? edited.faults : edited.kind);
const versions = (code: string) => versionsOf(sql, code);
const acts = async () => (await sql<{ action: string }[]>`select action from audit_entry where action like 'unit.%' order by id`).map(({ action }) => action);

describe('a change from a day on', () => {
	test('begins a new version and leaves the old one as it was', inTest(async () => {
		await storeResponses(sql, [{ unit: unit('X1'), day: '2026-11-20', answers: { A: 5 } }]);
		const wanted = await change({ name: '  Phường   Một ', parent: 'Huyện Khác', officialCodes: '000.00.12.H38; H38.12' });
		const looked = await look(root, wanted);
		expect(looked).toMatchObject({ kind: 'looked', before: { name: 'Xã Một', parentCode: 'H' }, after: { name: 'Phường Một', parentCode: 'H2' }, impact: { units: 1, responses: 1 } });
		expect(await versions('X1')).toHaveLength(1);
		expect((await store(root, wanted)).kind).toBe('done');
		expect(await versions('X1')).toEqual([
			{ code: 'X1', name: 'Xã Một', kind: 'commune', parentCode: 'H', parentName: 'Huyện Hai', province: 'Thử', officialCodes: [], validFrom: '2020-01-01', validTo: '2026-11-30' },
			{ code: 'X1', name: 'Phường Một', kind: 'commune', parentCode: 'H2', parentName: 'Huyện Khác', province: 'Thử', officialCodes: ['000.00.12.H38', 'H38.12'], validFrom: '2026-12-01', validTo: null }
		]);
		const above = await sql`
			select a.code, c.valid_from, c.valid_to from unit_closure c join unit a on a.id = c.ancestor_id
			where c.descendant_id = ${unit('D')} and c.depth = 2 order by 2`;
		expect(above).toEqual([{ code: 'H', validFrom: '2020-01-01', validTo: '2026-11-30' }, { code: 'H2', validFrom: '2026-12-01', validTo: null }]);
		expect(await acts()).toEqual(['unit.changed']);
	}));

	test('does not reach back behind an answer, of its own or from below, and says from which day it may', inTest(async () => {
		await storeResponses(sql, [{ unit: unit('D'), day: '2026-11-12', answers: { A: 5 } }]);
		expect(faults(await store(root, await change({ name: 'Xã Mới', from: '2026-11-12' })))).toEqual({ from: expect.stringContaining('từ ngày 13/11/2026') });
		expect((await store(root, await change({ name: 'Xã Mới', from: '2026-11-13' }))).kind).toBe('done');
	}));

	test('counts an answer about it that was given elsewhere', inTest(async () => {
		await storeResponses(sql, [{ unit: unit('X2'), deciding: unit('X1'), day: '2026-11-12', answers: { A: 5 } }]);
		expect(faults(await store(root, await change({ name: 'Xã Mới', from: '2026-11-01' })))).toHaveProperty('from');
	}));

	test.each<[string, Partial<TypedUnit>, string, string]>([
		['under itself', { parent: 'X1' }, 'parent', 'Thành vòng'],
		['under one below it', { kind: 'centre', parent: 'D' }, 'parent', 'Thành vòng'],
		['under a unit of another kind', { parent: 'X2' }, 'kind', 'không đứng dưới'],
		['into a kind that those below cannot stand under', { kind: 'reception_point' }, 'kind', 'Điểm Một'],
		['under nobody known', { parent: 'Huyện Ma' }, 'parent', 'Không có đơn vị nào'],
		['from the day on which it began', { name: 'Khác', from: '2020-01-01' }, 'from', 'Sửa lỗi gõ'],
		['on no day', { name: 'Khác', from: '2026-02-30' }, 'from', 'ngày có thật'],
		['without a difference', {}, 'whole', 'Chưa có gì khác'],
		['into no name', { name: ' ' }, 'name', 'Tên dài'],
		['with a code of another sort', { officialCodes: 'H38 <b>' }, 'officialCodes', '<b>']
	])('is refused %s', (_what, more, field, says) => inTest(async () => {
		expect(faults(await store(root, await change(more)))).toEqual(expect.objectContaining({ [field]: expect.stringContaining(says) }));
		expect(await versions('X1')).toHaveLength(1);
	})());

	test('is refused under a parent that is closed on its days, and with a code that another bears', inTest(async () => {
		await store(root, await change({ name: 'Huyện Khác', kind: 'district', parent: 'T', officialCodes: 'H38.7' }, 'H2'));
		expect(faults(await store(root, await change({ officialCodes: 'H38.7' })))).toEqual({ officialCodes: expect.stringContaining('Huyện Khác (H2)') });
		expect((await store(root, await close('H2', '2026-12-31'))).kind).toBe('done');
		expect(faults(await store(root, await change({ parent: 'H2' })))).toEqual({ parent: expect.stringContaining('01/01/2027') });
	}));
});

describe('closing', () => {
	test('keeps the last day as a day of the unit', inTest(async () => {
		expect((await store(root, await close('X2', '2026-12-31'))).kind).toBe('done');
		expect((await versions('X2'))[0]?.validTo).toBe('2026-12-31');
		expect(faults(await store(root, await close('X2', '2027-12-31')))).toEqual({ whole: expect.stringContaining('31/12/2026') });
	}));

	test('waits for the units below, the answers and the tablets', inTest(async () => {
		expect(faults(await store(root, await close('X1', '2026-11-30')))).toEqual({ whole: expect.stringContaining('Điểm Một') });
		await storeResponses(sql, [{ unit: unit('X2'), day: '2026-11-12', answers: { A: 5 } }]);
		expect(faults(await store(root, await close('X2', '2026-11-11')))).toEqual({ last: expect.stringContaining('từ 12/11/2026') });
		const { code } = await createPairingCode(sql, { unitId: unit('X2'), name: 'Máy' });
		await pairDevice(sql, code, '10.0.0.1');
		expect(faults(await store(root, await close('X2', '2026-11-12')))).toEqual({ whole: expect.stringContaining('1 máy') });
	}));
});

describe('a correction', () => {
	test('mends a version that nothing fell under, its first day too', inTest(async () => {
		expect((await store(root, await correct({ name: 'Xã Mốt', from: '2021-01-01' }, 'X2'))).kind).toBe('done');
		expect(await versions('X2')).toMatchObject([{ name: 'Xã Mốt', validFrom: '2021-01-01', validTo: null }]);
		expect(await acts()).toEqual(['unit.corrected']);
	}));

	test('is refused where a response fell, in the database too, but codes nobody had may be written down', inTest(async () => {
		await storeResponses(sql, [{ unit: unit('X1'), day: '2026-11-12', answers: { A: 5 } }]);
		expect(faults(await store(root, await correct({ name: 'Xã Mốt' })))).toEqual({ whole: expect.stringContaining('12/11/2026') });
		await expect(inTransaction(sql, (inner) => inner`update unit_version set name = 'Xã Mốt' where unit_id = ${unit('X1')}`)).rejects.toThrow(/responses fell/);
		expect((await store(root, await correct({ officialCodes: 'H38.12' }))).kind).toBe('done');
		expect(faults(await store(root, await correct({ officialCodes: 'H38.13' })))).toHaveProperty('whole');
		await expect(inTransaction(sql, (inner) => inner`update unit_version set official_codes = '{x}' where unit_id = ${unit('X1')}`)).rejects.toThrow(/responses fell/);
	}));
});

describe('whoever edits', () => {
	test('adds below the own unit, and nowhere else', inTest(async () => {
		const added = (parent: string, code = 'N1') => ({ act: 'add', unit: typed(code, { name: 'Xã Ba', parent, from: '2026-11-01' }) }) as const;
		expect(faults(await store(ofHuyen, added('')))).toHaveProperty('parent');
		expect(faults(await store(ofHuyen, added('H2')))).toHaveProperty('parent');
		expect(faults(await store(ofHuyen, added('H', 'X2')))).toHaveProperty('code');
		expect(faults(await store(ofHuyen, added('H', 'import')))).toHaveProperty('code');
		expect((await store(ofHuyen, added('H'))).kind).toBe('done');
		expect(await versions('N1')).toMatchObject([{ name: 'Xã Ba', parentCode: 'H', validTo: null }]);
		const [entry] = await sql`select subject from audit_entry where action = 'unit.added'`;
		expect(entry?.['subject']).toMatchObject({ from: '2026-11-01', unit: expect.any(Number) });
	}));

	test('is an administrator, and of a subtree not of the own unit or of others', inTest(async () => {
		expect((await store(viewer, await change({ name: 'Khác' }))).kind).toBe('refused');
		expect((await store(ofHuyen, await change({ name: 'Khác', kind: 'district', parent: 'T' }, 'H'))).kind).toBe('refused');
		expect((await store(ofHuyen, await change({ name: 'Khác', kind: 'district', parent: 'T' }, 'H2'))).kind).toBe('refused');
		expect(faults(await store(ofHuyen, await change({ name: 'Khác', parent: 'H2' })))).toHaveProperty('parent');
		expect((await store(ofHuyen, await change({ name: 'Khác' }))).kind).toBe('done');
	}));
});

// last: what it writes stays
test('of two with the same page the second is told, and nothing is lost', async () => {
	sql = base.sql;
	const [first, second] = [await change({ name: 'Xã Nhất' }), await change({ name: 'Xã Nhì' })];
	const outcomes = await Promise.all([store(root, first), store(ofHuyen, second)]);
	expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'done']);
	expect(await versions('X1')).toHaveLength(2);
	expect(await acts()).toEqual(['unit.changed']);
});
