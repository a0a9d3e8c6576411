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

/** Both units are known; the same row again changes nothing. A merge is one act, so is a split. Returns how many are new. */
export async function addSuccession(sql: Sql, rows: readonly Succession[]): Promise<number> {
	let count = 0;
	const acts = Map.groupBy(rows, ({ kind, onDay, legalText, fromCode, toCode }) =>
		JSON.stringify([kind, onDay, legalText, kind === 'split' ? fromCode : toCode])
	);
	for (const act of acts.values()) {
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
