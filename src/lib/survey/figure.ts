// What a page, an export or the API shows for one set of answers: the counts and what follows from them.
// Invariant: every value is unrounded; rounding happens at the edge, verdicts compare these.
// Refuses to know: units, days, targets, words.
import type { Counts } from './tally.ts';

export type Method = 'rate-items@1' | 'rate-dimensions@1';

export type Figure = {
	responses: number;
	counts: Counts;
	notApplicable: number;
	skipped: number;
	/** number of scores */
	n: number;
	/** size of the simple random sample that would be as sure as these answers */
	effectiveN: number;
	/** percent 0-100; null when there is no score */
	rate: number | null;
	/** Wilson 95 % in percent */
	interval: [number, number] | null;
	/** mean score 1-5 */
	mean: number | null;
};
