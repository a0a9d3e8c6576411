/**
 * Attempts to sign in that failed, or have not succeeded yet.
 * The login is kept as a hash: people type their password into the wrong field.
 */
import type { Sql } from '../database/connection.ts';

export type Attempt = { loginSha256: string; address: string };

/** Attempts at one login queue here until the transaction ends; other logins do not wait. */
export async function lockLogin(sql: Sql, loginSha256: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended('hai-long sign-in ' || ${loginSha256}, 0))`;
}

export type Limit = { count: number; windowMinutes: number };
export type Room = {
	/** attempts still open; 0 = locked */
	left: number;
	/** minutes until one opens again */
	waitMinutes: number;
};

/** What is left of `limit` for the login from this address, or from all addresses where `address` is null. */
export async function roomFor(sql: Sql, loginSha256: string, address: string | null, limit: Limit): Promise<Room> {
	const [row] = await sql<Room[]>`
		with recent as (
			select failed_at, row_number() over (order by failed_at desc, id desc) as place
			from sign_in_failure
			where login = ${loginSha256}
				and (${address}::text is null or address = ${address})
				and failed_at > now() - make_interval(mins => ${limit.windowMinutes})
		)
		select
			greatest(${limit.count}::int - count(*), 0)::int as left,
			coalesce(ceil(extract(epoch from
				max(failed_at) filter (where place = ${limit.count})
				+ make_interval(mins => ${limit.windowMinutes}) - now()) / 60), 0)::int as wait_minutes
		from recent`;
	return row ?? { left: limit.count, waitMinutes: 0 };
}

export async function insertAttempt(sql: Sql, attempt: Attempt): Promise<void> {
	await sql`
		insert into sign_in_failure (login, address) values (${attempt.loginSha256}, ${attempt.address})`;
}

export async function forgetAttempts(sql: Sql, attempt: Attempt): Promise<void> {
	await sql`
		delete from sign_in_failure
		where login = ${attempt.loginSha256} and address = ${attempt.address}`;
}

/** Of all logins: what no limit counts any more is no longer kept. Rows that somebody else is deleting are left to them. */
export async function pruneAttempts(sql: Sql, olderThanMinutes: number): Promise<void> {
	await sql`
		delete from sign_in_failure where id in (
			select id from sign_in_failure
			where failed_at <= now() - make_interval(mins => ${olderThanMinutes})
			for update skip locked
		)`;
}
