/** The audit trail that the account may read, filtered as the page was, as a file. */
import { auditCsv } from '#lib/server/audit/audit-csv.ts';
import { auditToExport, readAuditQuery } from '#lib/server/audit/list.ts';
import { database } from '#lib/server/database/connection.ts';
import { localDay } from '#lib/survey/period.ts';
import { auditText } from '#lib/text/audit.vi.ts';
import { signedIn } from '../../accounts/manager.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
	const today = localDay(new Date());
	const lines = auditCsv(auditToExport(database(), signedIn(event), readAuditQuery(event.url.searchParams), today));
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const next = await lines.next();
			if (next.done) controller.close();
			else controller.enqueue(encoder.encode(next.value));
		},
		async cancel() {
			await lines.return(undefined);
		}
	});
	const fileName = auditText.csv.fileName(today);
	return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${fileName}"` } });
};
