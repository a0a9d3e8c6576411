// Which figures of different questionnaires may be put beside each other or into one pool, as declared data.
// Invariant: each version names, for the whole and for each dimension, the series that its scores continue; scores are
// comparable within a series and never across two. A name is an equivalence, so no table of pairs can contradict itself.
// Refuses to know counts and days beyond their order, and why somebody held two wordings to be the same.
import * as v from 'valibot';
import { dimensions, type Dimension } from './dimension.ts';

/** What a figure is about: everything, or one dimension. */
export type ComparedPart = 'overall' | Dimension;
export const comparedParts: readonly ComparedPart[] = ['overall', ...dimensions];

const SeriesName = v.pipe(v.string(), v.maxLength(64), v.regex(/^[a-z0-9]+(?:[-@][a-z0-9]+)*$/));

/** The series that each part of one questionnaire version continues. */
export const SeriesSchema = v.object({
	overall: SeriesName,
	access: SeriesName,
	procedure: SeriesName,
	staff: SeriesName,
	result: SeriesName,
	feedback: SeriesName
});
export type Series = v.InferOutput<typeof SeriesSchema>;

/** Satisfaction with handling procedures, by the SIPAS criteria. */
export const officialSeries = 'sipas';
/** Satisfaction with public health and public education. */
export const publicServiceSeries = 'dich-vu-cong';

/** The series of every part alike. */
export function seriesThroughout(name: string): Series {
	return { overall: name, access: name, procedure: name, staff: name, result: name, feedback: name };
}

/** Continues `base` in the parts named; in the others a series of its own begins, named by the version's key. */
export function continuing(base: Series, key: string, parts: readonly ComparedPart[]): Series {
	const of = (part: ComparedPart): string => (parts.includes(part) ? base[part] : key);
	return {
		overall: of('overall'),
		access: of('access'),
		procedure: of('procedure'),
		staff: of('staff'),
		result: of('result'),
		feedback: of('feedback')
	};
}

export type SeriesByKey = ReadonlyMap<string, Series>;

/** Keys by series, each series once, in the order in which their first key comes; an unknown key stands alone. */
export function comparableGroups(keys: readonly string[], seriesOf: SeriesByKey, part: ComparedPart): ReadonlyMap<string, string[]> {
	return Map.groupBy(keys, (key) => seriesOf.get(key)?.[part] ?? key);
}

/** One step of a trend: its key (a day, a week's Monday, a month) and how many responses each questionnaire has in it. */
export type TrendStep = Readonly<{ key: string; responses: ReadonlyMap<string, number> }>;

export type Break = {
	/** key of the first step that is not comparable with the one before it */
	at: string;
	/** questionnaire versions before and after the break, sorted */
	from: string[];
	to: string[];
};

/** So many steps must others be asked alone before a trend has ended: a quiet last week is no break. */
const leastAlone = 2;

/**
 * Where the trend of the series `drawn` must not be read on: its first step, where others were asked alone before, and
 * the first step after its last one, where others are asked alone from then on. Steps in order of time; one without
 * responses breaks nothing. Series that are asked beside each other, as by a department and its hospital, break nothing
 * either, since only one of them is drawn.
 */
export function breaksIn(steps: readonly TrendStep[], seriesOf: SeriesByKey, part: ComparedPart, drawn: string): Break[] {
	const told = steps.map(({ key, responses }) => {
		const asked = [...responses].filter(([, count]) => count > 0).map(([questionnaire]) => questionnaire).sort();
		const own = asked.filter((questionnaire) => seriesOf.get(questionnaire)?.[part] === drawn);
		return { key, own, others: asked.filter((questionnaire) => !own.includes(questionnaire)) };
	});
	const first = told.find(({ own }) => own.length > 0);
	const last = told.findLast(({ own }) => own.length > 0);
	if (first === undefined || last === undefined) return [];
	const before = told.slice(0, told.indexOf(first)).filter(({ others }) => others.length > 0);
	const after = told.slice(told.indexOf(last) + 1).filter(({ others }) => others.length > 0);
	return [
		...(before.length < leastAlone ? [] : [{ at: first.key, from: before.at(-1)!.others, to: first.own }]),
		...(after.length < leastAlone ? [] : [{ at: after[0]!.key, from: last.own, to: after[0]!.others }])
	];
}
