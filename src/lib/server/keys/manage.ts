/**
 * Looking after the keys of other programs.
 *
 * Keeps: only an administrator does it, for units of the own subtree; a key is shown the once that it is made; one that
 * was revoked opens nothing from that instant, in whichever process, since no process remembers keys. Each act is
 * written down with it. Refuses to know what a key opens (key.ts).
 */
import type { Account } from '../accounts/account.ts';
import { visibleRoot, visibleUnits } from '../accounts/scope.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { createKey, type Purpose } from './key.ts';
import { revokeKeyRow, selectKeys, type KeyRow } from './key.sql.ts';

export type { KeyRow } from './key.sql.ts';

const rowsPerPage = 50;
export const longestKeyName = 100;

export function mayManageKeys({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator';
}

async function unitsOf(sql: Sql, account: Account, today: string): Promise<number[] | null> {
	return visibleRoot(account) === null ? null : visibleUnits(sql, account, today);
}

export type KeyPage = { rows: KeyRow[]; total: number; page: number; pages: number };

export async function keysSeen(sql: Sql, account: Account, asked: number, today: string): Promise<KeyPage> {
	const page = Number.isInteger(asked) && asked > 1 && asked < 100_000 ? asked : 1;
	const { rows, total } = await selectKeys(sql, await unitsOf(sql, account, today), (page - 1) * rowsPerPage, rowsPerPage);
	return { rows, total, page, pages: Math.max(1, Math.ceil(total / rowsPerPage)) };
}

/** Every key there is, for the operator. */
export async function* everyKey(sql: Sql): AsyncGenerator<KeyRow> {
	for (let offset = 0; ; offset += rowsPerPage) {
		const { rows } = await selectKeys(sql, null, offset, rowsPerPage);
		yield* rows;
		if (rows.length < rowsPerPage) return;
	}
}

/** The key itself, or null where the account may not. `name`: whose program it is for, 1 to 100 characters. */
export async function makeKey(sql: Sql, account: Account, wanted: { unitId: number; purpose: Purpose; name: string }, today: string): Promise<string | null> {
	if (!mayManageKeys(account)) return null;
	const seen = await visibleUnits(sql, account, today);
	if (!seen.includes(wanted.unitId)) return null;
	return inTransaction(sql, async (inner) => {
		const { key, id } = await createKey(inner, wanted.unitId, wanted.purpose, wanted.name, account.id);
		await record(inner, account.id, 'key.created', { unit: wanted.unitId, key: id });
		return key;
	});
}

/** False where it is not the account's to revoke, or was revoked before. */
export async function revokeKey(sql: Sql, account: Account, id: number, today: string): Promise<boolean> {
	return mayManageKeys(account) && (await revoke(sql, id, await unitsOf(sql, account, today), account.id)) !== undefined;
}

/** On the command line, where nobody is signed in. */
export function revokeAsOperator(sql: Sql, id: number): Promise<{ name: string } | undefined> {
	return revoke(sql, id, null, null);
}

async function revoke(sql: Sql, id: number, unitIds: readonly number[] | null, by: number | null): Promise<{ name: string } | undefined> {
	return inTransaction(sql, async (inner) => {
		const revoked = await revokeKeyRow(inner, id, unitIds, by);
		if (revoked !== undefined) await record(inner, by, 'key.revoked', { unit: revoked.unitId, key: id });
		return revoked;
	});
}
