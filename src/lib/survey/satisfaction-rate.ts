// The satisfaction rate and the mean score of a set of counts, unrounded.
// Invariant: no scores, no rate (null, never 0); a whole percentage comes out whole, so that it meets its own
// threshold.
// Refuses to know: intervals, targets, rounding. Source: DESIGN section 6, reference/domain.md section 2.5.
import type { Counts } from './tally.ts';

export function scoredOf(counts: Readonly<Counts>): number {
	return counts[0] + counts[1] + counts[2] + counts[3] + counts[4];
}

export function satisfiedOf(counts: Readonly<Counts>): number {
	return counts[3] + counts[4];
}

/** Share of scores 4 and 5, percent 0-100. Multiplied first: 57 / 100 * 100 is 56.99999999999999. */
export function satisfactionRate(counts: Readonly<Counts>): number | null {
	const scored = scoredOf(counts);
	return scored === 0 ? null : (satisfiedOf(counts) * 100) / scored;
}

/** Mean score, 1-5. */
export function meanScore(counts: Readonly<Counts>): number | null {
	const scored = scoredOf(counts);
	if (scored === 0) return null;
	return (counts[0] + 2 * counts[1] + 3 * counts[2] + 4 * counts[3] + 5 * counts[4]) / scored;
}

/** One of two percentages in use for a mean score; all ones give 20. Always labelled. */
export function meanOfFive(mean: number): number {
	return (mean * 100) / 5;
}

/** The other one; all ones give 0. Always labelled. */
export function meanAboveOne(mean: number): number {
	return ((mean - 1) * 100) / 4;
}
