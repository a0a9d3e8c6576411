/** Sessions in the database: only the hash of an id is stored, so a stolen copy of the table opens nothing. */
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';

export type SessionTraits = {
	/** what the browser calls itself, at most 200 letters */
	agent: string;
	/** the second factor is still owed: opens nothing yet */
	awaitsFactor: boolean;
};
export type StoredSession = { idSha256: string; accountId: number; expiresAt: Date } & SessionTraits;

export async function insertSession(sql: Sql, session: StoredSession): Promise<void> {
	await sql`insert into session ${sql(session, 'idSha256', 'accountId', 'expiresAt', 'agent', 'awaitsFactor')}`;
}

export type SessionRow = StoredSession & Pick<Account, 'login' | 'name' | 'role' | 'unitId'> & { hasFactor: boolean };

/** Minutes in which the second factor must follow the password. */
export const factorMinutes = 10;

/** Nothing for an account that was closed, or a session begun too long ago. */
export async function findSession(
	sql: Sql,
	idSha256: string,
	longestHours: number
): Promise<SessionRow | undefined> {
	const [row] = await sql<SessionRow[]>`
		select s.id_sha256, s.account_id, s.expires_at, s.agent, s.awaits_factor, a.login, a.name, a.role, a.unit_id,
			a.factor_since is not null as has_factor
		from session s join account a on a.id = s.account_id
		where s.id_sha256 = ${idSha256} and a.closed_at is null
			and s.created_at > now() - make_interval(hours => ${longestHours})
			and (not s.awaits_factor or s.created_at > now() - make_interval(mins => ${factorMinutes}))`;
	return row;
}

/** `number` names a session to its owner without opening it. */
export type OpenSession = { number: number; createdAt: Date; expiresAt: Date; agent: string; isThis: boolean };

/** The newest first; a hundred at most. `idSha256`: the session that asks. */
export async function selectSessionsOf(sql: Sql, accountId: number, idSha256: string, longestHours: number): Promise<OpenSession[]> {
	return sql<OpenSession[]>`
		select number, created_at, least(expires_at, created_at + make_interval(hours => ${longestHours})) as expires_at, agent,
			id_sha256 = ${idSha256} as is_this
		from session
		where account_id = ${accountId} and not awaits_factor and expires_at > now()
			and created_at > now() - make_interval(hours => ${longestHours})
		order by created_at desc, number desc limit 100`;
}

/** False where the account has no such session. */
export async function deleteSessionNumber(sql: Sql, accountId: number, number: number): Promise<boolean> {
	const rows = await sql`delete from session where account_id = ${accountId} and number = ${number} returning 1`;
	return rows.length === 1;
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
