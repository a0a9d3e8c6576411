/**
 * Keeps the counts of what is excluded. Keeps: a response that several rulings exclude is in them once, until the last
 * of these rulings is reversed. Refuses to know who rules and why (exclusions/).
 */
import type { Sql } from '../database/connection.ts';
import { hasExcluded, moveExcluded, rebuildExcluded } from './excluded.sql.ts';

/** After the rows of a ruling are written and before the transaction ends, under the lock of rulings. */
export function countAsExcluded(sql: Sql, exclusionId: number): Promise<void> {
	return moveExcluded(sql, exclusionId, 1);
}

/** In the transaction that reverses a ruling, under the lock of rulings. */
export function countAgain(sql: Sql, exclusionId: number): Promise<void> {
	return moveExcluded(sql, exclusionId, -1);
}

/** After a restore, which brings rulings and no counts. Changes nothing where there are counts. */
export async function fillExcluded(sql: Sql): Promise<void> {
	if (!(await hasExcluded(sql))) await rebuildExcluded(sql);
}
