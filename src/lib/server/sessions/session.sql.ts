/** Sessions in the database: only the hash of an id is stored, so a stolen copy of the table opens nothing. */
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';

export type StoredSession = { idSha256: string; accountId: number; expiresAt: Date };

export async function insertSession(sql: Sql, session: StoredSession): Promise<void> {
	await sql`insert into session ${sql(session, 'idSha256', 'accountId', 'expiresAt')}`;
}

export type SessionRow = StoredSession & Pick<Account, 'login' | 'name' | 'role' | 'unitId'>;

/** Nothing for an account that was closed, or a session begun more than `longestHours` ago. */
export async function findSession(
	sql: Sql,
	idSha256: string,
	longestHours: number
): Promise<SessionRow | undefined> {
	const [row] = await sql<SessionRow[]>`
		select s.id_sha256, s.account_id, s.expires_at, a.login, a.name, a.role, a.unit_id
		from session s join account a on a.id = s.account_id
		where s.id_sha256 = ${idSha256} and a.closed_at is null
			and s.created_at > now() - make_interval(hours => ${longestHours})`;
	return row;
}

export async function prolongSession(sql: Sql, idSha256: string, expiresAt: Date): Promise<void> {
	await sql`update session set expires_at = ${expiresAt} where id_sha256 = ${idSha256}`;
}

export async function deleteSession(sql: Sql, idSha256: string): Promise<void> {
	await sql`delete from session where id_sha256 = ${idSha256}`;
}

export async function deleteSessionsOf(sql: Sql, accountId: number): Promise<void> {
	await sql`delete from session where account_id = ${accountId}`;
}

export async function deleteEndedSessions(sql: Sql, longestHours: number): Promise<void> {
	await sql`
		delete from session
		where expires_at <= now() or created_at <= now() - make_interval(hours => ${longestHours})`;
}
