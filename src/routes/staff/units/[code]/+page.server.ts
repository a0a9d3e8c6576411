/** One unit: its targets, months, dimensions, fields, counters, channels. */
import { unitPageOf } from '#lib/server/dashboard/unit-page.ts';
import { database } from '#lib/server/database/connection.ts';
import { publishedYears } from '#lib/server/published/published.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { askedBy, openAncestors, pageOfRows } from '../../figures-page.ts';
import { besideOf } from './beside.ts';

export const load: PageServerLoad = async (event) => {
	const { account, unit, query, ...shown } = await askedBy(event, event.params.code, 'both');
	if (unit === null) error(404, staffText.unknownUnit);
	const page = await unitPageOf(database(), unit, query);
	const beside = await besideOf(account, unit, shown.today);
	const { rows, ...table } = pageOfRows(page.rows, shown.view);
	return {
		...shown,
		beside,
		page: { ...page, rows },
		table,
		published: unit.kind === 'province' ? publishedYears(unit.province) : [],
		openAncestors: openAncestors(page.ancestors, account)
	};
};
