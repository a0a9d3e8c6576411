import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import type { Account, Role } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { createKey, keyOfRequest } from './key.ts';
import { keysSeen, makeKey, revokeKey } from './manage.ts';
import { localDay } from '#lib/survey/period.ts';

const today = localDay(new Date());
let base: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
});
afterAll(() => base.drop());

async function member(sql: Sql, role: Role, code: string | null): Promise<Account> {
	const login = `${role.replace('_', '.')}.${code?.toLowerCase() ?? 'all'}`;
	const unitId = code === null ? null : unit(code);
	const { id } = await createAccount(sql, { login, name: login, role, unitId, password: 'mười hai con giáp' });
	return { id, login, name: login, role, unitId };
}

const wanted = (code: string) => ({ unitId: unit(code), purpose: 'indices' as const, name: 'LGSP' });

test('who made a key, its unit and purpose are listed, and the key itself nowhere', () =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const root = await member(sql, 'administrator', null);
		const key = await makeKey(sql, root, wanted('X1'), today);
		const { rows, total } = await keysSeen(sql, root, 1, today);
		expect(rows).toEqual([{
			id: expect.any(Number), name: 'LGSP', purpose: 'indices', unitCode: 'X1', unitName: 'Xã Một', createdAt: expect.any(Date), createdBy: root.name,
			lastUsedDay: null, revokedAt: null, revokedBy: null
		}]);
		expect(total).toBe(1);
		expect(JSON.stringify(await sql`select to_jsonb(k) as k from api_key k union all select subject from audit_entry`)).not.toContain(key);
	}));

test('an administrator of a subtree makes, sees and revokes the keys of that subtree; a manager none', () =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const [own, other, manager] = [await member(sql, 'unit_administrator', 'X1'), await member(sql, 'unit_administrator', 'X2'), await member(sql, 'manager', 'X1')];
		expect([await makeKey(sql, own, wanted('X2'), today), await makeKey(sql, own, wanted('T'), today), await makeKey(sql, manager, wanted('X1'), today)]).toEqual([null, null, null]);
		await makeKey(sql, own, wanted('X1'), today);
		const id = (await keysSeen(sql, own, 1, today)).rows[0]!.id;
		expect((await keysSeen(sql, other, 1, today)).total).toBe(0);
		expect([await revokeKey(sql, other, id, today), await revokeKey(sql, manager, id, today), await revokeKey(sql, own, id, today), await revokeKey(sql, own, id, today)]).toEqual([false, false, true, false]);
		const acts = await sql<{ action: string; accountId: number }[]>`select action, account_id from audit_entry where (subject ->> 'key')::integer = ${id} order by id`;
		expect(acts).toEqual([{ action: 'key.created', accountId: own.id }, { action: 'key.revoked', accountId: own.id }]);
		expect((await keysSeen(sql, own, 1, today)).rows[0]).toMatchObject({ revokedBy: own.name, revokedAt: expect.any(Date) });
	}));

test('the day of its last use is written down, and a revoked one is unknown at the next request', () =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const root = await member(sql, 'administrator', null);
		const { key, id } = await createKey(sql, unit('T'), 'indices');
		await keyOfRequest(sql, `Bearer ${key}`, 'indices');
		expect((await keysSeen(sql, root, 1, today)).rows[0]?.lastUsedDay).toBe(today);
		await revokeKey(sql, root, id, today);
		await expect(keyOfRequest(sql, `Bearer ${key}`, 'indices')).rejects.toMatchObject({ problem: { code: 'token_unknown' } });
	}));

test('keys in use come first, fifty a page', () =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const root = await member(sql, 'administrator', null);
		for (let number = 1; number <= 51; number += 1) await createKey(sql, unit('T'), 'indices', `Khóa ${number}`);
		const newest = (await keysSeen(sql, root, 1, today)).rows[0]!;
		await revokeKey(sql, root, newest.id, today);
		const [first, second] = [await keysSeen(sql, root, 1, today), await keysSeen(sql, root, 2, today)];
		expect([first.rows.length, first.rows[0]?.name, first.pages, second.rows.map(({ name }) => name)]).toEqual([50, 'Khóa 50', 2, ['Khóa 51']]);
	}));
