/**
 * The register of units: whom the account sees, in the order of the tree, filtered, fifty at a time; and the same as
 * the file that brings it.
 * Keeps: equal names are told apart by their province; what is shown of a closed unit is its last version.
 */
import { foldText } from '#lib/survey/fold-text.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import { isUnitKind, type UnitKind } from '#lib/survey/unit-kinds.ts';
import { unitExample } from '#lib/text/register.vi.ts';
import { visibleRoot, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { csvCell } from '../imports/csv-cell.ts';
import { codesColumn, unitColumns } from './import.ts';
import { selectVersions } from './import.sql.ts';
import { selectRegister, type RegisterRow } from './register.sql.ts';

export type { RegisterRow } from './register.sql.ts';

export const unitStates = ['current', 'closed', 'coming'] as const;
export type UnitState = (typeof unitStates)[number];
export type RegisterView = { search: string; kind: UnitKind | null; state: UnitState | null; under: string | null; page: number };
/** `depth`: steps below the topmost unit of the list; 0 where a filter tore the tree. */
export type ListedUnit = RegisterRow & { state: UnitState; depth: number };
export type RegisterPage = { rows: ListedUnit[]; page: number; pages: number; total: number; counts: Readonly<Record<UnitState, number>> };

const rowsPerPage = 50;
const longestSearch = 60;

/** Current ones unless asked otherwise: `tinh-trang=` empty stands for all. */
export function readRegisterView(query: URLSearchParams): RegisterView {
	const text = (name: string): string => (query.get(name) ?? '').replaceAll('\u0000', '').trim().slice(0, 64);
	const page = Number(query.get('trang'));
	const kind = text('loai');
	const asked = query.get('tinh-trang');
	return {
		search: text('tim').slice(0, longestSearch),
		kind: isUnitKind(kind) ? kind : null,
		state: asked === null ? 'current' : (unitStates.find((one) => one === asked) ?? null),
		under: text('duoi') || null,
		page: Number.isInteger(page) && page > 1 ? page : 1
	};
}

export async function registerSeen(sql: Sql, viewer: Viewer, view: RegisterView, today: LocalDay): Promise<RegisterPage> {
	const rows = inTreeOrder(await selectRegister(sql, visibleRoot(viewer), today), today);
	const within = view.under === null ? rows : branchOf(rows, view.under);
	const counts = { current: 0, closed: 0, coming: 0 };
	for (const { state } of within) counts[state] += 1;
	const shown = within.filter((row) => matches(row, view));
	const pages = Math.max(1, Math.ceil(shown.length / rowsPerPage));
	const page = Math.min(view.page, pages);
	const isTorn = view.search !== '' || view.kind !== null;
	const top = within[0]?.depth ?? 0;
	const listed = shown.slice((page - 1) * rowsPerPage, page * rowsPerPage);
	return { rows: listed.map((row) => ({ ...row, depth: isTorn ? 0 : Math.max(0, row.depth - top) })), page, pages, total: shown.length, counts };
}

export function stateOf({ validFrom, validTo }: { validFrom: LocalDay; validTo: LocalDay | null }, today: LocalDay): UnitState {
	if (validFrom > today) return 'coming';
	return validTo !== null && validTo < today ? 'closed' : 'current';
}

function matches(row: ListedUnit, { search, kind, state }: RegisterView): boolean {
	if ((kind !== null && row.kind !== kind) || (state !== null && row.state !== state)) return false;
	return search === '' || foldText(`${row.name} ${row.code} ${row.officialCodes.join(' ')}`).includes(foldText(search));
}

/** Each unit before those below it, brothers by name; a unit whose parent is not seen stands at the top. */
export function inTreeOrder(rows: readonly RegisterRow[], today: LocalDay): ListedUnit[] {
	const codes = new Set(rows.map(({ code }) => code));
	const byParent = Map.groupBy(rows, ({ parentCode }) => (parentCode !== null && codes.has(parentCode) ? parentCode : null));
	const order = new Intl.Collator('vi').compare;
	const listed: ListedUnit[] = [];
	const place = (parent: string | null, depth: number): void => {
		const brothers = (byParent.get(parent) ?? []).toSorted((a, b) => order(a.name, b.name) || order(a.province, b.province));
		for (const row of brothers) {
			listed.push({ ...row, state: stateOf(row, today), depth });
			place(row.code, depth + 1);
		}
	};
	place(null, 0);
	return listed;
}

/** The unit and all below it: what follows it in the order of the tree and stands deeper. */
function branchOf(rows: readonly ListedUnit[], code: string): ListedUnit[] {
	const at = rows.findIndex((row) => row.code === code);
	const top = rows[at];
	if (top === undefined) return [];
	const end = rows.findIndex((row, index) => index > at && row.depth <= top.depth);
	return rows.slice(at, end < 0 ? rows.length : end);
}

const byteOrderMark = '\uFEFF';
const header = [...unitColumns, codesColumn];
const line = (cells: readonly (string | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Every version of every unit that is seen: taken in again it changes nothing. */
export async function unitsCsv(sql: Sql, viewer: Viewer, today: LocalDay): Promise<string> {
	const seen = new Set((await selectRegister(sql, visibleRoot(viewer), today)).map(({ code }) => code));
	const versions = (await selectVersions(sql)).filter(({ code }) => seen.has(code));
	const lines = versions.map(({ code, name, kind, parentCode, province, validFrom, validTo, officialCodes }) =>
		line([code, name, kind, parentCode, province, validFrom, validTo, officialCodes.join(';')])
	);
	return byteOrderMark + line(header) + lines.join('');
}

/** The header and a small province to write over. */
export function unitsTemplate(): string {
	return byteOrderMark + line(header) + unitExample.map(line).join('');
}
