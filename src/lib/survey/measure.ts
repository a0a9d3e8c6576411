// What a measure takes: which questionnaires, channels, fields and items, and how it is composed.
// Invariant: a measure is data, printed wherever its figure is used; `overall` pools all items.
// Refuses to know: the formula (figure.ts) and the counts.
import { officialSeries } from './comparability.ts';
import { isDimension, type Dimension } from './dimension.ts';
import { itemCodePattern } from './questionnaire.ts';
import type { Method } from './figure.ts';

export type Composition = 'items' | 'dimensions';

export type Measure = {
	/** 'overall', 'dimension:staff', 'item:A', or the code of a named set */
	code: string;
	dimension?: Dimension;
	item?: string;
	/** only questionnaires that continue this series are pooled; for an item alone it does not matter, since its code means one question */
	series: string;
	/** null: all of the series */
	questionnaires: string[] | null;
	channels: string[] | null;
	fields: string[] | null;
	composition: Composition;
};

export function methodOf(measure: Pick<Measure, 'composition'>): Method {
	return measure.composition === 'items' ? 'rate-items@1' : 'rate-dimensions@1';
}

/** The measures that need no row of data: overall, dimension:<name>, item:<code>. */
export function builtInMeasure(code: string): Measure | null {
	const base = { code, series: officialSeries, questionnaires: null, channels: null, fields: null, composition: 'items' as const };
	if (code === 'overall') return base;
	const [kind, name] = splitOnce(code);
	if (kind === 'dimension' && isDimension(name)) return { ...base, dimension: name };
	if (kind === 'item' && itemCodePattern.test(name)) return { ...base, item: name };
	return null;
}

function splitOnce(code: string): [string, string] {
	const at = code.indexOf(':');
	return at < 0 ? [code, ''] : [code.slice(0, at), code.slice(at + 1)];
}
