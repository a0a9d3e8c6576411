/**
 * What somebody may see: the one rule, for screen, export, API and command line.
 *
 * Keeps: a unit is seen by whoever's root stood above it (or was it) on that day; the administrator of the system,
 * and nobody else, has no root and sees everything. A key of the API is a viewer too, with its unit as root.
 */
import { strict as assert } from 'node:assert';
import type { Sql } from '../database/connection.ts';
import type { Account } from './account.ts';
import { carriedInto } from '../tallies/todays-map.ts';
import { selectAllOn, selectSubtree, selectSubtreeWindows, standsUnder } from './scope.sql.ts';

export type Viewer = Pick<Account, 'role' | 'unitId'>;

/** The unit whose subtree is seen, or null: everything. */
export function visibleRoot(viewer: Viewer): number | null {
	assert(viewer.unitId !== null || viewer.role === 'administrator', 'only an administrator is without a unit');
	return viewer.unitId;
}

/** `day` is a local day, `YYYY-MM-DD`: the tree changes, and with it who stands under whom. */
export async function canSee(sql: Sql, viewer: Viewer, unitId: number, day: string): Promise<boolean> {
	const root = visibleRoot(viewer);
	return root === null || standsUnder(sql, root, unitId, day);
}

/**
 * Whether its answers are among what the viewer sees in today's map: all that became of the unit stands under the
 * viewer's root today. So whoever sees a unit sees what it was made of, and a root that is closed sees nothing there.
 */
export async function canSeeInTodaysMap(sql: Sql, viewer: Viewer, unitId: number, today: string): Promise<boolean> {
	const root = visibleRoot(viewer);
	return root === null || (await carriedInto(sql, root, [unitId], today)).length === 1;
}

/** The ids of all units that existed on the day and are seen. */
export async function visibleUnits(sql: Sql, viewer: Viewer, day: string): Promise<number[]> {
	const root = visibleRoot(viewer);
	return root === null ? selectAllOn(sql, day) : selectSubtree(sql, root, day);
}

/** Whether a unit was seen on a day, for lists that name thousands of days; read once. */
export async function sightOf(sql: Sql, viewer: Viewer): Promise<(unitId: number, day: string) => boolean> {
	const root = visibleRoot(viewer);
	if (root === null) return () => true;
	const windows = Map.groupBy(await selectSubtreeWindows(sql, root), ({ unitId }) => unitId);
	return (unitId, day) => (windows.get(unitId) ?? []).some(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
}
