/**
 * Counts as pages look them up: by unit, by part of the questionnaire, by key of the split.
 * Keeps: adding is all that happens here; no rate is ever averaged.
 */
import { addTally, emptyTally, type Tally } from '#lib/survey/tally.ts';
import type { Count } from '../tallies/count-up.ts';
import type { Parts } from './standing.ts';

/** Parts of the questionnaire for the units together (one unit, or all roots). */
export function partsOf(counts: readonly Count[], unitIds: readonly number[]): Parts {
	const parts = new Map<string, Tally>();
	for (const { unitId, part, tally } of counts) {
		if (unitIds.includes(unitId)) parts.set(part, addTally(parts.get(part) ?? emptyTally(), tally));
	}
	return parts;
}

/** The same, apart for each key of the split; what has no field or counter stands under 'unknown'. */
export function partsByKey(counts: readonly Count[], unitIds: readonly number[]): ReadonlyMap<string, Parts> {
	const groups = Map.groupBy(counts, ({ key }) => (key === '' ? 'unknown' : key));
	return new Map([...groups].map(([key, group]) => [key, partsOf(group, unitIds)]));
}

/** Groups once, so that a table of a thousand units does not look through all counts a thousand times. */
export function byUnit(counts: readonly Count[]): (unitId: number) => readonly Count[] {
	const groups = Map.groupBy(counts, ({ unitId }) => unitId);
	return (unitId) => groups.get(unitId) ?? [];
}
