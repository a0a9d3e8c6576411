/**
 * Whose questions an account is shown: those about units strictly below its own.
 *
 * Keeps: whoever heads the unit in question is not asked to rule on it, and is not shown the question before somebody
 * above has ruled: the one above decides when to put it. A ruling that changed the unit's figure stands in the list of
 * rulings, which the unit itself sees. The rule for units is accounts/scope.ts.
 */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import { visibleRoot, visibleUnits, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';

export function mayBeAsked({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator' || role === 'manager';
}

/** The units below the account's own, on the day or today; null: all. */
export async function unitsStrictlyBelow(sql: Sql, viewer: Viewer, days: readonly LocalDay[]): Promise<number[] | null> {
	const root = visibleRoot(viewer);
	if (root === null) return null;
	const seen = await Promise.all(days.map((day) => visibleUnits(sql, viewer, day)));
	return [...new Set(seen.flat())].filter((id) => id !== root);
}
