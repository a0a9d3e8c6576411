/**
 * What a page is about: one unit, or everything for an account that is bound to none.
 *
 * Keeps: a unit closed since is shown as it last was, with the chain above it on that day.
 * Refuses to know who may look; the route has asked before.
 */
import type { LocalDay, Period } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { ancestorsOn, type Unit } from '../units/unit.ts';
import { selectLevel, type LevelUnit } from './level.sql.ts';

export type Subject = {
	/** null: everything */
	unit: Unit | null;
	/** units whose answers make the subject's figure */
	roots: number[];
	/** the subject first, then upwards */
	chain: number[];
	ancestors: Unit[];
	/** one level below, those closed within the period included */
	below: LevelUnit[];
};

export async function subjectOf(sql: Sql, unit: Unit | null, period: Period, treeDay: LocalDay): Promise<Subject> {
	const from = period.from < treeDay ? period.from : treeDay;
	const below = await selectLevel(sql, unit?.id ?? null, from, period.to);
	if (unit === null) return { unit, roots: below.map(({ id }) => id), chain: [], ancestors: [], below };
	const day = unit.validTo !== null && unit.validTo < treeDay ? unit.validTo : treeDay;
	const ancestors = await ancestorsOn(sql, unit.id, day);
	return { unit, roots: [unit.id], chain: [unit.id, ...ancestors.map(({ id }) => id).reverse()], ancestors, below };
}
