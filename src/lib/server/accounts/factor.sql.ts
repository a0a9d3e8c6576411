/** The second factor of an account in the database: sealed, proven or not, and its recovery codes as hashes. */
import type { Sql } from '../database/connection.ts';

export type StoredFactor = { login: string; sealed: Buffer | null; since: Date | null; lastStep: number | null };

/** The row stays locked until the transaction ends: of two people with the same code one is let in. */
export async function lockFactor(sql: Sql, accountId: number): Promise<StoredFactor | undefined> {
	const [row] = await sql<StoredFactor[]>`
		select login, factor_sealed as sealed, factor_since as since, factor_step as last_step
		from account where id = ${accountId} and closed_at is null for update`;
	return row;
}

export async function putFactor(sql: Sql, accountId: number, sealed: Buffer): Promise<void> {
	await sql`update account set factor_sealed = ${sealed}, factor_since = null, factor_step = null where id = ${accountId}`;
}

export async function confirmFactor(sql: Sql, accountId: number, step: number): Promise<void> {
	await sql`update account set factor_since = now(), factor_step = ${step} where id = ${accountId}`;
}

export async function noteStep(sql: Sql, accountId: number, step: number): Promise<void> {
	await sql`update account set factor_step = ${step} where id = ${accountId}`;
}

export async function dropFactor(sql: Sql, accountId: number): Promise<void> {
	await sql`update account set factor_sealed = null, factor_since = null, factor_step = null where id = ${accountId}`;
	await sql`delete from account_recovery_code where account_id = ${accountId}`;
}

export async function replaceRecoveryCodes(sql: Sql, accountId: number, hashes: readonly Buffer[]): Promise<void> {
	await sql`delete from account_recovery_code where account_id = ${accountId}`;
	await sql`insert into account_recovery_code ${sql(hashes.map((codeSha256) => ({ accountId, codeSha256 })))}`;
}

/** False where there is no such code, or it was used before. */
export async function spendRecoveryCode(sql: Sql, accountId: number, codeSha256: Buffer): Promise<boolean> {
	const rows = await sql`
		update account_recovery_code set used_at = now()
		where account_id = ${accountId} and code_sha256 = ${codeSha256} and used_at is null returning 1`;
	return rows.length === 1;
}

export async function countRecoveryCodes(sql: Sql, accountId: number): Promise<number> {
	const [row] = await sql<{ left: number }[]>`
		select count(*)::int as left from account_recovery_code where account_id = ${accountId} and used_at is null`;
	return row?.left ?? 0;
}
