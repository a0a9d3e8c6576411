// The satisfaction rate as it would be if every stratum (a field of procedures) had answered as often as the others:
// each response weighs w_h = (N_h / N) / (n_h / n), with N_h transactions and n_h people who gave a score.
// Invariant: where every w_h is 1 this is the raw figure and its interval; no answer is dropped in silence, what stands
// in no stratum is counted as `outside`; a weight is cut to `weightLimits` and says so.
// Refuses to know: targets. They are judged on the raw rate; this figure stands beside it.
//
// Sources: post-stratification, Holt and Smith 1979 (J. R. Stat. Soc. A 142, 33-46); design effect of weights,
// Kish 1965 and 1992; effective sample size in the interval, Korn and Graubard 1998, as in R `survey`.
// With y satisfied of the m scores of a response and p = sum(w y) / sum(w m), linearised residual e = y - p m:
//   Var(p) = sum_h w_h^2 sum(e^2) / (sum(w m))^2,  sum(e^2) = sum(yy) - 2 p sum(ym) + p^2 sum(mm) within the stratum,
// so that the five sums of a tally suffice. R's postStratify takes e less its mean in the stratum, which is narrower by
// what the strata differ among themselves; weights that are cut do not earn that, and equal weights would then give
// another interval than the raw one. The wider is kept.
import { wilson } from './interval.ts';
import { satisfiedOf, scoredOf } from './satisfaction-rate.ts';
import { addTally, emptyTally, type Tally } from './tally.ts';

export const postStratification = 'post-stratified-items@1';

/** A weight beyond these says more about the few who answered than about the stratum; printed beside the figure. */
export const weightLimits = { lowest: 0.2, highest: 5 } as const;
/** Strata of fewer people are put together, since a handful cannot speak for all the others of their stratum. */
export const fewestInStratum = 10;
/** Where a greater share of the people stands in no stratum, there is no figure. */
export const greatestShareOutside = 0.2;

/** `transactions` null: not known for this part of the answers. */
export type Stratum = { key: string; transactions: number | null; tally: Tally };

export type WeightedStratum = {
	/** more than one where strata were put together */
	keys: string[];
	transactions: number;
	/** people who gave at least one score */
	people: number;
	weight: number;
	isCut: boolean;
};

export type NoFigure = 'no-transactions' | 'few' | 'outside' | 'one-stratum';

export type PostStratified =
	| { kind: 'none'; why: NoFigure; outside: number }
	| {
			kind: 'figure';
			/** percent */
			rate: number;
			interval: [number, number];
			/** people who would be as sure in a simple random sample, in scores */
			effectiveN: number;
			/** Kish: by how much unequal weights widen the variance; 1 = not at all */
			designEffect: number;
			people: number;
			/** people without a stratum, not in this figure */
			outside: number;
			strata: WeightedStratum[];
	  };

type Merged = { keys: string[]; transactions: number; tally: Tally };

export function postStratified(strata: readonly Stratum[]): PostStratified {
	const known = strata.filter(({ transactions }) => transactions !== null && transactions > 0);
	const outside = sum(strata.filter((one) => !known.includes(one)), ({ tally }) => tally.answered);
	const people = sum(known, ({ tally }) => tally.answered);
	if (known.length === 0) return { kind: 'none', why: 'no-transactions', outside };
	if (outside > greatestShareOutside * (people + outside)) return { kind: 'none', why: 'outside', outside };
	if (people < fewestInStratum) return { kind: 'none', why: 'few', outside };
	const merged = collapsed(known.map(({ key, transactions, tally }) => ({ keys: [key], transactions: transactions ?? 0, tally })));
	if (merged.length === 1) return { kind: 'none', why: 'one-stratum', outside };
	const total = sum(merged, ({ transactions }) => transactions);
	const weights = merged.map(({ transactions, tally }) => (transactions * people) / (total * tally.answered));
	const cut = weights.map((weight) => Math.min(weightLimits.highest, Math.max(weightLimits.lowest, weight)));
	const weighted = merged.map(({ keys, transactions, tally }, at) => ({
		keys, transactions, people: tally.answered, weight: cut[at]!, isCut: cut[at] !== weights[at]
	}));
	return { kind: 'figure', ...figureWith(merged, cut), people, outside, strata: weighted };
}

/** Those with few people become one; while it has too few, the smallest of the others joins it. */
function collapsed(strata: readonly Merged[]): Merged[] {
	const bySize = strata.toSorted((a, b) => a.tally.answered - b.tally.answered || (a.keys[0]! < b.keys[0]! ? -1 : 1));
	const together: Merged = { keys: [], transactions: 0, tally: emptyTally() };
	const apart: Merged[] = [];
	for (const one of bySize) {
		const isSmall = one.tally.answered < fewestInStratum;
		const needsMore = together.keys.length > 0 && together.tally.answered < fewestInStratum;
		if (!isSmall && !needsMore) {
			apart.push(one);
			continue;
		}
		together.keys.push(...one.keys);
		together.transactions += one.transactions;
		together.tally = addTally(together.tally, one.tally);
	}
	const order = (one: Merged): number => strata.findIndex(({ keys }) => keys[0] === one.keys[0]);
	return [...apart.toSorted((a, b) => order(a) - order(b)), ...(together.keys.length > 0 ? [together] : [])];
}

function figureWith(strata: readonly Merged[], weights: readonly number[]) {
	const over = (value: (tally: Tally) => number, power = 1): number =>
		sum(strata.map(({ tally }, at) => weights[at]! ** power * value(tally)), (one) => one);
	const satisfied = over(({ counts }) => satisfiedOf(counts));
	const scored = over(({ counts }) => scoredOf(counts));
	const rate = (satisfied * 100) / scored;
	const p = satisfied / scored;
	const weightOfPeople = over(({ answered }) => answered);
	const squares = over(({ answered }) => answered, 2);
	// where all residuals are 0, floating point may fall below it by a last digit
	const residuals = Math.max(0, over(({ sumYY, sumYM, sumMM }) => sumYY - 2 * p * sumYM + p * p * sumMM, 2));
	const variance = residuals / scored ** 2;
	// at most what the scores would be worth if they were independent; at 0 or 1 nothing varies, so people count
	const most = scored ** 2 / over(({ counts }) => scoredOf(counts), 2);
	const isCertain = p <= 0 || p >= 1;
	const effectiveN = isCertain ? weightOfPeople ** 2 / squares : Math.min(most, (p * (1 - p)) / variance);
	const people = sum(strata, ({ tally }) => tally.answered);
	return { rate, interval: wilson(rate, effectiveN), effectiveN, designEffect: (people * squares) / weightOfPeople ** 2 };
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
	return values.reduce((total, value) => total + of(value), 0);
}
