import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import { accountOfSession, beginSession } from '../sessions/lucia.ts';
import type { Account, Role } from './account.ts';
import { findOpenAccount } from './account.sql.ts';
import { createAccount } from './create.ts';
import { closeIdle } from './idle.ts';
import { openLink, useLink } from './link.ts';
import { accountSeen, accountsSeen, changeAccount, closeAccount, invite, relink } from './manage.ts';

let database: TestDatabase;
let unit: (code: string) => number;
let root: Account;
let hai: Account;

const today = '2026-11-20';
const password = 'mười hai con giáp';
const everybody = { search: '', role: null, state: null, page: 1 } as const;

const make = (login: string, role: Role, code: string | null): Promise<Account> =>
	createAccount(database.sql, { login, name: login, password, role, unitId: code === null ? null : unit(code) });

beforeAll(async () => {
	database = await createTestDatabase();
	unit = await makeUnits(database.sql, smallProvince);
	root = await make('root', 'administrator', null);
	hai = await make('hai', 'unit_administrator', 'X2');
	await make('mot', 'manager', 'X1');
});
afterAll(() => database.drop());

async function invited(actor: Account, login: string, role: Role, code: string | null) {
	return invite(database.sql, actor, { login, name: `Cán bộ ${login}`, role, unitId: code === null ? null : unit(code) }, today);
}

test('whoever is invited chooses a password by a link that opens once', async () => {
	const made = await invited(hai, 'Moi.Den', 'officer', 'X2');
	if (made.kind !== 'made') throw new Error(made.kind);
	expect((await findOpenAccount(database.sql, 'moi.den'))?.passwordHash).toBeNull();
	expect(await openLink(database.sql, made.link.token)).toMatchObject({ login: 'moi.den', isNew: true });
	expect(await useLink(database.sql, made.link.token, 'ngắn')).toMatchObject({ kind: 'weak' });
	expect(await useLink(database.sql, made.link.token, 'moi.den.2026.2027')).toMatchObject({ kind: 'weak' });
	const both = await Promise.all([useLink(database.sql, made.link.token, password), useLink(database.sql, made.link.token, password)]);
	expect(both.map(({ kind }) => kind).toSorted()).toEqual(['dead', 'done']);
	expect(await openLink(database.sql, made.link.token)).toBeUndefined();
});

test('a new link makes the one before worthless', async () => {
	const made = await invited(hai, 'hai.lan', 'officer', 'X2');
	if (made.kind !== 'made') throw new Error(made.kind);
	const second = await relink(database.sql, hai, { id: made.id, revision: 0, today }, 'open');
	if (typeof second === 'string') throw new Error(second);
	expect(await openLink(database.sql, made.link.token)).toBeUndefined();
	expect(await openLink(database.sql, second.token)).toMatchObject({ login: 'hai.lan' });
});

test('an administrator of a subtree makes accounts of it alone, and no administrator of the system', async () => {
	expect((await invited(hai, 'ngoai', 'manager', 'X1')).kind).toBe('refused');
	expect((await invited(hai, 'tren', 'manager', 'T')).kind).toBe('refused');
	expect((await invited(hai, 'lon', 'administrator', 'X2')).kind).toBe('refused');
	expect((await invited(hai, 'vua', 'manager', null)).kind).toBe('refused');
	expect((await invited({ ...hai, role: 'manager' }, 'nho', 'officer', 'X2')).kind).toBe('refused');
	expect(await invited(root, 'tong', 'manager', null)).toMatchObject({ kind: 'faults', faults: { unit: expect.any(String) } });
	expect(await invited(root, 'MOT', 'manager', 'X1')).toMatchObject({ kind: 'faults', faults: { login: expect.stringContaining('đã có') } });
});

test('the list and each account are seen from above alone', async () => {
	const seen = (await accountsSeen(database.sql, hai, everybody, today)).rows.map(({ login }) => login);
	expect(seen).toContain('hai');
	expect(seen).not.toContain('mot');
	expect(seen).not.toContain('root');
	const mot = (await findOpenAccount(database.sql, 'mot'))!;
	expect(await accountSeen(database.sql, hai, mot.id, today)).toBeUndefined();
	expect(await accountSeen(database.sql, root, mot.id, today)).toMatchObject({ login: 'mot', unitName: 'Xã Một' });
	expect((await accountsSeen(database.sql, root, { ...everybody, search: 'MOT' }, today)).rows).toHaveLength(1);
	expect(await closeAccount(database.sql, hai, { id: mot.id, revision: 0, today })).toBe('refused');
});

test('a change of role signs out; of two who change the second sees what the first did', async () => {
	const account = await make('doi.vai', 'manager', 'X2');
	const session = await beginSession(database.sql, account.id);
	const to = { name: 'Đổi Vai', role: 'observer', unitId: unit('X2') } as const;
	const asked = { id: account.id, revision: 0, today };
	expect(await changeAccount(database.sql, hai, asked, to)).toBe('done');
	expect(await accountOfSession(database.sql, session)).toBeNull();
	expect(await changeAccount(database.sql, root, asked, to)).toBe('changed');
	expect(await changeAccount(database.sql, hai, { ...asked, revision: 1 }, { ...to, unitId: unit('X1') })).toBe('refused');
	expect(await changeAccount(database.sql, root, { ...asked, revision: 1 }, { ...to, name: ' ' })).toEqual({ name: expect.any(String) });
});

test('nobody changes or closes the own account; a closed one comes back by a link, without its old password', async () => {
	expect(await closeAccount(database.sql, root, { id: root.id, revision: 0, today })).toBe('refused');
	const account = await make('di.roi', 'manager', 'X2');
	const asked = { id: account.id, revision: 0, today };
	expect(await closeAccount(database.sql, hai, asked)).toBe('done');
	expect(await findOpenAccount(database.sql, 'di.roi')).toBeUndefined();
	const link = await relink(database.sql, hai, { ...asked, revision: 1 }, 'closed');
	expect(typeof link).toBe('object');
	expect((await findOpenAccount(database.sql, 'di.roi'))?.passwordHash).toBeNull();
});

test('what nobody used for the set time is closed, but never the last administrator', async () => {
	const { sql } = database;
	const old = await make('lau.roi', 'manager', 'X2');
	const fresh = await make('moi.dung', 'manager', 'X2');
	await sql`update account set created_at = now() - interval '200 days', last_sign_in_at = null where id in (${old.id}, ${root.id})`;
	const session = await beginSession(sql, old.id);
	expect(await closeIdle(sql, 0)).toBe(0);
	expect(await closeIdle(sql, 180)).toBe(1);
	expect(await findOpenAccount(sql, 'lau.roi')).toBeUndefined();
	expect(await accountOfSession(sql, session)).toBeNull();
	expect([await findOpenAccount(sql, 'root'), await findOpenAccount(sql, fresh.login)]).not.toContain(undefined);
	const second = await make('root.hai', 'administrator', null);
	expect(await closeIdle(sql, 180)).toBe(0);
	await sql`update account set last_sign_in_at = now() where id = ${second.id}`;
	expect(await closeIdle(sql, 180)).toBe(1);
	expect(await findOpenAccount(sql, 'root')).toBeUndefined();
});
