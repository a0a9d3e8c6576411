import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits } from '../../../../tests/support/hall.ts';
import type { Account, Role } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { addCounter, closeCounter, countersOf } from './counters.ts';
import { entryOf } from './entry.ts';
import { readRegisterView, registerSeen, unitsCsv, unitsTemplate } from './register.ts';
import { addSuccession } from './succession.ts';
import { findUnitByCode } from './unit.ts';

let base: TestDatabase;
let unit: (code: string) => number;
let root: Account;
let ofX: Account;
const today = '2026-11-20';

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, [
		'T,Tỉnh Thử,province,,Thử,2020-01-01,',
		'H,Huyện Cũ,district,T,Thử,2020-01-01,2025-06-30',
		'X,Xã Ánh,commune,H,Thử,2020-01-01,2025-06-30',
		'X,Phường Ánh,commune,T,Thử,2025-07-01,',
		'D,Điểm Một,reception_point,X,Thử,2026-01-01,',
		'B,Xã An,commune,T,Thử,2027-01-01,'
	]);
	const make = (login: string, role: Role, unitId: number | null) => createAccount(base.sql, { login, name: login, password: 'mười hai con giáp', role, unitId });
	root = await make('goc', 'administrator', null);
	ofX = await make('xa', 'unit_administrator', unit('X'));
	await addSuccession(base.sql, [{ fromCode: 'H', toCode: 'X', onDay: '2025-07-01', kind: 'transfer', legalText: 'Nghị quyết 1673' }]);
});
afterAll(() => base.drop());

const listed = async (query: string, viewer = root) => (await registerSeen(base.sql, viewer, readRegisterView(new URLSearchParams(query)), today)).rows.map(({ code, depth, state }) => `${code} ${depth} ${state}`);

test('units stand in the order of the tree, by name, the closed and the coming when they are asked for', async () => {
	expect(await listed('')).toEqual(['T 0 current', 'X 1 current', 'D 2 current']);
	expect(await listed('tinh-trang=')).toEqual(['T 0 current', 'H 1 closed', 'X 1 current', 'D 2 current', 'B 1 coming']);
	expect(await listed('tinh-trang=closed')).toEqual(['H 1 closed']);
	expect(await listed('duoi=X')).toEqual(['X 0 current', 'D 1 current']);
	expect(await listed('tim=phuong+anh')).toEqual(['X 0 current']);
	expect(await listed('tinh-trang=', ofX)).toEqual(['X 0 current', 'D 1 current']);
});

test('a row tells the version of today with the names of that day', async () => {
	const { rows, counts } = await registerSeen(base.sql, root, readRegisterView(new URLSearchParams('tinh-trang=')), today);
	expect(counts).toEqual({ current: 3, closed: 1, coming: 1 });
	expect(rows.find(({ code }) => code === 'X')).toEqual({
		id: unit('X'), code: 'X', name: 'Phường Ánh', kind: 'commune', province: 'Thử', parentCode: 'T', parentName: 'Tỉnh Thử',
		officialCodes: [], validFrom: '2025-07-01', validTo: null, counters: 0, state: 'current', depth: 1
	});
});

test('an entry holds the versions in time, its relatives, its points with their counters, and what hangs on it', async () => {
	const { sql } = base;
	expect(await addCounter(sql, ofX, unit('D'), { code: '1', name: ' Quầy  Một ', fields: ['dat-dai'] }, today)).toBe('done');
	const [counter] = await countersOf(sql, [unit('D')]);
	expect(counter).toEqual({ id: expect.any(Number), unitId: unit('D'), code: '1', name: 'Quầy Một', fields: ['dat-dai'], closedAt: null, tablets: 0, stamp: expect.any(String) });
	const { code } = await createPairingCode(sql, { unitId: unit('D'), counterId: counter?.id ?? 0, name: 'Máy' });
	await pairDevice(sql, code, '10.0.0.1');
	const asked = { id: counter?.id ?? 0, unitId: unit('D'), stamp: counter?.stamp ?? '', today };
	expect(await closeCounter(sql, ofX, asked)).toEqual({ fault: expect.stringContaining('1 máy') });
	const entry = await entryOf(sql, ofX, (await findUnitByCode(sql, 'X'))!, today);
	expect(entry.versions.map(({ name, parentName, validTo }) => [name, parentName, validTo])).toEqual([['Xã Ánh', 'Huyện Cũ', '2025-06-30'], ['Phường Ánh', 'Tỉnh Thử', null]]);
	expect(entry.relatives).toEqual([{ id: unit('H'), code: 'H', name: 'Huyện Cũ', province: 'Thử', onDay: '2025-07-01', kind: 'transfer', legalText: 'Nghị quyết 1673', isBefore: true, isSeen: false }]);
	expect(entry.points.map((point) => [point.code, point.counters.map(({ name, tablets }) => [name, tablets])])).toEqual([['D', [['Quầy Một', 1]]]]);
	expect(entry).toMatchObject({ unit: { state: 'current', name: 'Phường Ánh' }, below: 1, tablets: 1, counters: [], hours: { hours: null, isOwn: false } });
});

test('the file holds every version of what is seen, the template stands on itself', async () => {
	const lines = (await unitsCsv(base.sql, ofX, today)).split('\r\n');
	expect(lines.slice(1)).toEqual([
		'D,Điểm Một,reception_point,X,Thử,2026-01-01,,', 'X,Xã Ánh,commune,H,Thử,2020-01-01,2025-06-30,', 'X,Phường Ánh,commune,T,Thử,2025-07-01,,', ''
	]);
	expect(unitsTemplate().split('\r\n')).toHaveLength(7);
});
