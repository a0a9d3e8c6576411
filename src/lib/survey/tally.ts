// The sums that everything is computed from; they add up over days, units and items.
// Invariant: adding tallies of separate responses equals tallying those responses together.
// With y satisfied among the m scores of one response, sumYY, sumYM and sumMM are the sums of y*y, y*m and m*m
// over responses; they carry how alike the answers of one person are (DESIGN section 6).
// Refuses to know: rates, intervals, targets.
import { isSatisfied, isScore, type Answer } from './scale.ts';

/** Scores 1-5 in order. */
export type Counts = [number, number, number, number, number];

export type Tally = {
	/** responses that were asked at least one of the items */
	responses: number;
	counts: Counts;
	notApplicable: number;
	skipped: number;
	/** responses with at least one score */
	answered: number;
	sumYY: number;
	sumYM: number;
	sumMM: number;
};

export function emptyTally(): Tally {
	return {
		responses: 0,
		counts: [0, 0, 0, 0, 0],
		notApplicable: 0,
		skipped: 0,
		answered: 0,
		sumYY: 0,
		sumYM: 0,
		sumMM: 0
	};
}

export function addTally(a: Tally, b: Tally): Tally {
	return {
		responses: a.responses + b.responses,
		counts: [
			a.counts[0] + b.counts[0],
			a.counts[1] + b.counts[1],
			a.counts[2] + b.counts[2],
			a.counts[3] + b.counts[3],
			a.counts[4] + b.counts[4]
		],
		notApplicable: a.notApplicable + b.notApplicable,
		skipped: a.skipped + b.skipped,
		answered: a.answered + b.answered,
		sumYY: a.sumYY + b.sumYY,
		sumYM: a.sumYM + b.sumYM,
		sumMM: a.sumMM + b.sumMM
	};
}

/** `part` is of responses that are in `whole`. */
export function subtractTally(whole: Tally, part: Tally): Tally {
	return {
		responses: whole.responses - part.responses,
		counts: [
			whole.counts[0] - part.counts[0],
			whole.counts[1] - part.counts[1],
			whole.counts[2] - part.counts[2],
			whole.counts[3] - part.counts[3],
			whole.counts[4] - part.counts[4]
		],
		notApplicable: whole.notApplicable - part.notApplicable,
		skipped: whole.skipped - part.skipped,
		answered: whole.answered - part.answered,
		sumYY: whole.sumYY - part.sumYY,
		sumYM: whole.sumYM - part.sumYM,
		sumMM: whole.sumMM - part.sumMM
	};
}

/** One response's answers to the items asked; a response asked none of them is no response here. */
export function tallyOfResponse(answers: readonly Answer[]): Tally {
	const tally = emptyTally();
	if (answers.length === 0) return tally;
	tally.responses = 1;
	let satisfied = 0;
	let scored = 0;
	for (const answer of answers) {
		if (answer === 'na') tally.notApplicable += 1;
		else if (!isScore(answer)) tally.skipped += 1;
		else {
			tally.counts[answer - 1]! += 1;
			scored += 1;
			if (isSatisfied(answer)) satisfied += 1;
		}
	}
	tally.answered = scored > 0 ? 1 : 0;
	tally.sumYY = satisfied * satisfied;
	tally.sumYM = satisfied * scored;
	tally.sumMM = scored * scored;
	return tally;
}

export function tallyOf(answersPerResponse: readonly (readonly Answer[])[]): Tally {
	return answersPerResponse.map(tallyOfResponse).reduce(addTally, emptyTally());
}
