/** The targets within the account's reach, with what overlaps and what is missing. */
import { database } from '#lib/server/database/connection.ts';
import { readTargetQuery, states, targetsFor, warnings } from '#lib/server/targets/list.ts';
import { localDay } from '#lib/survey/period.ts';
import type { PageServerLoad } from './$types';
import { editor, words } from './editor.ts';

export const load: PageServerLoad = async (event) => {
	const account = editor(event);
	const query = readTargetQuery(event.url.searchParams);
	const list = await targetsFor(database(), account, query, localDay(new Date()));
	const { about } = await words();
	return { query, states, warnings, list: { ...list, rows: list.rows.map((row) => ({ ...row, about: about(row) })) } };
};
