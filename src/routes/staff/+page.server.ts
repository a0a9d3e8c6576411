/** The overview of what the account sees, or of one unit within it. */
import { mayPass } from '#lib/server/accounts/permissions.ts';
import { deviceSummary } from '#lib/server/dashboard/device-summary.ts';
import { inOrder } from '#lib/server/dashboard/unit-order.ts';
import { overviewOf } from '#lib/server/dashboard/overview.ts';
import { database } from '#lib/server/database/connection.ts';
import { childrenOn } from '#lib/server/units/unit.ts';
import { redirect } from '@sveltejs/kit';
import { readSettings } from '#lib/server/settings.ts';
import type { PageServerLoad } from './$types';
import { askedBy, openAncestors, pageOfRows, unitAddress } from './figures-page.ts';

export const load: PageServerLoad = async (event) => {
	const { account, unit, query, ...shown } = await askedBy(event, null, 'both');
	const [overview, devices] = await Promise.all([
		overviewOf(database(), unit, query),
		mayPass('/staff/devices', account.role) ? deviceSummary(database(), unit?.id ?? null, shown.today, shown.cut, readSettings().deviceSilentMinutes) : null
	]);
	if (unit !== null && overview.rows.length === 0 && (await childrenOn(database(), unit.id, shown.today)).length === 0) {
		redirect(303, unitAddress(unit.code, shown.view));
	}
	const table = pageOfRows(overview.rows, shown.view);
	const trouble = inOrder(overview.rows, { column: 'trouble', descending: false });
	return {
		...shown,
		overview: { ...overview, rows: table.rows },
		openAncestors: openAncestors(overview.ancestors, account),
		verdicts: trouble.map(({ standing }) => standing.verdict ?? ('noTarget' as const)),
		table: { page: table.page, pages: table.pages },
		devices: devices !== null && devices.all > 0 ? devices : null
	};
};
