/**
 * Which unit an address asks for, and whether this member of staff may look at it.
 * Keeps: the rule itself is accounts/scope.ts; a unit closed since is judged by its last day.
 */
import type { LocalDay } from '#lib/survey/period.ts';
import { canSee, visibleRoot, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { findUnitByCode, unitsOn, type Unit } from '../units/unit.ts';
import { selectCode } from './level.sql.ts';

export type Asked = { answer: 'unit'; unit: Unit | null } | { answer: 'unknown' } | { answer: 'forbidden' };

/**
 * `code` null: all that the account sees; its `unit` is null where that has several roots.
 * A unit is shown if it is seen on the day of the tree or today: one that is younger than the period has an empty page,
 * not a closed door. Which days count is not decided here but where counting is narrowed to the viewer's subtree.
 */
export async function unitAsked(
	sql: Sql,
	viewer: Viewer,
	code: string | null,
	{ treeDay, today, map = 'then' }: { treeDay: LocalDay; today: LocalDay; map?: 'then' | 'today' }
): Promise<Asked> {
	if (code === null) return { answer: 'unit', unit: await wholeOf(sql, viewer, treeDay) };
	const unit = await findUnitByCode(sql, code);
	// who does not see everything is not told which units exist
	if (unit === undefined) return { answer: visibleRoot(viewer) === null ? 'unknown' : 'forbidden' };
	// in today's map stands what stands today; whoever sees everything is told what became of a closed unit
	if (map === 'today' && visibleRoot(viewer) !== null) return (await canSee(sql, viewer, unit.id, today)) ? { answer: 'unit', unit } : { answer: 'forbidden' };
	const within = (day: LocalDay): LocalDay => (unit.validTo !== null && unit.validTo < day ? unit.validTo : day);
	const isSeen = (await canSee(sql, viewer, unit.id, within(treeDay))) || (await canSee(sql, viewer, unit.id, within(today)));
	return isSeen ? { answer: 'unit', unit } : { answer: 'forbidden' };
}

/** The unit whose subtree the account sees, or null for everything. */
export async function ownUnit(sql: Sql, viewer: Viewer): Promise<Unit | null> {
	const root = visibleRoot(viewer);
	const code = root === null ? undefined : await selectCode(sql, root);
	return (code === undefined ? undefined : await findUnitByCode(sql, code)) ?? null;
}

async function wholeOf(sql: Sql, viewer: Viewer, day: LocalDay): Promise<Unit | null> {
	if (visibleRoot(viewer) !== null) return ownUnit(sql, viewer);
	const [first, second] = (await unitsOn(sql, day)).filter(({ parentId }) => parentId === null);
	return second === undefined ? (first ?? null) : null;
}
