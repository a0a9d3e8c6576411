import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { findOpenAccount } from './account.sql.ts';
import { createAccount, type WantedAccount } from './create.ts';
import { passwordFits } from './password.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

const wanted: WantedAccount = {
	login: 'Hanh.Tran ',
	name: ' Trần Thị Hạnh ',
	password: 'mười hai con giáp',
	role: 'administrator',
	unitId: null
};

test('an account is stored in its normal spelling, with a hash that its password fits', async () => {
	await inRolledBackTransaction(database.sql, async (sql) => {
		const made = await createAccount(sql, wanted);
		const { passwordHash, hasFactor, ...stored } = (await findOpenAccount(sql, 'hanh.tran')) ?? { passwordHash: '' };
		expect(stored).toEqual(made);
		expect(hasFactor).toBe(false);
		expect(made).toMatchObject({ login: 'hanh.tran', name: 'Trần Thị Hạnh', role: 'administrator', unitId: null });
		expect(await passwordFits(passwordHash, wanted.password)).toBe(true);
	});
});

test('a manager belongs to a unit', async () => {
	await inRolledBackTransaction(database.sql, async (sql) => {
		const [unit] = await sql<{ id: number }[]>`insert into unit (code) values ('H38') returning id`;
		const made = await createAccount(sql, { ...wanted, role: 'manager', unitId: unit?.id ?? 0 });
		expect(await findOpenAccount(sql, made.login)).toMatchObject({ role: 'manager', unitId: unit?.id });
		await expect(createAccount(sql, { ...wanted, login: 'khac', role: 'manager' })).rejects.toThrow('cần một đơn vị');
	});
});

test('a login is given once, however it is spelled', async () => {
	await inRolledBackTransaction(database.sql, async (sql) => {
		await createAccount(sql, wanted);
		await expect(createAccount(sql, { ...wanted, login: 'HANH.TRAN' })).rejects.toThrow('"hanh.tran" đã có người dùng');
	});
});

test.each([
	['a login with a space', { login: 'hanh tran' }, 'Tên đăng nhập gồm'],
	['a login of one letter', { login: 'h' }, 'Tên đăng nhập gồm'],
	['a login with marks', { login: 'hạnh' }, 'Tên đăng nhập gồm'],
	['no name', { name: '  ' }, 'họ và tên'],
	['a name with an invisible sign', { name: 'Hạnh\u0000' }, 'họ và tên'],
	['a password of eleven letters', { password: 'mười một ký' }, 'ít nhất 12'],
	['eleven letters typed with loose marks', { password: 'mười một ký'.normalize('NFD') }, 'ít nhất 12'],
	['an endless password', { password: 'x'.repeat(257) }, 'tối đa 256']
])('%s is refused and nothing is stored', async (_what, change, message) => {
	await inRolledBackTransaction(database.sql, async (sql) => {
		await expect(createAccount(sql, { ...wanted, ...change })).rejects.toThrow(message);
		const [row] = await sql<{ count: number }[]>`select count(*) from account`;
		expect(row?.count).toBe(0);
	});
});
