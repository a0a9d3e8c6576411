/** Accounts in the database. */
import type { Sql } from '../database/connection.ts';
import type { Account, Role } from './account.ts';

/** `passwordHash` null: invited, chooses one by a link. */
export type NewAccount = { login: string; name: string; passwordHash: string | null; role: Role; unitId: number | null };

/** The new account's id, or null where the login is taken (a closed account keeps its login for ever). */
export async function insertAccount(sql: Sql, account: NewAccount): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		insert into account ${sql(account, 'login', 'name', 'passwordHash', 'role', 'unitId')}
		on conflict (login) do nothing returning id`;
	return row?.id ?? null;
}

export async function anyAccountExists(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ found: boolean }[]>`select exists (select from account) as found`;
	return row?.found === true;
}

export async function findOpenAccount(
	sql: Sql,
	login: string
): Promise<(Account & { passwordHash: string | null; hasFactor: boolean }) | undefined> {
	const [row] = await sql<(Account & { passwordHash: string | null; hasFactor: boolean })[]>`
		select id, login, name, role, unit_id, password_hash, factor_since is not null as has_factor from account
		where login = ${login} and closed_at is null`;
	return row;
}

/** The account's id, or null where no open account has this login. */
export async function updatePassword(sql: Sql, login: string, passwordHash: string): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		update account set password_hash = ${passwordHash} where login = ${login} and closed_at is null returning id`;
	return row?.id ?? null;
}

export async function noteSignIn(sql: Sql, accountId: number): Promise<void> {
	await sql`update account set last_sign_in_at = now() where id = ${accountId}`;
}
