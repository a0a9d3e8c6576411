/**
 * The index as it was answered, and beside it as it would be had every field answered as often as the others.
 *
 * Keeps: the raw figure is the one of every other page; the weighted one never stands without it, and neither is shown
 * of fewer people than an index needs. Transactions are those that the unit received. Refuses to know targets.
 */
import { effectiveSize } from '#lib/survey/interval.ts';
import { emptyTally, addTally, type Tally } from '#lib/survey/tally.ts';
import type { Period } from '#lib/survey/period.ts';
import { postStratified, type NoFigure, type PostStratified, type Stratum, type WeightedStratum } from '#lib/survey/post-stratified.ts';
import { showable, showableAsIndex } from '#lib/survey/suppression.ts';
import { standingOfTally, withheldStanding, type Standing } from '../dashboard/standing.ts';
import type { Sql } from '../database/connection.ts';
import { countUp } from '../tallies/count-up.ts';
import type { WithheldAnswers } from './withheld-answers.ts';

type Figure = Extract<PostStratified, { kind: 'figure' }>;
/** Without people and weights where one of the fields is withheld: either gives the other away. */
export type ShownStratum = Omit<WeightedStratum, 'people' | 'weight'> & { people: number | null; weight: number | null };
type Weighted = Omit<Figure, 'people' | 'strata'> & { people: number | null; strata: ShownStratum[] };

export type Adjusted = {
	raw: Standing;
	rawEffectiveN: number;
	weighted: Weighted | null;
	/** why there is no weighted figure */
	why: NoFigure | null;
	/** people in no stratum; null: not told */
	outside: number | null;
};

/** `transactions` by field code, '' where it was not named. */
export async function adjustedOf(
	sql: Sql,
	unitIds: readonly number[],
	period: Period,
	withinUnitIds: readonly number[],
	transactions: ReadonlyMap<string, number>,
	hidden: Pick<WithheldAnswers, 'isTotal' | 'fields'>
): Promise<Adjusted> {
	const counts = await countUp(sql, { unitIds, ...period, withinUnitIds, parts: 'overall', split: 'field' });
	const tallies = new Map<string, Tally>();
	for (const { key, tally } of counts) {
		const field = key === 'unknown' ? '' : key;
		tallies.set(field, addTally(tallies.get(field) ?? emptyTally(), tally));
	}
	const all = [...tallies.values()].reduce(addTally, emptyTally());
	const own = standingOfTally(all, null);
	const raw = hidden.isTotal && own.state !== 'none' ? withheldStanding : own;
	const rawEffectiveN = raw.state === 'shown' ? effectiveSize(all) : 0;
	const done = postStratified(strataOf(tallies, transactions));
	const isOutsideHidden = [...tallies.keys()].some((key) => hidden.fields.has(key) && !transactions.get(key));
	const outside = showable(done.outside, 'staff') && !isOutsideHidden ? done.outside : null;
	const beside = { raw, rawEffectiveN, outside };
	if (raw.state !== 'shown') return { ...beside, weighted: null, why: 'few' };
	if (done.kind === 'none') return { ...beside, weighted: null, why: done.why };
	if (!showableAsIndex(done.people)) return { ...beside, weighted: null, why: 'few' };
	const strata = done.strata.map((one): ShownStratum => (one.keys.some((key) => hidden.fields.has(key)) ? { ...one, people: null, weight: null, isCut: false } : one));
	// all people less those in a stratum are those outside
	return { ...beside, weighted: { ...done, strata, people: outside === null ? null : done.people }, why: null };
}

/** The field of most dossiers first. */
function strataOf(tallies: ReadonlyMap<string, Tally>, transactions: ReadonlyMap<string, number>): Stratum[] {
	const handled = [...transactions].filter(([, count]) => count > 0).map(([field]) => field);
	const strata = [...new Set([...handled, ...tallies.keys()])].map((key) => ({
		key, transactions: transactions.get(key) ?? null, tally: tallies.get(key) ?? emptyTally()
	}));
	return strata.toSorted((a, b) => (b.transactions ?? 0) - (a.transactions ?? 0) || (a.key < b.key ? -1 : 1));
}
