/**
 * Keeps unit_closure equal to what the dated versions say: who stood under whom, on which days.
 * Rebuilt whole, since a moved district moves thousands; 12,000 units take about a second.
 */
import { addDays } from '#lib/survey/period.ts';
import { closureRows, type ClosureRow, type UnitVersion } from '#lib/survey/unit-tree.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { unmakeMoved } from '../tallies/subtree.ts';
import { deleteClosure, insertClosure, selectMoved, selectVersions, type ClosureInsert } from './import.sql.ts';

const rowsPerInsert = 20_000;

export async function rebuildClosure(sql: Sql): Promise<void> {
	await inTransaction(sql, async (inner) => writeClosure(inner, await selectVersions(inner)));
}

/** The versions are those of the database, and without faults. */
export async function writeClosure(sql: Sql, versions: readonly UnitVersion[]): Promise<void> {
	const depthOf = depths(versions);
	const rows = closureRows(versions).map((row) => toInsert(row, depthOf(row)));
	const moved = await selectMoved(sql, rows);
	await deleteClosure(sql);
	for (let at = 0; at < rows.length; at += rowsPerInsert)
		await insertClosure(sql, rows.slice(at, at + rowsPerInsert));
	await unmakeMoved(sql, moved);
}

function toInsert({ ancestor, descendant, from, to }: ClosureRow, depth: number): ClosureInsert {
	return { ancestor, descendant, from, lastDay: to === null ? null : addDays(to, -1), depth };
}

/** Steps up from the descendant to the ancestor on the row's first day. */
function depths(versions: readonly UnitVersion[]): (row: ClosureRow) => number {
	const byCode = Map.groupBy(versions, ({ code }) => code);
	return ({ ancestor, descendant, from }) => {
		let depth = 0;
		for (let code: string | null = descendant; code !== null && code !== ancestor; depth += 1) {
			code = byCode.get(code)?.find((version) => holds(version, from))?.parentCode ?? null;
		}
		return depth;
	};
}

function holds({ validFrom, validTo }: UnitVersion, day: string): boolean {
	return validFrom <= day && (validTo === null || day <= validTo);
}
