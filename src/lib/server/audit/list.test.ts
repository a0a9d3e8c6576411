import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import type { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import { auditText } from '#lib/text/audit.vi.ts';
import { readComments } from '../comments/read-comments.ts';
import { auditCsv } from './audit-csv.ts';
import { auditSeen, auditToExport, readAuditQuery } from './list.ts';
import { record } from './record.ts';

let database: TestDatabase;
let root: Account;
let hai: Account;
let mot: Account;
const today = '2026-11-20';
const query = (text = '') => readAuditQuery(new URLSearchParams(text));

beforeAll(async () => {
	database = await createTestDatabase();
	const unit = await makeUnits(database.sql, smallProvince);
	const make = (login: string, role: Account['role'], unitId: number | null) => createAccount(database.sql, { login, name: `=${login}`, password: 'mười hai con giáp', role, unitId });
	root = await make('root', 'administrator', null);
	hai = await make('hai', 'unit_administrator', unit('X2'));
	mot = await make('mot', 'manager', unit('X1'));
	for (let time = 0; time < 60; time += 1) await record(database.sql, mot.id, 'device.paused', { device: time });
	await record(database.sql, hai.id, 'account.invited', { account: 9 });
	await record(database.sql, null, 'account.idle', { account: 8 });
});
afterAll(() => database.drop());

test('an administrator of a subtree reads the acts of its accounts, of the system everything', async () => {
	const own = await auditSeen(database.sql, hai, query(), today);
	expect(new Set(own.rows.map(({ login }) => login))).toEqual(new Set(['hai']));
	const all = await auditSeen(database.sql, root, query('viec=account'), today);
	expect(all.rows.map(({ action, login }) => [action, login])).toEqual([['account.idle', null], ['account.invited', 'hai']]);
});

test('looking is written down too, once a look and not once a page', async () => {
	const before = (await auditSeen(database.sql, root, query('ai=root&viec=audit'), today)).rows.length;
	const first = await auditSeen(database.sql, root, query('ai=mot'), today);
	expect(first.rows).toHaveLength(50);
	const second = await auditSeen(database.sql, root, query(`ai=mot&truoc=${first.older}`), today);
	expect([second.rows.length, second.older]).toEqual([10, null]);
	expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(60);
	const after = (await auditSeen(database.sql, root, query('ai=root&viec=audit'), today)).rows.length;
	expect(after - before).toBe(2);
});

test('who read comments is found and exported by those above, the reader’s own administrator and the one above that', async () => {
	const { sql } = database;
	const reader = await createAccount(sql, { login: 'doc', name: 'Người đọc', password: 'mười hai con giáp', role: 'unit_administrator', unitId: hai.unitId });
	await readComments(sql, reader, {
		from: '2026-01-01', to: '2027-01-01', unitIds: [hai.unitId ?? 0], field: null, channel: null, dimension: null, score: null, today, search: 'tên ai', theme: null, after: null, limit: 20
	}, 'page');
	const found = async (account: Account, text: string) => (await auditSeen(sql, account, query(text), today)).rows.map(({ login, action }) => [login, action]);
	// another administrator of the same unit, and the one of the system: nobody is alone with what they did
	for (const above of [hai, root]) expect(await found(above, 'viec=comment')).toEqual([['doc', 'comment.read']]);
	const [entry] = await sql<{ subject: unknown }[]>`select subject from audit_entry where action = 'comment.read'`;
	expect(JSON.stringify(entry?.subject)).not.toContain('tên ai');
	const pieces: string[] = [];
	for await (const piece of auditCsv(auditToExport(sql, hai, query('viec=comment.read'), today))) pieces.push(piece);
	expect(pieces.join('').trimEnd().split('\r\n')).toEqual([expect.any(String), expect.stringContaining('doc,Người đọc,comment.read,Đọc góp ý')]);
});

test('an administrator of a subtree does not see what those above and beside it do', async () => {
	const { sql } = database;
	await record(sql, root.id, 'key.created', { unit: hai.unitId ?? 0 });
	const logins = new Set((await auditSeen(sql, hai, query(), today)).rows.map(({ login }) => login));
	expect([logins.has('root'), logins.has('mot'), logins.has(null)]).toEqual([false, false, false]);
	expect((await auditSeen(sql, root, query('ai=hai&viec=account'), today)).rows).toHaveLength(1);
});

test('days are local days and both ends count', async () => {
	const { sql } = database;
	await sql`insert into audit_entry (at, account_id, action) values ('2026-03-01T16:59:59Z', ${mot.id}, 'sign-in'), ('2026-03-01T17:00:00Z', ${mot.id}, 'sign-out')`;
	const on = async (text: string) => (await auditSeen(sql, root, query(text), today)).rows.map(({ action }) => action);
	expect(await on('tu=2026-03-01&den=2026-03-01')).toEqual(['sign-in']);
	expect(await on('tu=2026-03-02&den=2026-03-02')).toEqual(['sign-out']);
	expect(await on('tu=2026-02-30&den=2026-03-01')).toEqual(['sign-in']);
});

test('numbers are shown as what they stand for now', async () => {
	const unitId = hai.unitId ?? 0;
	await record(database.sql, root.id, 'account.changed', { account: mot.id, unit: unitId, role: 'officer' });
	const [row] = (await auditSeen(database.sql, root, query('ai=root&viec=account.changed'), today)).rows;
	expect(auditText.details(row!)).toBe('tài khoản mot · đơn vị Xã Hai · vai trò Chuyên viên');
});

test('a part of a word is no kind of act, and nonsense in the address is passed over', async () => {
	expect((await auditSeen(database.sql, root, query('viec=acc'), today)).rows).toEqual([]);
	expect((await auditSeen(database.sql, root, query('truoc=x&viec=%00'), today)).rows.length).toBe(50);
});

test('the file holds every act, in the words of the page, and no name becomes a formula', async () => {
	const pieces: string[] = [];
	for await (const piece of auditCsv(auditToExport(database.sql, root, query('ai=mot&viec=device'), today))) pieces.push(piece);
	const lines = pieces.join('').trimEnd().split('\r\n');
	expect(lines).toHaveLength(61);
	expect(lines[1]).toContain(`mot,'=mot,device.paused,Tạm dừng máy,máy 59`);
});
