// What a page, an export or the API shows for one set of answers: the counts and what follows from them.
// Invariant: every value is unrounded; rounding happens at the edge, verdicts compare these.
// Refuses to know: units, days, targets, words.
import { confidenceInterval, effectiveSize, sizeOfPerfectMean, wilson, z95 } from './interval.ts';
import { meanScore, satisfactionRate, satisfiedOf, scoredOf } from './satisfaction-rate.ts';
import type { Counts, Tally } from './tally.ts';

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

/** Method rate-items@1: all scores of all items in one pool. */
export function figureOf(tally: Tally): Figure {
	return {
		...plainCounts(tally),
		effectiveN: effectiveSize(tally),
		rate: satisfactionRate(tally.counts),
		interval: confidenceInterval(tally),
		mean: meanScore(tally.counts)
	};
}

/**
 * Method rate-dimensions@1: the mean of the dimension rates (and of the dimension means), each dimension weighing the
 * same. A dimension without a score leaves no figure: a mean of four is not the mean of five.
 * The tallies of single dimensions do not say how they vary together, so the standard deviation of the mean is taken
 * as large as it can be, the mean of the five (Cauchy-Schwarz). `pooled` holds all items of the same responses.
 */
export function figureOfDimensions(tallies: readonly Tally[], pooled: Tally): Figure {
	const rate = meanRate(tallies);
	const means = tallies.map((tally) => meanScore(tally.counts)).filter((mean) => mean !== null);
	if (rate === null) return { ...plainCounts(pooled), effectiveN: 0, rate: null, interval: null, mean: null };
	const effectiveN = effectiveSizeOfMean(tallies, rate, scoredOf(pooled.counts));
	return {
		...plainCounts(pooled),
		effectiveN,
		rate,
		interval: wilson(rate, effectiveN),
		mean: average(means)
	};
}

function plainCounts(tally: Tally): Pick<Figure, 'responses' | 'counts' | 'notApplicable' | 'skipped' | 'n'> {
	return {
		responses: tally.responses,
		counts: [...tally.counts],
		notApplicable: tally.notApplicable,
		skipped: tally.skipped,
		n: scoredOf(tally.counts)
	};
}

/** In whole numbers, so that five rates whose mean is 90 give 90 and not 89.99999999999999. */
function meanRate(tallies: readonly Tally[]): number | null {
	let above = 0n;
	let below = 1n;
	for (const { counts } of tallies) {
		const scored = BigInt(scoredOf(counts));
		above = above * scored + BigInt(satisfiedOf(counts)) * below;
		below *= scored;
	}
	below *= BigInt(tallies.length);
	if (below === 0n) return null;
	const whole = (100n * above) / below;
	return Number(whole) + Number((100n * above) % below) / Number(below);
}

function effectiveSizeOfMean(tallies: readonly Tally[], rate: number, scored: number): number {
	const sizes = tallies.map(effectiveSize);
	const p = rate / 100;
	if (rate === 0 || rate === 100) return sizeOfPerfectMean(sizes);
	const deviation = average(tallies.map((tally, at) => deviationOf(tally, sizes[at]!)));
	return Math.min(scored, (p * (1 - p)) / deviation ** 2);
}

/** A dimension with rate 0 or 100 is not certain: its deviation is what its Wilson interval allows. */
function deviationOf(tally: Tally, size: number): number {
	const rate = satisfactionRate(tally.counts)!;
	const p = rate / 100;
	if (rate > 0 && rate < 100) return Math.sqrt((p * (1 - p)) / size);
	const [low, high] = wilson(rate, size);
	return (high - low) / 100 / (2 * z95);
}

function average(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
