import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { accountOfSession, beginSession } from '../sessions/lucia.ts';
import { findOpenAccount } from './account.sql.ts';
import { createAccount } from './create.ts';
import { passwordFits } from './password.ts';
import { resetPassword } from './reset-password.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
	const wanted = { name: 'An', password: 'the old pass phrase', role: 'administrator', unitId: null } as const;
	await createAccount(database.sql, { login: 'an', ...wanted });
	await createAccount(database.sql, { login: 'binh', ...wanted });
});
afterAll(() => database.drop());

const fits = async (login: string, typed: string): Promise<boolean> =>
	passwordFits((await findOpenAccount(database.sql, login))?.passwordHash ?? null, typed);

test('the new password fits, the old one no longer, and nobody else is touched', async () => {
	await resetPassword(database.sql, ' An ', 'the new pass phrase');
	expect(await Promise.all([fits('an', 'the new pass phrase'), fits('an', 'the old pass phrase')])).toEqual([true, false]);
	expect(await fits('binh', 'the old pass phrase')).toBe(true);
});

test('whoever was signed in with the old password is signed out', async () => {
	const id = (await findOpenAccount(database.sql, 'an'))?.id ?? 0;
	const session = await beginSession(database.sql, id);
	expect(await accountOfSession(database.sql, session)).not.toBeNull();
	await resetPassword(database.sql, 'an', 'another pass phrase');
	expect(await accountOfSession(database.sql, session)).toBeNull();
});

test.each([
	['a login that nobody has', 'nobody', 'a long pass phrase'],
	['a closed account', 'closed', 'a long pass phrase'],
	['a short password', 'an', 'short']
])('%s is refused and changes nothing', async (_what, login, password) => {
	await createAccount(database.sql, { login: 'closed', name: 'C', password: 'the old pass phrase', role: 'administrator', unitId: null }).catch(() => null);
	await database.sql`update account set closed_at = now() where login = 'closed'`;
	await expect(resetPassword(database.sql, login, password)).rejects.toThrow();
	expect(await fits('an', password)).toBe(false);
});
