/**
 * Who may say how many dossiers there were: administrators, each of the units within the own subtree.
 * Keeps: whose subtree it is on which day is `accounts/scope.ts`'s to say; each day is asked once for a list.
 */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import { visibleUnits, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';

export function mayBringTransactions({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator';
}

export type Reach = (unitId: number, day: LocalDay) => Promise<boolean>;

/** Whether the unit existed and was seen on the day. */
export function reachOf(sql: Sql, viewer: Viewer): Reach {
	const days = new Map<LocalDay, Set<number>>();
	return async (unitId, day) => {
		const known = days.get(day) ?? new Set(await visibleUnits(sql, viewer, day));
		days.set(day, known);
		return known.has(unitId);
	};
}
