import { auditSeen, readAuditQuery } from '#lib/server/audit/list.ts';
import { database } from '#lib/server/database/connection.ts';
import { localDay } from '#lib/survey/period.ts';
import type { PageServerLoad } from './$types';
import { signedIn } from '../accounts/manager.ts';

export const load: PageServerLoad = async (event) => {
	const query = readAuditQuery(event.url.searchParams);
	return { query, ...(await auditSeen(database(), signedIn(event), query, localDay(new Date()))) };
};
