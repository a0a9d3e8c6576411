/** The alarms that an account is shown, and its word that it has seen one. The rule is accounts/scope.ts. */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import { visibleRoot, visibleUnits } from '../accounts/scope.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { alarmKinds, mayBeAlarmed, type AlarmKind } from './alarm.ts';
import { countStanding } from './target-state.sql.ts';
import { acknowledgeAlarm, countUnacknowledged, selectAlarms, type AlarmRow, type Scope } from './alarm.sql.ts';

export type { AlarmRow } from './alarm.sql.ts';

export type AlarmView = { kind: AlarmKind | null; onlyOpen: boolean; page: number };
const rowsPerPage = 25;

export function readAlarmView(query: URLSearchParams): AlarmView {
	const page = Number(query.get('trang'));
	return {
		kind: alarmKinds.find((one) => one === query.get('loai')) ?? null,
		onlyOpen: query.get('trang-thai') !== 'all',
		page: Number.isInteger(page) && page > 1 && page < 100_000 ? page : 1
	};
}

export async function scopeOf(sql: Sql, account: Pick<Account, 'role' | 'unitId'>, today: LocalDay): Promise<Scope> {
	const root = visibleRoot(account);
	if (!mayBeAlarmed(account.role)) return { root, unitIds: [] };
	return { root, unitIds: root === null ? null : await visibleUnits(sql, account, today) };
}

/** `standing`: targets that are missed and are no news. */
export type AlarmList = { rows: AlarmRow[]; total: number; page: number; pages: number; standing: number };

/** Those that are open and that nobody has acknowledged come first. */
export async function alarmsFor(sql: Sql, account: Account, view: AlarmView, today: LocalDay): Promise<AlarmList> {
	const scope = await scopeOf(sql, account, today);
	const { rows, total } = await selectAlarms(sql, scope, view, (view.page - 1) * rowsPerPage, rowsPerPage);
	return { rows, total, page: view.page, pages: Math.max(1, Math.ceil(total / rowsPerPage)), standing: await countStanding(sql, scope) };
}

/** For the bell. */
export async function waitingAlarms(sql: Sql, account: Account, today: LocalDay): Promise<number> {
	return mayBeAlarmed(account.role) ? countUnacknowledged(sql, await scopeOf(sql, account, today)) : 0;
}

/** False where it is not the account's, or somebody was faster. */
export async function acknowledge(sql: Sql, account: Account, id: number, now: Date, today: LocalDay): Promise<boolean> {
	return inTransaction(sql, async (inner) => {
		const isDone = await acknowledgeAlarm(inner, await scopeOf(inner, account, today), id, account.id, now);
		if (isDone) await record(inner, account.id, 'alarm.acknowledged', { alarm: id });
		return isDone;
	});
}
