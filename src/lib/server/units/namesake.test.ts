import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import { createAccount } from '../accounts/create.ts';
import { selectAccount } from '../accounts/manage.sql.ts';
import { selectAlarms } from '../alarms/alarm.sql.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { createKey } from '../keys/key.ts';
import { selectKeys } from '../keys/key.sql.ts';
import { ledgers } from '../ledger/ledger.ts';
import { selectSignals } from '../signals/signal.sql.ts';

const today = '2026-11-20';
const now = new Date('2026-11-20T10:00:00+07:00');
let database: TestDatabase;
let unit: (code: string) => number;

beforeAll(async () => {
	database = await createTestDatabase();
	// the second commune's namesake was closed long ago
	unit = await makeUnits(database.sql, [...smallProvince, 'Y,Tỉnh Khác,province,,Khác,2020-01-01,', 'Y1,Xã Một,commune,Y,Khác,2020-01-01,', 'Y2,Xã Hai,commune,Y,Khác,2020-01-01,2021-12-31']);
});
afterAll(() => database.drop());

test.each([
	['with the province where two bear the name', 'X1', 'Xã Một (Thử)'],
	['without it where one bears the name today', 'X2', 'Xã Hai']
])('accounts, keys, devices, alarms and questions name their unit %s', async (_what, code, name) => {
	const { sql } = database;
	const at = unit(code);
	const { id } = await createAccount(sql, { login: `nguoi-${code}`.toLowerCase(), name: 'Người dùng', password: 'mười hai con giáp', role: 'manager', unitId: at });
	await createKey(sql, at, 'indices');
	await pairDevice(sql, (await createPairingCode(sql, { unitId: at, name: `M-${code}` })).code, '10.0.0.1');
	await sql`insert into alarm (kind, unit_id, subject, raised_at) values ('numbers_missing', ${at}, 'a', ${now})`;
	await sql`
		insert into signal (kind, unit_id, day, window_from, window_to, n, of_all, expected, chance, bars, found_at, changed_at)
		values ('burst', ${at}, ${today}, ${now}, ${now}, 1, 1, 1, 1, '[]', ${now}, ${now})`;
	const unitIds = [at];
	expect((await selectAccount(sql, id))!.unitName).toBe(name);
	expect((await selectKeys(sql, unitIds, 0, 9)).rows.map(({ unitName }) => unitName)).toEqual([name]);
	expect((await ledgers(sql, unitIds, today)).map(({ unitName }) => unitName)).toEqual([name]);
	expect((await selectAlarms(sql, { unitIds, root: null }, { kind: null, onlyOpen: false }, 0, 9)).rows.map(({ unitName }) => unitName)).toEqual([name]);
	expect((await selectSignals(sql, { state: null, kind: null, unitIds }, 0, 9)).rows.map(({ unitName }) => unitName)).toEqual([name]);
});
