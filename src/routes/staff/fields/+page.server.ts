/** Fields of procedures beside each other, for what the account sees or for one unit within it. */
import { fieldsPageOf } from '#lib/server/dashboard/fields-page.ts';
import { database } from '#lib/server/database/connection.ts';
import type { PageServerLoad } from './$types';
import { askedBy, openAncestors, rowsPerPage } from '../figures-page.ts';

export const load: PageServerLoad = async (event) => {
	const { account, unit, query, ...shown } = await askedBy(event, null);
	const { units, ...fields } = await fieldsPageOf(database(), unit, query);
	const pages = Math.max(1, Math.ceil(units.length / rowsPerPage));
	const page = Math.min(shown.view.page, pages);
	return {
		...shown,
		fields,
		units: units.slice((page - 1) * rowsPerPage, page * rowsPerPage),
		table: { page, pages, total: units.length },
		openAncestors: openAncestors(fields.ancestors, account)
	};
};
