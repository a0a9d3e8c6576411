// The wire form of an index (GET /api/v1/indices, `index show --json`).
// Invariant: counts, rate and mean leave unrounded; only effectiveN and the interval are rounded, to two decimals.
// Refuses to know: where the counts came from and who may see them.
import type { Figure } from './figure.ts';
import type { Counts } from './tally.ts';

export const byKinds = [
	'total',
	'dimension',
	'item',
	'unit',
	'field',
	'procedure',
	'counter',
	'channel',
	'day',
	'month',
	'questionnaire'
] as const;
export type ByKind = (typeof byKinds)[number];

export type IndexRow = {
	key: string;
	responses: number;
	counts: Counts;
	notApplicable: number;
	skipped: number;
	n: number;
	effectiveN: number;
	rate: number | null;
	interval: [number, number] | null;
	mean: number | null;
	/** responses that a ruling excludes and nothing else of this row counts; absent where there are none */
	excluded?: number;
};

export type IndexTable = {
	unit: string;
	from: string;
	/** exclusive */
	to: string;
	measure: string;
	method: string;
	/** what the measure takes; absent in tables of older servers */
	takes?: {
		/** keys of versions */
		questionnaires: string[];
		/** 'all' of them but items of a province's own, 'dimension:<name>' or 'item:<code>' */
		items: string;
		/** null: all */
		channels: string[] | null;
	};
	by: ByKind;
	rows: IndexRow[];
	/** absent: each unit as it was on each day */
	map?: 'today';
	/** of today's map: units that were split and are not in the rows; `responses` null where too few to be told */
	notCarried?: { unit: string; responses: number | null }[];
};

export function isByKind(value: unknown): value is ByKind {
	return byKinds.some((kind) => kind === value);
}

/** `excluded`: responses. */
export function toWireRow(key: string, figure: Figure, excluded = 0): IndexRow {
	return {
		key,
		responses: figure.responses,
		counts: [...figure.counts],
		notApplicable: figure.notApplicable,
		skipped: figure.skipped,
		n: figure.n,
		effectiveN: roundToHundredths(figure.effectiveN),
		rate: figure.rate,
		interval: figure.interval && [roundToHundredths(figure.interval[0]), roundToHundredths(figure.interval[1])],
		mean: figure.mean,
		...(excluded > 0 ? { excluded } : {})
	};
}

function roundToHundredths(value: number): number {
	return Number(value.toFixed(2));
}
