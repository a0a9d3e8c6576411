/**
 * Stores what was said of days: new ones, and corrections with a trace of what stood there, who changed it and when.
 * Keeps: all of a list or nothing of it; two who write at once come one after the other. Asks for no permission.
 */
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { deleteCounts, insertCorrections, insertCounts, lockTransactions, selectStored, type Source } from './count.sql.ts';
import { planOf, rowsOf, type Entry, type Plan } from './entry.ts';

export type { Source } from './count.sql.ts';

/** What storing would do now; nothing is changed. */
export async function planFor(sql: Sql, entries: readonly Entry[]): Promise<Plan> {
	return planOf(entries, await selectStored(sql, entries));
}

/** `agreed` looks at the plan before anything is written; false leaves all as it was. */
export async function storeEntries(
	sql: Sql,
	entries: readonly Entry[],
	source: Source,
	agreed: (plan: Plan) => boolean = () => true
): Promise<Plan> {
	return inTransaction(sql, async (inner) => {
		await lockTransactions(inner);
		const plan = await planFor(inner, entries);
		if (!agreed(plan)) return plan;
		await deleteCounts(inner, plan.corrected);
		await insertCorrections(inner, plan.corrected, source);
		await insertCounts(inner, [...plan.added, ...plan.corrected.map(({ entry }) => entry)].flatMap(rowsOf), source);
		return plan;
	});
}
