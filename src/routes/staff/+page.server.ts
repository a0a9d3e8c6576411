/** The overview of what the account sees, or of one unit within it. */
import { deviceSummary } from '#lib/server/dashboard/device-summary.ts';
import { inOrder } from '#lib/server/dashboard/unit-order.ts';
import { overviewOf } from '#lib/server/dashboard/overview.ts';
import { database } from '#lib/server/database/connection.ts';
import type { PageServerLoad } from './$types';
import { askedBy, openAncestors } from './figures-page.ts';

const rowsPerPage = 50;

export const load: PageServerLoad = async (event) => {
	const { account, unit, query, ...shown } = await askedBy(event, null);
	const [overview, devices] = await Promise.all([
		overviewOf(database(), unit, query),
		deviceSummary(database(), unit?.id ?? null, shown.today, shown.cut)
	]);
	const { sort: column, descending } = shown.view;
	const rows = inOrder(overview.rows, { column, descending });
	const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
	const page = Math.min(shown.view.page, pages);
	const trouble = inOrder(overview.rows, { column: 'trouble', descending: false });
	return {
		...shown,
		overview: { ...overview, rows: rows.slice((page - 1) * rowsPerPage, page * rowsPerPage) },
		openAncestors: openAncestors(overview.ancestors, account),
		verdicts: trouble.map(({ standing }) => standing.verdict ?? ('noTarget' as const)),
		page,
		pages,
		devices: devices !== null && devices.all > 0 ? devices : null
	};
};
