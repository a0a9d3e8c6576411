/**
 * Recorded successions page by page, and the search for units to record one of.
 * Keeps: a name never stands without its province and code; who does not see everything is shown their own part.
 */
import { foldText } from '#lib/survey/fold-text.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import { visibleRoot, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { carriedInto } from '../tallies/todays-map.ts';
import { countSuccessions, selectChoosable, selectProvinces, selectSuccessions, type Choosable, type ListedSuccession } from './succession-list.sql.ts';

export type { Choosable, ListedSuccession, ListedUnit } from './succession-list.sql.ts';

export const rowsPerPage = 25;

export type ListAsked = { from: string | null; to: string | null; province: string | null; page: number };
export type SuccessionPage = { rows: ListedSuccession[]; page: number; pages: number; total: number; provinces: string[] };

/** A page beyond the last is the last. */
export async function successionsFor(sql: Sql, viewer: Viewer, { page: asked, ...filter }: ListAsked): Promise<SuccessionPage> {
	const scoped = { ...filter, rootId: visibleRoot(viewer) };
	const total = await countSuccessions(sql, scoped);
	const pages = Math.max(1, Math.ceil(total / rowsPerPage));
	const page = Math.min(asked, pages);
	const rows = await selectSuccessions(sql, scoped, rowsPerPage, (page - 1) * rowsPerPage);
	return { rows, page, pages, total, provinces: await selectProvinces(sql) };
}

/** More are not read; the search is to be narrowed. */
export const mostFound = 20;
export type Found = { units: Choosable[]; more: number };

/** Every word stands in the name, the province or the code, marks left aside. */
export async function unitsMatching(sql: Sql, viewer: Viewer, search: string, today: LocalDay): Promise<Found> {
	const words = foldText(search).split(/\s+/).filter(Boolean);
	if (words.length === 0) return { units: [], more: 0 };
	const matching = (await choosable(sql, viewer, today)).filter(({ name, province, code }) => {
		const text = foldText(`${name} ${province} ${code}`);
		return words.every((word) => text.includes(word));
	});
	return { units: matching.slice(0, mostFound), more: Math.max(0, matching.length - mostFound) };
}

/** What ever stood under the viewer's unit, or became part of it. */
async function choosable(sql: Sql, viewer: Viewer, today: LocalDay): Promise<Choosable[]> {
	const root = visibleRoot(viewer);
	if (root === null) return selectChoosable(sql, null);
	const [own, all] = await Promise.all([selectChoosable(sql, root), selectChoosable(sql, null)]);
	const seen = new Set([...own.map(({ id }) => id), ...(await carriedInto(sql, root, all.map(({ id }) => id), today))]);
	return all.filter(({ id }) => seen.has(id));
}
