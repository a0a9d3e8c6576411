/** Whether the stored closure is what the dated versions of units say: rebuilt, compared, and the rebuilding undone. */
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { rebuildClosure } from '../units/closure.ts';
import { selectClosure } from './closure.sql.ts';

class Undone extends Error {}

export type ClosureCheck = { rows: number; differing: number };

export async function checkClosure(sql: Sql): Promise<ClosureCheck> {
	const before = await selectClosure(sql);
	let rebuilt: string[] = [];
	try {
		await inTransaction(sql, async (inner) => {
			await rebuildClosure(inner);
			rebuilt = await selectClosure(inner);
			throw new Undone();
		});
	} catch (error) {
		if (!(error instanceof Undone)) throw error;
	}
	const kept = new Set(before);
	const right = new Set(rebuilt);
	const differing = before.filter((row) => !right.has(row)).length + rebuilt.filter((row) => !kept.has(row)).length;
	return { rows: before.length, differing };
}
