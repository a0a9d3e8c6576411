// How sure a rate is: the effective sample size of clustered answers and the Wilson 95 % interval on it.
// Invariant: the interval holds the rate, lies within 0-100 and narrows as the effective size grows; for a single item
// the effective size is n exactly, so that the interval is the textbook one.
// Refuses to know: targets and rounding. Source: DESIGN section 6 (linearised ratio estimator with clusters, as in
// R survey; Korn-Graubard effective sample size).
import { satisfactionRate, satisfiedOf, scoredOf } from './satisfaction-rate.ts';
import type { Tally } from './tally.ts';

/** 97.5 % point of the normal distribution. */
export const z95 = 1.959963984540054;

/**
 * p(1-p) / Var(p), at most the number of scores; where p is 0 or 1, the number of responses with a score.
 * With p = Y/M this is Y(M-Y)MM / (MM sum(yy) - 2YM sum(ym) + YY sum(mm)). In whole numbers of any length, since at
 * ten million responses the terms pass 2^53 and a subtraction of near equals would lose the answer.
 */
export function effectiveSize(tally: Tally): number {
	const scored = scoredOf(tally.counts);
	const satisfied = satisfiedOf(tally.counts);
	if (satisfied === 0 || satisfied === scored) return tally.answered;
	const [y, m] = [BigInt(satisfied), BigInt(scored)];
	const spread = m * m * BigInt(tally.sumYY) - 2n * y * m * BigInt(tally.sumYM) + y * y * BigInt(tally.sumMM);
	const scaled = y * (m - y) * m * m;
	if (scaled >= m * spread) return scored;
	return Number(scaled / spread) + Number(scaled % spread) / Number(spread);
}

/** Wilson 95 % bounds in percent, for a rate in percent and a sample size that need not be whole. */
export function wilson(ratePercent: number, n: number): [number, number] {
	if (n <= 0) return [0, 100];
	const p = ratePercent / 100;
	const zz = (z95 * z95) / n;
	const middle = (p + zz / 2) / (1 + zz);
	const half = (z95 * Math.sqrt((p * (1 - p)) / n + zz / (4 * n))) / (1 + zz);
	// floating point may step over the rate or the ends by a last digit
	const low = Math.min(ratePercent, Math.max(0, (middle - half) * 100));
	const high = Math.max(ratePercent, Math.min(100, (middle + half) * 100));
	return [low, high];
}

export function confidenceInterval(tally: Tally): [number, number] | null {
	const rate = satisfactionRate(tally.counts);
	return rate === null ? null : wilson(rate, effectiveSize(tally));
}

/**
 * The effective size of a mean of rates that are all 0 or all 100: the one whose Wilson interval is as wide as theirs
 * on average. Equal sizes give that size.
 */
export function sizeOfPerfectMean(sizes: readonly number[]): number {
	const zz = z95 * z95;
	const width = sizes.reduce((sum, size) => sum + zz / (size + zz), 0) / sizes.length;
	return zz / width - zz;
}
