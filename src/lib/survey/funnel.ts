// From dossiers to answers: transactions, invited, opened, answered; which shares follow, and what may be shown.
// Invariant: answers bound to a dossier and all answers stand apart, each under its own name. A share above 100 % is
// kept and called wrong: more came out of a step than went in, so one of the two numbers is not right.
// Refuses to know: whose counts these are, and words.
import { requiredSample } from './required-sample.ts';
import { showable, thresholds } from './suppression.ts';

export type Funnel = {
	/** dossiers handled, by what the one-stop software said */
	transactions: number;
	/** codes handed out with them, as far as we were told */
	invited: number;
	opened: number;
	/** answers given with a code from a receipt */
	bound: number;
	/** all answers received: bound, at a poster, walked up to a tablet, on paper; null where they cannot be told apart so */
	responses: number | null;
};

/** `percent` null: nothing to divide by. */
export type Share = { percent: number | null; isWrong: boolean };

export type ShownFunnel = {
	transactions: number;
	invited: number;
	/** null: withheld, since few answered */
	opened: number | null;
	bound: number | null;
	/** null: withheld, or not known (`isResponsesKnown`) */
	responses: number | null;
	isResponsesKnown: boolean;
	/** of the transactions */
	invitedShare: Share;
	/** of those invited */
	openedShare: Share;
	/** bound answers of those invited */
	boundShare: Share;
	/** all answers of the transactions: the response rate */
	responseRate: Share;
	/** people a survey of these transactions must ask at e = 5 %; null without transactions */
	required: number | null;
	/** answers that are still missing for that; null where it is not known or not to be told */
	missing: number | null;
};

/** Nothing to divide by, or withheld. */
export const noShare: Share = Object.freeze({ percent: null, isWrong: false });

/** `hide`: withheld for the sake of other rows, so that they cannot be had by subtraction. */
export function shownFunnel(funnel: Funnel, hide: { bound: boolean; responses: boolean } = { bound: false, responses: false }): ShownFunnel {
	const { transactions, invited, opened, responses } = funnel;
	const bound = (hide.bound && funnel.bound > 0) || !showable(funnel.bound, 'staff') ? null : funnel.bound;
	const all = responses === null || hide.responses || !showable(responses, 'staff') ? null : responses;
	const required = transactions === 0 ? null : requiredSample(transactions);
	const responseRate = share(all, transactions);
	return {
		transactions,
		invited,
		opened: bound === null ? null : opened,
		bound,
		responses: all,
		isResponsesKnown: responses !== null,
		invitedShare: share(invited, transactions),
		openedShare: bound === null ? noShare : share(opened, invited),
		boundShare: share(bound, invited),
		responseRate,
		required,
		// where dossiers are missing from the count, so are people from the sample that they ask for
		missing: required === null || all === null || responseRate.isWrong ? null : Math.max(0, required - all)
	};
}

function share(part: number | null, whole: number): Share {
	if (part === null || whole === 0) return noShare;
	return { percent: (part * 100) / whole, isWrong: part > whole };
}

/**
 * Which of the counts, that add up to a total which is shown, are withheld: the few, and with them the next smallest,
 * until two or more are withheld that together are no longer few. By index; `before`: those that another table withholds.
 */
export function withheldAmong(counts: readonly number[], before: Iterable<number> = []): ReadonlySet<number> {
	const hidden = new Set([...before, ...counts.keys().filter((at) => !showable(counts[at]!, 'staff'))].filter((at) => counts[at]! > 0));
	if (hidden.size === 0) return hidden;
	const rest = [...counts.keys()].filter((at) => !hidden.has(at) && counts[at]! > 0).sort((a, b) => counts[a]! - counts[b]!);
	let together = [...hidden].reduce((sum, at) => sum + counts[at]!, 0);
	for (const at of rest) {
		if (hidden.size >= 2 && together >= thresholds.staffMinimum) break;
		hidden.add(at);
		together += counts[at]!;
	}
	return hidden;
}
