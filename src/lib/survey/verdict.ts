// Whether a target is met, not met, or cannot be told yet, and how many more responses would tell.
// Invariant: unrounded values are compared with the target's own operator; met takes the lower bound to satisfy it,
// not met takes the upper bound to fail it.
// Refuses to know: whose target it is and where it comes from.
import type { Figure } from './figure.ts';
import { wilson } from './interval.ts';

export const operators = ['>=', '>'] as const;
export type Operator = (typeof operators)[number];

/** Threshold in percent. */
export type Threshold = { operator: Operator; threshold: number };

export type VerdictKind = 'met' | 'not_met' | 'cannot_tell' | 'no_answers';

export type Verdict = {
	verdict: VerdictKind;
	/** the plain comparison that plans are judged by; null without a rate */
	pointMet: boolean | null;
	/** 0 when decided; null when no number of responses within reach would decide */
	moreResponses: number | null;
};

/** Whatever needs more responses than this will not be decided by waiting. */
export const furthestResponses = 10_000_000;

export function satisfies(value: number, { operator, threshold }: Threshold): boolean {
	return operator === '>=' ? value >= threshold : value > threshold;
}

export function judge(
	target: Threshold,
	figure: Pick<Figure, 'rate' | 'interval' | 'effectiveN' | 'responses'>
): Verdict {
	if (figure.rate === null || figure.interval === null) {
		return { verdict: 'no_answers', pointMet: null, moreResponses: null };
	}
	const verdict = verdictOf(target, figure.interval);
	const moreResponses = verdict === 'cannot_tell' ? furtherResponses(target, figure.rate, figure) : 0;
	return { verdict, pointMet: satisfies(figure.rate, target), moreResponses };
}

function verdictOf(target: Threshold, [low, high]: readonly [number, number]): VerdictKind {
	if (satisfies(low, target)) return 'met';
	return satisfies(high, target) ? 'cannot_tell' : 'not_met';
}

/** Smallest number of further responses that decides, if the rate and the effective size of one response stay. */
function furtherResponses(
	target: Threshold,
	rate: number,
	{ effectiveN, responses }: Pick<Figure, 'effectiveN' | 'responses'>
): number | null {
	const decidedWith = (more: number): boolean =>
		verdictOf(target, wilson(rate, (effectiveN * (responses + more)) / responses)) !== 'cannot_tell';
	if (!decidedWith(furthestResponses)) return null;
	// the interval only narrows, so that decided stays decided
	let undecided = 0;
	let decided = furthestResponses;
	while (decided - undecided > 1) {
		const middle = Math.floor((undecided + decided) / 2);
		if (decidedWith(middle)) decided = middle;
		else undecided = middle;
	}
	return decided;
}
