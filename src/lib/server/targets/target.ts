/** The targets that hold on a day. Refuses to know whether they are met (check.ts). */
import type { Sql } from '../database/connection.ts';
import { selectTargetsOfUnits, selectTargetsOn, type Target } from './target.sql.ts';

export type { Target } from './target.sql.ts';

/** All that hold on the day, those of units closed since included. */
export function targetsOn(sql: Sql, day: string): Promise<Target[]> {
	return selectTargetsOn(sql, day);
}

/** Those set for these very units, not for units above or below. */
export function targetsOf(sql: Sql, unitIds: readonly number[], day: string): Promise<Target[]> {
	return selectTargetsOfUnits(sql, unitIds, day);
}
