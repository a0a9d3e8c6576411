/**
 * Who did what when, for those above: an administrator of a subtree reads the acts of its accounts, an administrator of the
 * system everything, the program's own acts too.
 *
 * Keeps: looking through what others did is itself written down, once a view of the first page and once an export.
 */
import type { Account } from '../accounts/account.ts';
import { visibleRoot, visibleUnits } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { isDay, type LocalDay } from '#lib/survey/period.ts';
import { selectAudit, type AuditQuery, type AuditRow, type AuditScope } from './list.sql.ts';
import { auditText } from '#lib/text/audit.vi.ts';
import { record, type Act } from './record.ts';

export type { AuditQuery, AuditRow } from './list.sql.ts';

// an act without words fails here, not before a reader
auditText.acts satisfies Readonly<Record<Act, string>>;

const rowsPerPage = 50;
/** An export stops here and says so; whoever needs more asks by days. */
export const longestExport = 100_000;
const exportedATime = 1_000;

export function mayReadAudit({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator';
}

/** What cannot be meant is left out of the question. */
export function readAuditQuery(parameters: URLSearchParams): AuditQuery {
	const text = (name: string): string => (parameters.get(name) ?? '').replaceAll('\u0000', '').trim().slice(0, 64);
	const day = (name: string): LocalDay | null => (isDay(text(name)) && text(name) > '1900' ? text(name) : null);
	const before = Number(text('truoc'));
	return {
		login: text('ai').toLowerCase(),
		subject: text('viec'),
		from: day('tu'),
		to: day('den'),
		before: Number.isSafeInteger(before) && before > 0 ? before : null
	};
}

async function scopeOf(sql: Sql, account: Account, today: string): Promise<AuditScope> {
	return { unitIds: visibleRoot(account) === null ? null : await visibleUnits(sql, account, today) };
}

/** `older`: where the next page begins; null: this is the last. */
export type AuditPage = { rows: AuditRow[]; older: number | null };

export async function auditSeen(sql: Sql, account: Account, query: AuditQuery, today: string): Promise<AuditPage> {
	const found = await selectAudit(sql, await scopeOf(sql, account, today), query, rowsPerPage + 1);
	if (query.before === null) await record(sql, account.id, 'audit.read');
	const rows = found.slice(0, rowsPerPage);
	return { rows, older: found.length > rowsPerPage ? (rows.at(-1)?.id ?? null) : null };
}

/** A thousand at a time, the newest first. */
export async function* auditToExport(sql: Sql, account: Account, query: AuditQuery, today: string): AsyncGenerator<AuditRow[]> {
	const scope = await scopeOf(sql, account, today);
	await record(sql, account.id, 'audit.exported');
	let before = query.before;
	for (let given = 0; given < longestExport; given += exportedATime) {
		const rows = await selectAudit(sql, scope, { ...query, before }, exportedATime);
		if (rows.length > 0) yield rows;
		if (rows.length < exportedATime) return;
		before = rows.at(-1)?.id ?? null;
	}
}
