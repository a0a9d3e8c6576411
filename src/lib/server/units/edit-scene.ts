/**
 * What somebody sees who edits a unit: the tree as it is stored, the units within reach, and how the unit itself stands.
 * Keeps: a unit out of reach and one that there is not look alike. The stamp changes with every change of the unit,
 * whoever wrote it.
 */
import { createHash } from 'node:crypto';
import { foldText } from '#lib/survey/fold-text.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import { unitEditText } from '#lib/text/unit-edit.vi.ts';
import type { Account } from '../accounts/account.ts';
import { visibleRoot } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { selectVersions, type StoredVersion } from './import.sql.ts';
import { selectRegister, selectVersionsOf, type DatedVersion, type RegisterRow } from './register.sql.ts';

export type Scene = {
	stored: StoredVersion[];
	/** by code */
	seen: ReadonlyMap<string, RegisterRow>;
	rootId: number | null;
	today: LocalDay;
};

export function mayEditUnits({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator';
}

export async function readScene(sql: Sql, account: Account, today: LocalDay): Promise<Scene> {
	const rootId = visibleRoot(account);
	const rows = await selectRegister(sql, rootId, today);
	return { stored: await selectVersions(sql), seen: new Map(rows.map((row) => [row.code, row])), rootId, today };
}

/** The unit, if it may be edited: the own root is for those above it. */
export function editable({ seen, rootId }: Pick<Scene, 'seen' | 'rootId'>, code: string): RegisterRow | undefined {
	const row = seen.get(code);
	return row === undefined || row.id === rootId ? undefined : row;
}

export function versionsOf(sql: Sql, code: string): Promise<DatedVersion[]> {
	return selectVersionsOf(sql, code);
}

export function stampOf(versions: readonly DatedVersion[]): string {
	const told = versions.map(({ name, kind, parentCode, province, officialCodes, validFrom, validTo }) => [
		name, kind, parentCode, province, officialCodes, validFrom, validTo
	]);
	return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16);
}

export type FoundParent = { code: string | null } | { fault: string };

/** A code, or a name that only one unit of today bears. */
export function parentNamed({ seen, rootId }: Scene, typed: string): FoundParent {
	if (typed === '') return rootId === null ? { code: null } : { fault: unitEditText.faults.parentNeeded };
	const byCode = seen.get(typed);
	if (byCode !== undefined) return { code: byCode.code };
	const wanted = foldText(typed);
	const named = [...seen.values()].filter(({ name, validTo }) => validTo === null && foldText(name) === wanted);
	if (named.length === 0) return { fault: unitEditText.faults.unknownParent(typed) };
	const [only, second] = named;
	if (only !== undefined && second === undefined) return { code: only.code };
	return { fault: unitEditText.faults.ambiguousParent(typed, named.map(({ code, province }) => `${code} (${province})`)) };
}

/** More would only make the page heavy: then a code or a name is typed. */
const mostSuggested = 300;

/** Units of today under which another may stand, to choose from; none where they are many. */
export async function possibleParents(sql: Sql, account: Account, today: LocalDay) {
	const rows = await selectRegister(sql, visibleRoot(account), today);
	const holding = rows.filter(({ kind, validFrom, validTo }) => kind !== 'reception_point' && validFrom <= today && (validTo === null || validTo >= today));
	return {
		parents: holding.length > mostSuggested ? [] : holding.map(({ code, name, province }) => ({ code, name, province })),
		seen: new Map(rows.map((row) => [row.code, row]))
	};
}
