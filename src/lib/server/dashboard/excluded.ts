/**
 * How many responses of a figure rulings exclude, and the rate with them.
 * Keeps: both only where the excluded ones alone may be shown, since one is had from the other by subtraction.
 */
import type { Measure } from '#lib/survey/measure.ts';
import { showable, showableAsIndex } from '#lib/survey/suppression.ts';
import { addTally, emptyTally, type Tally } from '#lib/survey/tally.ts';
import type { Count } from '../tallies/count-up.ts';
import { figureFor, tallyFor, type Parts } from './standing.ts';
import { partsOf } from './sums.ts';

/** `responses` null: some, which are too few to say how many, or withheld with the figure. `rateWith` in percent; null where there is no index with them. */
export type Excluded = { responses: number | null; rateWith: number | null };

/** Null where nothing is excluded. */
export function excludedOf(measure: Measure, counts: readonly Count[], unitIds: readonly number[]): Excluded | null {
	const out = partsOf(counts.map(({ excluded, ...count }) => ({ ...count, tally: excluded, excluded })), unitIds);
	const { responses, answered } = tallyFor(measure, out);
	if (responses === 0) return null;
	if (!showable(answered, 'staff') || !showable(responses, 'staff')) return { responses: null, rateWith: null };
	const all = added(partsOf(counts, unitIds), out);
	const isIndex = showableAsIndex(tallyFor(measure, all).answered);
	return { responses, rateWith: isIndex ? figureFor(measure, all).rate : null };
}

function added(a: Parts, b: Parts): Parts {
	const parts = new Map<string, Tally>(a);
	for (const [part, tally] of b) parts.set(part, addTally(parts.get(part) ?? emptyTally(), tally));
	return parts;
}
