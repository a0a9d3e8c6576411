/**
 * The place of each unit among those of its kind, as a range: units whose intervals overlap share places.
 * Keeps: nobody with fewer than a hundred people takes a place, and nobody is placed against another kind of unit; one
 * alone has no place.
 */
import { placeRanges, type PlaceRange } from '#lib/survey/place-range.ts';
import { rankable } from '#lib/survey/suppression.ts';
import type { Standing } from './standing.ts';

/** `of`: how many take part. */
export type Place = PlaceRange & { of: number };

type Placed = { code: string; kind: string; standing: Pick<Standing, 'people' | 'interval'> };

/** By code of the unit; nothing for who takes no place. */
export function placesOf(rows: readonly Placed[]): ReadonlyMap<string, Place> {
	const places = new Map<string, Place>();
	const able = rows.filter(({ standing }) => standing.interval !== null && rankable(standing.people ?? 0));
	for (const group of Map.groupBy(able, ({ kind }) => kind).values()) {
		if (group.length < 2) continue;
		const ranges = placeRanges(group.map(({ standing }) => standing.interval ?? [0, 100]));
		group.forEach(({ code }, at) => places.set(code, { ...ranges[at]!, of: group.length }));
	}
	return places;
}
