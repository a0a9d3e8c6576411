/**
 * Every question that was asked, by itself: scores 1–5, "did not meet this", skipped, rate and interval.
 * Keeps: what is withheld has no count either. Questions of one code are one row, named by the latest version's words.
 */
import { dimensions, type Dimension } from '#lib/survey/dimension.ts';
import type { Sql } from '../database/connection.ts';
import type { Count } from '../tallies/count-up.ts';
import { selectItems } from './item.sql.ts';
import { standingOfTally, type Standing } from './standing.ts';
import { partsOf } from './sums.ts';

export type ItemRow = {
	code: string;
	dimension: Dimension;
	/** the question as it is asked, Vietnamese */
	question: string;
	standing: Standing;
	/** null where withheld */
	notApplicable: number | null;
	skipped: number | null;
};

/** By dimension, then by code; `counts` of the parts 'item:…'. */
export async function itemRows(sql: Sql, counts: readonly Count[], roots: readonly number[]): Promise<ItemRow[]> {
	const parts = partsOf(counts, roots);
	const items = await selectItems(sql, [...parts.keys()].map((part) => part.replace(/^item:/, '')));
	const order = (dimension: Dimension): number => dimensions.indexOf(dimension);
	return items
		.flatMap(({ code, dimension, question }): ItemRow[] => {
			const tally = parts.get(`item:${code}`);
			if (tally === undefined) return [];
			const standing = standingOfTally(tally, null);
			const isWithheld = standing.state === 'withheld';
			const { notApplicable, skipped } = tally;
			return [{
				code, dimension, question, standing,
				notApplicable: isWithheld ? null : notApplicable,
				skipped: isWithheld ? null : skipped
			}];
		})
		.sort((a, b) => order(a.dimension) - order(b.dimension) || a.code.localeCompare(b.code, 'en', { numeric: true }));
}
