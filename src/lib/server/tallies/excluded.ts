/**
 * Keeps the counts of what is excluded. Keeps: a response that several rulings exclude is in them once, until the last
 * of these rulings is reversed. Refuses to know who rules and why (exclusions/).
 */
import type { Sql } from '../database/connection.ts';
import { daysOfRuling, hasExcluded, moveExcluded, rebuildExcluded } from './excluded.sql.ts';
import { waitForFoldLock } from './fold.sql.ts';
import { unmakeAll, unmakeDays } from './subtree.sql.ts';

/** After the rows of a ruling are written and before the transaction ends, under the lock of rulings. */
export function countAsExcluded(sql: Sql, exclusionId: number): Promise<void> {
	return move(sql, exclusionId, 1);
}

/** In the transaction that reverses a ruling, under the lock of rulings. */
export function countAgain(sql: Sql, exclusionId: number): Promise<void> {
	return move(sql, exclusionId, -1);
}

/** After a restore, which brings rulings and no counts. Changes nothing where there are counts. */
export async function fillExcluded(sql: Sql): Promise<void> {
	if (await hasExcluded(sql)) return;
	await waitForFoldLock(sql);
	await rebuildExcluded(sql);
	await unmakeAll(sql);
}

async function move(sql: Sql, exclusionId: number, sign: 1 | -1): Promise<void> {
	await moveExcluded(sql, exclusionId, sign);
	// a month that is being made must be seen before it is unmade
	await waitForFoldLock(sql);
	await unmakeDays(sql, daysOfRuling(sql, exclusionId));
}
