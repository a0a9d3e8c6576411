/** What the pages of figures do with their address: the days, the unit, the refusals. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import type { DashboardQuery } from '#lib/server/dashboard/lens.ts';
import { treeOf } from '#lib/server/dashboard/lens.ts';
import { inOrder, type Sortable } from '#lib/server/dashboard/unit-order.ts';
import { unitAsked } from '#lib/server/dashboard/whose.ts';
import { database } from '#lib/server/database/connection.ts';
import { localDay, type Period } from '#lib/survey/period.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import { addressOf, periodOf, readView, type View } from '#lib/ui/staff/view.ts';
import type { Unit } from '#lib/server/units/unit.ts';

export type Asked = {
	account: Account;
	unit: Unit | null;
	query: DashboardQuery;
	view: View;
	period: Period;
	today: string;
	cut: Date;
	periodIsWrong: boolean;
	path: string;
};

/** `maps`: which maps the page can show; what is withheld must be decided over both before the second one is (withheld/both-maps.ts). */
export async function askedBy(
	{ locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
	code: string | null,
	maps: 'then' | 'both' = 'then'
): Promise<Asked> {
	const { account } = locals;
	if (account === null) redirect(303, '/staff/sign-in');
	const read = readView(url.searchParams);
	// a counter stands in one unit: on pages of many it would leave the others empty
	const view = { ...read, ...(code === null ? { counter: null } : {}), ...(maps === 'then' ? { map: maps } : {}) };
	const cut = new Date();
	const today = localDay(cut);
	const asked = periodOf(view.period, today);
	const shown = asked === null ? { ...view, period: '' } : view;
	const period = asked ?? periodOf('', today)!;
	const query = {
		period,
		today,
		standard: view.standard,
		field: view.field,
		channel: view.channel,
		questionnaire: view.questionnaire,
		counterId: view.counter,
		map: view.map,
		step: view.step,
		viewerRootId: account.unitId
	};
	const found = await unitAsked(database(), account, code ?? view.unit, { treeDay: treeOf(query)[1], today, map: view.map });
	if (found.answer === 'unknown') error(404, staffText.unknownUnit);
	if (found.answer === 'forbidden') error(403, staffText.forbidden);
	return { account, unit: found.unit, query, view: shown, period, today, cut, periodIsWrong: asked === null, path: url.pathname };
}

/** Codes of the units above that the account may open. */
export function openAncestors(ancestors: readonly { id: number; code: string }[], account: Account): string[] {
	const from = account.unitId === null ? 0 : ancestors.findIndex(({ id }) => id === account.unitId);
	return from < 0 ? [] : ancestors.slice(from).map(({ code }) => code);
}

export const rowsPerPage = 50;

/** In the order of the address, fifty at a time; a page beyond the last is the last. */
export function pageOfRows<Row extends Sortable>(all: readonly Row[], { sort: column, descending, page: asked }: View) {
	const pages = Math.max(1, Math.ceil(all.length / rowsPerPage));
	const page = Math.min(asked, pages);
	const rows = inOrder(all, { column, descending }).slice((page - 1) * rowsPerPage, page * rowsPerPage);
	return { rows, page, pages, total: all.length };
}

export function unitAddress(code: string, view: View): string {
	const fresh = { unit: null, counter: null, sort: 'trouble', descending: false } as const;
	return addressOf(`/staff/units/${encodeURIComponent(code)}`, view, fresh);
}
