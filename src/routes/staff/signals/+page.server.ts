/** The questions about units below the account's own. */
import { database } from '#lib/server/database/connection.ts';
import { listSignals, readSignalView } from '#lib/server/signals/list.ts';
import { localDay } from '#lib/survey/period.ts';
import type { PageServerLoad } from './$types';
import { signedIn } from './asked-one.ts';

export const load: PageServerLoad = async (event) => {
	const view = readSignalView(event.url.searchParams);
	return { view, list: await listSignals(database(), signedIn(event), view, localDay(new Date())) };
};
