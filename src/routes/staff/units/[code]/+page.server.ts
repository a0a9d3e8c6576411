/** One unit: its targets, months, dimensions, fields, counters, channels. */
import { inOrder } from '#lib/server/dashboard/unit-order.ts';
import { unitPageOf } from '#lib/server/dashboard/unit-page.ts';
import { database } from '#lib/server/database/connection.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { askedBy, openAncestors } from '../../figures-page.ts';

export const load: PageServerLoad = async (event) => {
	const { account, unit, query, ...shown } = await askedBy(event, event.params.code);
	if (unit === null) error(404, staffText.unknownUnit);
	const page = await unitPageOf(database(), unit, query);
	const { sort: column, descending } = shown.view;
	return {
		...shown,
		page: { ...page, rows: inOrder(page.rows, { column, descending }) },
		openAncestors: openAncestors(page.ancestors, account)
	};
};
