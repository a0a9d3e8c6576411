/**
 * The rate of one subject over days, weeks or months, and which of its ups and downs are more than chance.
 *
 * Keeps: a point is shown from the privacy minimum on, and only shown points enter the chart's mean and limits, so that
 * a withheld week cannot be had from them; mean and limits are of the points since the last break alone, for other
 * questions have another mean. Refuses to know words and addresses.
 */
import type { Break } from '#lib/survey/comparability.ts';
import { pChart, type Observation, type PChart } from '#lib/survey/p-chart.ts';
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import { trendDays, type TrendStep } from '#lib/survey/trend-step.ts';
import type { Sql } from '../database/connection.ts';
import { countUp } from '../tallies/count-up.ts';
import { cellKey, everything, withheldMatrix, type Shared } from '../withheld/matrix.ts';
import type { Lens } from './lens.ts';
import { figureFor, partOf, partsAsked, trendStanding, withheldStanding, type Parts, type Standing, type Threshold } from './standing.ts';
import type { Subject } from './subject.ts';
import { partsByKey } from './sums.ts';
import { breaksOf } from './trend-breaks.ts';

export type TrendBreak = Omit<Break, 'at'> & {
	/** index of the first row that is not comparable with the one before it */
	at: number;
};
export type Trend = {
	step: TrendStep;
	rows: { from: LocalDay; standing: Standing }[];
	/** in order of time */
	breaks: TrendBreak[];
	chart: PChart;
};

export async function trendOf(
	sql: Sql,
	subject: Subject,
	lens: Lens,
	target: Threshold | null,
	step: TrendStep,
	shared: Shared
): Promise<Trend> {
	const days = trendDays(lens.period, lens.treeDay, step);
	const window = { from: days[0] ?? lens.treeDay, to: addDays(lens.treeDay, 1) };
	const { withinUnitIds: _scope, ...filter } = lens.filter;
	const keys = days.map((from) => keyOf(from, step));
	const part = partOf(lens.measure);
	const asked = { ...lens.filter, ...window, unitIds: subject.roots };
	const [counts, withheld, found] = await Promise.all([
		countUp(sql, { ...asked, parts: partsAsked(lens.measure), split: step }),
		withheldMatrix(sql, { chain: subject.chain, counted: { ...filter, ...window }, by: step, part, shared }),
		lens.filter.questionnaires ? [] : breaksOf(sql, { ...asked, series: lens.measure.series, step, keys, part })
	]);
	const byStep = partsByKey(counts, subject.roots);
	const unitId = subject.unit?.id ?? everything;
	const points = keys.map((key) => {
		return pointOf(lens, byStep.get(key) ?? new Map(), target, withheld.has(cellKey(unitId, key)));
	});
	const breaks = found.map(({ at, ...versions }) => ({ ...versions, at: keys.indexOf(at) }));
	return {
		step,
		rows: days.map((from, at) => ({ from, standing: points[at]!.standing })),
		breaks,
		chart: pChart(latestPhase(points.map(({ observation }) => observation), breaks.map(({ at }) => at)))
	};
}

/** What lies between the same two breaks as the last point with a rate; the others lose theirs. */
function latestPhase(observations: readonly Observation[], breaks: readonly number[]): Observation[] {
	const last = observations.findLastIndex(({ rate }) => rate !== null);
	const from = breaks.findLast((at) => at <= last) ?? 0;
	return observations.map((one, at) => (at < from ? { ...one, rate: null } : one));
}

function pointOf(
	lens: Lens,
	parts: Parts,
	target: Threshold | null,
	isWithheld: boolean
): { standing: Standing; observation: Observation } {
	const standing = isWithheld ? withheldStanding : trendStanding(lens.measure, parts, target);
	const { n, effectiveN } = figureFor(lens.measure, parts);
	return { standing, observation: { rate: standing.rate, n, effectiveN } };
}

/** As the counting names days, weeks (by their Monday) and months. */
function keyOf(from: LocalDay, step: TrendStep): string {
	return step === 'month' ? from.slice(0, 7) : from;
}
