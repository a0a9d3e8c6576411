import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { createAccount } from './create.ts';
import { firstRunCode, makeFirstAdministrator, type FirstRunResult } from './first-run.ts';

let database: TestDatabase;
beforeEach(async () => {
	database = await createTestDatabase();
});
afterEach(() => database.drop());

const person = { login: 'minh.hanh', name: 'Minh Hạnh', password: 'mười hai con giáp' };

async function code(): Promise<string> {
	return (await firstRunCode(database.sql)) ?? '';
}

const attempt = (typed: string, login = person.login): Promise<FirstRunResult> =>
	makeFirstAdministrator(database.sql, { ...person, login, code: typed });

test('whoever has the code makes the first administrator, who sees everything', async () => {
	const result = await attempt(await code());
	expect(result).toMatchObject({ kind: 'made', account: { login: 'minh.hanh', role: 'administrator', unitId: null } });
});

test('the code is taken as people type it', async () => {
	const printed = await code();
	expect(printed).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
	expect((await attempt(` ${printed.toLowerCase().replaceAll('-', ' ')}`)).kind).toBe('made');
});

test('another code makes nothing', async () => {
	await code();
	expect(await attempt('ABCD-EFGH-JKMN')).toEqual({ kind: 'wrong-code' });
	expect(await attempt('')).toEqual({ kind: 'wrong-code' });
});

test('a new start prints a new code and the old one no longer works', async () => {
	const old = await code();
	const current = await code();
	expect(current).not.toBe(old);
	expect(await attempt(old)).toEqual({ kind: 'wrong-code' });
	expect((await attempt(current)).kind).toBe('made');
});

test('the database holds only the hash of the code', async () => {
	const printed = await code();
	const [row] = await database.sql<{ all: string }[]>`select value::text as all from installation`;
	expect(row?.all).not.toContain(printed);
	expect(row?.all).not.toContain(printed.replaceAll('-', ''));
});

test('a password that is too short leaves the code in force', async () => {
	const printed = await code();
	const short = makeFirstAdministrator(database.sql, { ...person, password: 'ngắn', code: printed });
	await expect(short).rejects.toThrow('ít nhất 12');
	expect((await attempt(printed)).kind).toBe('made');
});

test('of several people with the code at the same moment one becomes the administrator', async () => {
	const printed = await code();
	const results = await Promise.all(Array.from({ length: 8 }, (_, index) => attempt(printed, `nguoi-${index}`)));
	expect(results.filter((result) => result.kind === 'made')).toHaveLength(1);
	expect(results.filter((result) => result.kind === 'over')).toHaveLength(7);
	const [row] = await database.sql<{ count: number }[]>`select count(*) from account`;
	expect(row?.count).toBe(1);
});

test('once somebody has an account there is no code and no first run', async () => {
	const printed = await code();
	await createAccount(database.sql, { ...person, role: 'administrator', unitId: null });
	expect(await firstRunCode(database.sql)).toBeNull();
	expect(await attempt(printed, 'khac')).toEqual({ kind: 'over' });
});
