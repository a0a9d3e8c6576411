/** Whether the counts kept for speed equal those of the responses, to the last one (verify). */
import { monthOf, quarterOf, yearOf, type LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { compareSums, type Comparison, type Difference } from './difference.sql.ts';
import { differingLonger, differingMonth, type SubtreeComparison } from './subtree-difference.sql.ts';
import { selectMade } from './subtree.sql.ts';

export type { Comparison, Difference } from './difference.sql.ts';

/** Sums with the responses, each month's subtrees with the sums, and longer spans with the months. */
export async function compareWithResponses(sql: Sql, shown: number): Promise<Comparison & { examples: Difference[] }> {
	const all = await compareSums(sql, shown);
	const add = ({ rows, differing, examples }: SubtreeComparison): void => {
		all.rows += rows;
		all.differing += differing;
		all.examples = [...all.examples, ...examples].slice(0, shown);
	};
	const made = new Set(await selectMade(sql));
	for (const month of made) {
		const [quarter, year] = [quarterOf(month), yearOf(month)];
		add(await differingMonth(sql, monthOf(month), shown));
		if (quarter.from === month && areMade(made, month, 3)) add(await differingLonger(sql, quarter, 'quarter', shown));
		if (year.from === month && areMade(made, month, 12)) add(await differingLonger(sql, year, 'year', shown));
	}
	return all;
}

function areMade(made: ReadonlySet<LocalDay>, first: LocalDay, months: number): boolean {
	for (let month = first; months > 0; months -= 1) {
		if (!made.has(month)) return false;
		month = monthOf(month).to;
	}
	return true;
}
