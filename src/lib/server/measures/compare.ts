/**
 * The same answers under every method: how much of a figure is the method's doing.
 *
 * Keeps: one counting for all of them; what the unit's page withholds (withheld/matrix.ts) has no figure. Refuses to know words.
 */
import { dimensions } from '#lib/survey/dimension.ts';
import { figureOf, figureOfDimensions } from '#lib/survey/figure.ts';
import type { Measure } from '#lib/survey/measure.ts';
import type { Period } from '#lib/survey/period.ts';
import { meanAboveOne, meanOfFive } from '#lib/survey/satisfaction-rate.ts';
import { showable, showableAsIndex } from '#lib/survey/suppression.ts';
import { addTally, emptyTally, type Tally } from '#lib/survey/tally.ts';
import type { Sql } from '../database/connection.ts';
import type { Subject } from '../dashboard/subject.ts';
import { countUp } from '../tallies/count-up.ts';
import { cellKey, everything, withheldMatrix } from '../withheld/matrix.ts';

export type MethodLine = {
	method: 'rate-items@1' | 'rate-dimensions@1' | 'mean/5' | '(mean-1)/4';
	/** percent 0-100 */
	value: number | null;
	/** 95 % in percent; a conversion of a mean has none */
	interval: [number, number] | null;
};
export type Comparison = {
	/** null where withheld */
	responses: number | null;
	n: number | null;
	/** 1-5 */
	mean: number | null;
	lines: MethodLine[];
	state: 'shown' | 'few' | 'withheld' | 'none';
};

/** Of several roots the counts are added up. */
export async function compareMethods(sql: Sql, measure: Measure, { roots, chain }: Pick<Subject, 'roots' | 'chain'>, period: Period, withinUnitIds: readonly number[]): Promise<Comparison> {
	const counted = {
		...period, series: measure.series,
		...(measure.channels === null ? {} : { channels: measure.channels }),
		...(measure.questionnaires === null ? {} : { questionnaires: measure.questionnaires })
	};
	const [counts, hidden] = await Promise.all([
		countUp(sql, { ...counted, unitIds: roots, withinUnitIds, parts: 'overall+dimensions', split: 'none' }),
		withheldMatrix(sql, { chain, counted, by: 'dimension', part: 'overall' })
	]);
	const tally = (part: string): Tally => counts.filter((count) => count.part === part).reduce((sum, count) => addTally(sum, count.tally), emptyTally());
	const pooled = tally('overall');
	if (pooled.answered === 0) return { responses: 0, n: 0, mean: null, lines: [], state: 'none' };
	if (!showable(pooled.answered, 'staff') || hidden.has(cellKey(chain[0] ?? everything))) return { responses: null, n: null, mean: null, lines: [], state: 'withheld' };
	if (!showableAsIndex(pooled.answered)) return { responses: pooled.responses, n: null, mean: null, lines: [], state: 'few' };
	return { ...underEachMethod(pooled, dimensions.map((dimension) => tally(`dimension:${dimension}`))), responses: pooled.responses, state: 'shown' };
}

/** `pooled` holds all items of the same responses as the five. */
export function underEachMethod(pooled: Tally, ofDimensions: readonly Tally[]): Pick<Comparison, 'n' | 'mean' | 'lines'> {
	const items = figureOf(pooled);
	const mean = items.mean;
	const composed = figureOfDimensions(ofDimensions, pooled);
	return {
		n: items.n,
		mean,
		lines: [
			{ method: 'rate-items@1', value: items.rate, interval: items.interval },
			{ method: 'rate-dimensions@1', value: composed.rate, interval: composed.interval },
			{ method: 'mean/5', value: mean === null ? null : meanOfFive(mean), interval: null },
			{ method: '(mean-1)/4', value: mean === null ? null : meanAboveOne(mean), interval: null }
		]
	};
}
