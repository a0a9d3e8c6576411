/**
 * The index as it was answered, and beside it as it would be had every field answered as often as the others.
 *
 * Keeps: the raw figure is the one of every other page; the weighted one never stands without it, and neither is shown
 * of fewer people than an index needs. Transactions are those that the unit received. Refuses to know targets.
 */
import { effectiveSize } from '#lib/survey/interval.ts';
import { emptyTally, addTally, type Tally } from '#lib/survey/tally.ts';
import type { Period } from '#lib/survey/period.ts';
import { postStratified, type NoFigure, type PostStratified, type Stratum } from '#lib/survey/post-stratified.ts';
import { showable, showableAsIndex } from '#lib/survey/suppression.ts';
import { standingOfTally, type Standing } from '../dashboard/standing.ts';
import type { Sql } from '../database/connection.ts';
import { countUp } from '../tallies/count-up.ts';

type Weighted = Extract<PostStratified, { kind: 'figure' }>;

export type Adjusted = {
	raw: Standing;
	rawEffectiveN: number;
	weighted: Weighted | null;
	/** why there is no weighted figure */
	why: NoFigure | null;
	/** people in no stratum; null: so few that they are not told */
	outside: number | null;
};

/** `transactions` by field code, '' where it was not named. */
export async function adjustedOf(
	sql: Sql,
	unitIds: readonly number[],
	period: Period,
	withinUnitIds: readonly number[],
	transactions: ReadonlyMap<string, number>
): Promise<Adjusted> {
	const counts = await countUp(sql, { unitIds, ...period, withinUnitIds, parts: 'overall', split: 'field' });
	const tallies = new Map<string, Tally>();
	for (const { key, tally } of counts) {
		const field = key === 'unknown' ? '' : key;
		tallies.set(field, addTally(tallies.get(field) ?? emptyTally(), tally));
	}
	const all = [...tallies.values()].reduce(addTally, emptyTally());
	const raw = standingOfTally(all, null);
	const rawEffectiveN = raw.state === 'shown' ? effectiveSize(all) : 0;
	const done = postStratified(strataOf(tallies, transactions));
	const beside = { raw, rawEffectiveN, outside: showable(done.outside, 'staff') ? done.outside : null };
	if (raw.state !== 'shown') return { ...beside, weighted: null, why: 'few' };
	if (done.kind === 'none') return { ...beside, weighted: null, why: done.why };
	return showableAsIndex(done.people) ? { ...beside, weighted: done, why: null } : { ...beside, weighted: null, why: 'few' };
}

/** The field of most dossiers first. */
function strataOf(tallies: ReadonlyMap<string, Tally>, transactions: ReadonlyMap<string, number>): Stratum[] {
	const handled = [...transactions].filter(([, count]) => count > 0).map(([field]) => field);
	const strata = [...new Set([...handled, ...tallies.keys()])].map((key) => ({
		key, transactions: transactions.get(key) ?? null, tally: tallies.get(key) ?? emptyTally()
	}));
	return strata.toSorted((a, b) => (b.transactions ?? 0) - (a.transactions ?? 0) || (a.key < b.key ? -1 : 1));
}
