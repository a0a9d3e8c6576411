/** What became of what when units were merged, split, renamed or moved; a row once there stays. */
import { strict as assert } from 'node:assert';
import type { Sql } from '../database/connection.ts';
import { insertSuccession } from './succession.sql.ts';

export { selectSuccessors as successorsOf, type NamedUnit } from './succession.sql.ts';

export type Succession = {
	fromCode: string;
	toCode: string;
	/** first day of the successor */
	onDay: string;
	kind: 'merge' | 'split' | 'rename' | 'transfer';
	legalText: string;
};

/** Both units are known; the same row again changes nothing. */
export async function addSuccession(sql: Sql, rows: readonly Succession[]): Promise<void> {
	for (const row of rows) {
		assert(await insertSuccession(sql, row), `${row.fromCode} and ${row.toCode} are units`);
	}
}
