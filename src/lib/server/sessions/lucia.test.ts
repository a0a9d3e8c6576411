import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '../database/connection.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { accountOfSession, beginSession, endAllSessions, endSession, idleHours, longestHours } from './lucia.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

const alone = (work: (sql: Sql, accountId: number) => Promise<void>) => () =>
	inRolledBackTransaction(database.sql, async (sql) => {
		const [account] = await sql<{ id: number }[]>`
			insert into account (login, name, password_hash, role)
			values ('hanh', 'Trần Thị Hạnh', '-', 'administrator') returning id`;
		await work(sql, account?.id ?? 0);
	});

async function hoursPass(sql: Sql, hours: number): Promise<void> {
	await sql`
		update session set created_at = created_at - make_interval(mins => ${hours * 60}::int),
			expires_at = expires_at - make_interval(mins => ${hours * 60}::int)`;
}

async function stored(sql: Sql): Promise<{ idSha256: string; hoursLeft: number }[]> {
	return sql<{ idSha256: string; hoursLeft: number }[]>`
		select id_sha256, round(extract(epoch from expires_at - now()) / 3600, 1) as hours_left from session`;
}

test('the database holds the hash of a session id and never the id', alone(async (sql, accountId) => {
	const id = await beginSession(sql, accountId);
	const [row] = await stored(sql);
	expect(row?.idSha256).toBe(createHash('sha256').update(id).digest('hex'));
	expect(await accountOfSession(sql, row?.idSha256 ?? '')).toBeNull();
	expect(await accountOfSession(sql, id)).toMatchObject({ id: accountId, login: 'hanh', unitId: null });
}));

test('an unused session ends', alone(async (sql, accountId) => {
	const id = await beginSession(sql, accountId);
	await hoursPass(sql, idleHours + 0.1);
	expect(await accountOfSession(sql, id)).toBeNull();
}));

test('a session in use is prolonged, and still ends on the day it began', alone(async (sql, accountId) => {
	const id = await beginSession(sql, accountId);
	for (let hour = 1.5; hour < longestHours; hour += 1.5) {
		await hoursPass(sql, 1.5);
		expect(await accountOfSession(sql, id)).not.toBeNull();
		expect(await stored(sql)).toMatchObject([{ hoursLeft: idleHours }]);
	}
	await hoursPass(sql, 1.5);
	expect(await accountOfSession(sql, id)).toBeNull();
}));

test('signing out ends the session on the server', alone(async (sql, accountId) => {
	const [id, other] = [await beginSession(sql, accountId), await beginSession(sql, accountId)];
	await endSession(sql, id);
	expect(await accountOfSession(sql, id)).toBeNull();
	expect(await accountOfSession(sql, other)).not.toBeNull();
	await endAllSessions(sql, accountId);
	expect(await accountOfSession(sql, other)).toBeNull();
}));

test('closing an account ends what it had open', alone(async (sql, accountId) => {
	const id = await beginSession(sql, accountId);
	await sql`update account set closed_at = now() where id = ${accountId}`;
	expect(await accountOfSession(sql, id)).toBeNull();
}));

test('ended sessions are swept away when somebody signs in', alone(async (sql, accountId) => {
	await beginSession(sql, accountId);
	await hoursPass(sql, longestHours + 1);
	await beginSession(sql, accountId);
	expect(await stored(sql)).toHaveLength(1);
}));

test('a made-up id opens nothing', alone(async (sql) => {
	for (const id of ['', 'x', "' or true --", 'x'.repeat(4000), '\u0000']) expect(await accountOfSession(sql, id)).toBeNull();
}));
