/** Whether the counts kept for speed equal those of the responses, to the last one (verify). */
import { monthOf } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { compareSums, type Comparison, type Difference } from './difference.sql.ts';
import { differingSubtrees, selectMade } from './subtree.sql.ts';

export type { Comparison, Difference } from './difference.sql.ts';

/** Sums with the responses, and each month's subtrees with the sums. */
export async function compareWithResponses(sql: Sql, shown: number): Promise<Comparison & { examples: Difference[] }> {
	const all = await compareSums(sql, shown);
	for (const month of await selectMade(sql)) {
		const { rows, differing, examples } = await differingSubtrees(sql, monthOf(month), shown);
		all.rows += rows;
		all.differing += differing;
		all.examples = [...all.examples, ...examples].slice(0, shown);
	}
	return all;
}
