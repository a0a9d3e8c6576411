import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOpenAccount } from '#lib/server/accounts/account.sql.ts';
import { passwordFits } from '#lib/server/accounts/password.ts';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
	await database.sql`
		with made as (insert into unit (code) values ('H38') returning id)
		insert into unit_version (unit_id, valid_from, name, kind, province)
		select id, '2025-07-01', 'Tỉnh Lào Cai', 'province', 'Lào Cai' from made`;
});
afterAll(() => database.drop());

async function sipas(args: string[], input: string): Promise<{ status: number; out: string; err: string }> {
	const child = spawn(process.execPath, ['src/cli/sipas.ts', 'account', 'create', ...args], {
		env: { ...process.env, DATABASE_URL: database.url }
	});
	child.stdin.end(input);
	const closed = new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? -1)));
	const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
	return { status, out, err };
}

test('a manager of a unit is made with the password that was piped in, and it is shown nowhere', async () => {
	const password = 'mười hai con giáp';
	const { status, out, err } = await sipas(
		['--login', 'hanh.tran', '--name', 'Trần Thị Hạnh', '--role', 'manager', '--unit', 'H38', '--password-stdin'],
		`${password}\n`
	);
	expect({ status, err }).toEqual({ status: 0, err: '' });
	expect(out).toBe('Đã tạo tài khoản: hanh.tran\n');
	const account = await findOpenAccount(database.sql, 'hanh.tran');
	expect(account).toMatchObject({ name: 'Trần Thị Hạnh', role: 'manager' });
	expect(account?.unitId).not.toBeNull();
	expect(await passwordFits(account?.passwordHash ?? null, password)).toBe(true);
});

test('without one the password is made and shown once', async () => {
	const { status, out } = await sipas(['--login', 'quan.tri', '--name', 'Quản trị'], '');
	expect(status).toBe(0);
	const password = /: (\S{19})\n$/.exec(out)?.[1] ?? '';
	const account = await findOpenAccount(database.sql, 'quan.tri');
	expect(account).toMatchObject({ role: 'administrator', unitId: null });
	expect(await passwordFits(account?.passwordHash ?? null, password)).toBe(true);
});

test.each([
	['no login', ['--name', 'X'], 'Thiếu hoặc thừa tham số'],
	['an option that does not exist', ['--login', 'ab', '--password', 'x'], 'Thiếu hoặc thừa tham số'],
	['a role that does not exist', ['--login', 'ab', '--role', 'king'], 'Không có vai trò "king"'],
	['a unit that does not exist', ['--login', 'ab', '--unit', 'H99'], 'Không có đơn vị "H99"'],
	['an empty password', ['--login', 'ab', '--password-stdin'], 'Không có mật khẩu ở đầu vào']
])('%s ends in one sentence, and nothing is made', async (_what, args, sentence) => {
	const { status, out, err } = await sipas(args, '');
	expect({ status, out }).toEqual({ status: 1, out: '' });
	expect(err).toContain(sentence);
	expect(await findOpenAccount(database.sql, 'ab')).toBeUndefined();
});
