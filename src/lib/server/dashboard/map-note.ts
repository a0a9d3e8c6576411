/**
 * What today's map says beside its figures: which units it could not carry over, and of a closed unit what became of it.
 * Refuses to know words.
 */
import type { Sql } from '../database/connection.ts';
import { successorsOf, type NamedUnit } from '../units/succession.ts';
import { leftOut, type LeftOut } from '../withheld/left-out.ts';
import { isTodaysMap, type DashboardQuery } from './lens.ts';
import type { Subject } from './subject.ts';

/** `becameOf`: of a unit that does not stand today; null for one that does. */
export type MapNote = { leftOut: LeftOut[]; becameOf: NamedUnit[] | null };

/** Null in the map of each day. */
export async function mapNoteOf(sql: Sql, { unit, roots }: Subject, query: DashboardQuery): Promise<MapNote | null> {
	if (!isTodaysMap(query)) return null;
	const isClosed = unit !== null && unit.validTo !== null && unit.validTo < query.today;
	return {
		leftOut: await leftOut(sql, roots, query.today, query.period),
		becameOf: isClosed ? await successorsOf(sql, unit.id, query.today) : null
	};
}
