/**
 * One figure against its target, as far as a member of staff may see it.
 *
 * Keeps: what is withheld (fewer than five people) or too few for an index (fewer than thirty) has no figure at all, so
 * that it cannot be read from the page's data either. People are counted, not scores: sixteen answers of one person
 * are still one person.
 * Refuses to know: units, words, colours.
 */
import { figureOf, figureOfDimensions, type Figure } from '#lib/survey/figure.ts';
import type { Measure } from '#lib/survey/measure.ts';
import { dimensions, type Dimension } from '#lib/survey/dimension.ts';
import { showable, thresholds } from '#lib/survey/suppression.ts';
import { emptyTally, type Counts, type Tally } from '#lib/survey/tally.ts';
import { judge, type Operator } from '#lib/survey/verdict.ts';

export type Threshold = { operator: Operator; threshold: number };
export type Shown = 'shown' | 'few' | 'withheld' | 'none';
export type StandingVerdict = 'met' | 'not_met' | 'cannot_tell' | 'few' | 'none';

export type Standing = {
	state: Shown;
	/** responses that were asked; null where withheld */
	responses: number | null;
	/** people who gave at least one score; null where withheld */
	people: number | null;
	n: number | null;
	counts: Counts | null;
	/** percent, unrounded; null unless shown */
	rate: number | null;
	interval: [number, number] | null;
	mean: number | null;
	/** null where there is an index but no target to hold it against */
	verdict: StandingVerdict | null;
	pointMet: boolean | null;
	/** further responses until the target is decided, if rate and design effect stay; null = not within reach */
	moreResponses: number | null;
};

/** Tallies by part of the questionnaire: 'overall', 'dimension:staff', … */
export type Parts = ReadonlyMap<string, Tally>;

/** The part that says who answered; what a measure composes of dimensions is still answered by whole people. */
export function tallyFor(measure: Measure, parts: Parts): Tally {
	return parts.get(partOf(measure)) ?? emptyTally();
}

export function partOf(measure: Measure): string {
	if (measure.dimension !== undefined) return `dimension:${measure.dimension}`;
	if (measure.item !== undefined) return `item:${measure.item}`;
	return 'overall';
}

/** What has to be counted for the measure's figure. */
export function partsAsked(measure: Measure): 'overall' | 'overall+dimensions' | { dimension: Dimension } | { item: string } {
	if (measure.dimension !== undefined) return { dimension: measure.dimension };
	if (measure.item !== undefined) return { item: measure.item };
	return measure.composition === 'dimensions' ? 'overall+dimensions' : 'overall';
}

export function figureFor(measure: Measure, parts: Parts): Figure {
	const pooled = tallyFor(measure, parts);
	if (measure.composition === 'items' || measure.dimension !== undefined) return figureOf(pooled);
	return figureOfDimensions(dimensions.map((dimension) => dimensionTally(parts, dimension)), pooled);
}

export function dimensionTally(parts: Parts, dimension: Dimension): Tally {
	return parts.get(`dimension:${dimension}`) ?? emptyTally();
}

export function standingFor(measure: Measure, parts: Parts, target: Threshold | null): Standing {
	return standingOf(figureFor(measure, parts), tallyFor(measure, parts).answered, target);
}

/** A point of a trend: from the privacy minimum on, since its interval stands beside it and no index is claimed. */
export function trendStanding(measure: Measure, parts: Parts, target: Threshold | null): Standing {
	return standingOf(figureFor(measure, parts), tallyFor(measure, parts).answered, target, thresholds.staffMinimum);
}

export function standingOfTally(tally: Tally, target: Threshold | null): Standing {
	return standingOf(figureOf(tally), tally.answered, target);
}

export function standingOf(
	figure: Figure,
	people: number,
	target: Threshold | null,
	minimum: number = thresholds.indexMinimum
): Standing {
	const state = shownState(people, minimum);
	if (state === 'none') return { ...nothing, state, responses: figure.responses, people: 0, n: 0, verdict: 'none' };
	if (state === 'withheld') return { ...nothing, state, verdict: 'few' };
	const counted = { responses: figure.responses, people, n: figure.n, counts: figure.counts };
	if (state === 'few' || figure.rate === null) return { ...nothing, ...counted, state: 'few', verdict: 'few' };
	const judged = target && judge(target, figure);
	return {
		...counted,
		state,
		rate: figure.rate,
		interval: figure.interval,
		mean: figure.mean,
		verdict: judged && (judged.verdict === 'no_answers' ? 'none' : judged.verdict),
		pointMet: judged && judged.pointMet,
		moreResponses: judged && judged.moreResponses
	};
}

/** A figure that may not be shown, or would give another away. */
export const withheldStanding: Standing = Object.freeze({
	responses: null, people: null, n: null, counts: null, rate: null, interval: null, mean: null,
	pointMet: null, moreResponses: null, state: 'withheld', verdict: 'few'
});

function shownState(people: number, minimum: number): Shown {
	if (people === 0) return 'none';
	if (!showable(people, 'staff')) return 'withheld';
	return people >= minimum ? 'shown' : 'few';
}

const nothing: Omit<Standing, 'state' | 'verdict'> = {
	responses: null,
	people: null,
	n: null,
	counts: null,
	rate: null,
	interval: null,
	mean: null,
	pointMet: null,
	moreResponses: null
};
