import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { accountOfSession } from '../sessions/lucia.ts';
import type { Account } from './account.ts';
import { createAccount } from './create.ts';
import { signIn, type SignInResult } from './sign-in.ts';

const password = 'mười hai con giáp';
let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

const make = (login: string): Promise<Account> =>
	createAccount(database.sql, { login, name: 'Trần Thị Hạnh', password, role: 'administrator', unitId: null });

function attempt(login: string, typed: string, earlierSessionId: string | null = null): Promise<SignInResult> {
	return signIn(database.sql, { login, password: typed, address: '203.113.1.1', earlierSessionId, agent: 'Test' });
}

async function sessionOf(result: SignInResult): Promise<string> {
	if (result.kind !== 'signed-in') throw new Error(`not signed in: ${result.kind}`);
	return result.sessionId;
}

async function actsOf(account: Account): Promise<string[]> {
	const rows = await database.sql<{ action: string }[]>`
		select action from audit_entry where account_id = ${account.id} order by id`;
	return rows.map((row) => row.action);
}

test('the right password opens a session of that account, and it is written down', async () => {
	const account = await make('hanh');
	const session = await sessionOf(await attempt(' Hanh', password));
	expect(await accountOfSession(database.sql, session)).toEqual({ ...account, hasFactor: false });
	expect(await actsOf(account)).toEqual(['sign-in']);
	const [row] = await database.sql<{ lastSignInAt: Date | null }[]>`
		select last_sign_in_at from account where id = ${account.id}`;
	expect(row?.lastSignInAt).toBeInstanceOf(Date);
});

test('every sign-in has its own session, and the one before in the same browser is over', async () => {
	await make('doi-phien');
	const first = await sessionOf(await attempt('doi-phien', password));
	const second = await sessionOf(await attempt('doi-phien', password, first));
	expect(second).not.toBe(first);
	expect(await accountOfSession(database.sql, first)).toBeNull();
	expect(await accountOfSession(database.sql, second)).not.toBeNull();
});

test('a wrong password, a login that nobody has and a closed account are told the same', async () => {
	await make('co-that');
	const closed = await make('da-dong');
	await database.sql`update account set closed_at = now() where id = ${closed.id}`;
	for (const triesLeft of [4, 3, 2, 1, 0]) {
		expect(await attempt('co-that', 'sai mật khẩu rồi')).toEqual({ kind: 'wrong', triesLeft });
		expect(await attempt('khong-ai-co', 'sai mật khẩu rồi')).toEqual({ kind: 'wrong', triesLeft });
		expect(await attempt('da-dong', password)).toEqual({ kind: 'wrong', triesLeft });
	}
	const locked = { kind: 'locked', waitMinutes: 15 };
	expect(await attempt('co-that', password)).toEqual(locked);
	expect(await attempt('khong-ai-co', password)).toEqual(locked);
	expect(await attempt('da-dong', password)).toEqual(locked);
});

test('a login that nobody has costs the server as much as one that somebody has', async () => {
	await make('co-nguoi');
	const quickestMs = async (login: string): Promise<number> => {
		let quickest = Infinity;
		for (let time = 0; time < 4; time++) {
			const startedMs = performance.now();
			await attempt(login, 'sai mật khẩu rồi');
			quickest = Math.min(quickest, performance.now() - startedMs);
		}
		return quickest;
	};
	// without the same work the one is a few milliseconds and the other the whole hash; the quickest of four is not the machine's mood
	const [somebody, nobody] = [await quickestMs('co-nguoi'), await quickestMs('khong-co-ai')];
	expect(nobody).toBeGreaterThan(somebody / 3);
	expect(somebody).toBeGreaterThan(nobody / 3);
});

test('a lock-out is written down once', async () => {
	const account = await make('bi-khoa');
	for (let time = 0; time < 9; time++) await attempt('bi-khoa', 'sai mật khẩu rồi');
	expect(await actsOf(account)).toEqual(['sign-in.locked']);
});

test('of fifty guesses sent at the same moment, the right one among the last is not tried', async () => {
	await make('doan-mo');
	const guesses = Array.from({ length: 50 }, (_, index) => `đoán thử lần ${index}`);
	const results = await Promise.all(guesses.map((guess) => attempt('doan-mo', guess)));
	expect(results.filter((result) => result.kind === 'wrong')).toHaveLength(5);
	expect((await attempt('doan-mo', password)).kind).toBe('locked');
});

test('after four wrong tries the right one signs in and the count starts again', async () => {
	await make('run-tay');
	for (let time = 0; time < 4; time++) await attempt('run-tay', 'sai mật khẩu rồi');
	expect((await attempt('run-tay', password)).kind).toBe('signed-in');
	expect(await attempt('run-tay', 'sai mật khẩu rồi')).toEqual({ kind: 'wrong', triesLeft: 4 });
});

test.each(['', 'a\u0000b', '\ud800', 'x'.repeat(10_000), "' or 1=1 --"])('%j is a login like any that nobody has', async (login) => {
	expect(await attempt(login, 'sai\u0000mật khẩu')).toEqual({ kind: 'wrong', triesLeft: 4 });
});
