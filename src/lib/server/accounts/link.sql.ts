/** One-time links in the database: one at most an account, as a hash. */
import type { Sql } from '../database/connection.ts';

export type NewLink = { tokenSha256: Buffer; accountId: number; createdBy: number; days: number };

/** An earlier link of the account opens nothing from now on. */
export async function putLink(sql: Sql, { tokenSha256, accountId, createdBy, days }: NewLink): Promise<Date> {
	const [row] = await sql<{ expiresAt: Date }[]>`
		insert into account_link (token_sha256, account_id, created_by, expires_at)
		values (${tokenSha256}, ${accountId}, ${createdBy}, now() + make_interval(days => ${days}))
		on conflict (account_id) do update set token_sha256 = excluded.token_sha256, created_by = excluded.created_by,
			created_at = now(), expires_at = excluded.expires_at
		returning expires_at`;
	return row!.expiresAt;
}

export type LinkedAccount = { accountId: number; login: string; name: string; isNew: boolean };

export async function selectLinked(sql: Sql, tokenSha256: Buffer): Promise<LinkedAccount | undefined> {
	const [row] = await sql<LinkedAccount[]>`
		select a.id as account_id, a.login, a.name, a.password_hash is null as is_new
		from account_link l join account a on a.id = l.account_id
		where l.token_sha256 = ${tokenSha256} and l.expires_at > now() and a.closed_at is null`;
	return row;
}

/** False where somebody was faster. */
export async function spendLink(sql: Sql, tokenSha256: Buffer): Promise<boolean> {
	const rows = await sql`delete from account_link where token_sha256 = ${tokenSha256} and expires_at > now() returning 1`;
	return rows.length === 1;
}

export async function dropLinks(sql: Sql, accountId: number): Promise<void> {
	await sql`delete from account_link where account_id = ${accountId}`;
}
