/** What became of what when units were merged, split, renamed or moved; a row once there stays. */
import { strict as assert } from 'node:assert';
import type { Sql } from '../database/connection.ts';
import { insertAct, selectNewPairs } from './succession-act.sql.ts';

export { selectSuccessors as successorsOf, type NamedUnit } from './succession.sql.ts';

export type Succession = {
	fromCode: string;
	toCode: string;
	/** first day of the successor */
	onDay: string;
	kind: 'merge' | 'split' | 'rename' | 'transfer';
	legalText: string;
};

/** A merge is one act, so is a split; each renaming and transfer is its own. */
export function actsOf<T extends Succession>(rows: readonly T[]): T[][] {
	const pivots = ({ kind, fromCode, toCode }: Succession) => [kind === 'merge' ? null : fromCode, kind === 'split' ? null : toCode];
	return [...Map.groupBy(rows, (row) => JSON.stringify([row.kind, row.onDay, row.legalText, ...pivots(row)])).values()];
}

/** Both units are known; the same row again changes nothing. Returns how many are new. */
export async function addSuccession(sql: Sql, rows: readonly Succession[]): Promise<number> {
	let count = 0;
	for (const act of actsOf(rows)) {
		const [{ kind, onDay, legalText }] = act as [Succession];
		const pairs = await selectNewPairs(sql, act, onDay);
		for (const { fromCode, toCode } of act) {
			assert(pairs.some((pair) => pair.fromCode === fromCode && pair.toCode === toCode), `${fromCode} and ${toCode} are units`);
		}
		const added = pairs.filter(({ isNew }) => isNew);
		if (added.length > 0) await insertAct(sql, { kind, onDay, legalText, accountId: null }, added);
		count += added.length;
	}
	return count;
}
