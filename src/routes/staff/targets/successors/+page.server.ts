/** Targets that still run, of units that are no more, and which their successors do not hold. */
import { database } from '#lib/server/database/connection.ts';
import { offersFor, pageOf } from '#lib/server/targets/list.ts';
import { localDay } from '#lib/survey/period.ts';
import type { PageServerLoad } from './$types';
import { editor, words } from '../editor.ts';

export const load: PageServerLoad = async (event) => {
	const account = editor(event);
	const list = await offersFor(database(), account, pageOf(event.url.searchParams), localDay(new Date()));
	const { about } = await words();
	return { list: { ...list, rows: list.rows.map((row) => ({ ...row, about: about(row) })) } };
};
