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

/**
 * Where a trend must not be read across: between two neighbouring steps with responses whose series differ. Steps in
 * order of time; a step without responses breaks nothing. A step that holds two series breaks on both its sides, unless
 * the neighbour holds the same two.
 */
export function breaksIn(steps: readonly TrendStep[], seriesOf: SeriesByKey, part: ComparedPart): Break[] {
	const breaks: Break[] = [];
	let before: { names: string; keys: string[] } | null = null;
	for (const { key, responses } of steps) {
		const keys = [...responses].filter(([, count]) => count > 0).map(([questionnaire]) => questionnaire).sort();
		if (keys.length === 0) continue;
		const names = [...comparableGroups(keys, seriesOf, part).keys()].sort().join(' ');
		if (before !== null && before.names !== names) breaks.push({ at: key, from: before.keys, to: keys });
		before = { names, keys };
	}
	return breaks;
}
