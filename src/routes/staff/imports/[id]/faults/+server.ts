/** Everything that has to be mended in one file, to lie beside it. */
import { database } from '#lib/server/database/connection.ts';
import { faultCsv } from '#lib/server/imports/fault-csv.ts';
import { importsPageText } from '#lib/text/imports-page.vi.ts';
import type { RequestHandler } from './$types';
import { jobAsked } from '../../importer.ts';

export const GET: RequestHandler = async (event) => {
	const { job } = await jobAsked(event);
	const pieces = faultCsv(database(), job.id);
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const next = await pieces.next();
			if (next.done) controller.close();
			else controller.enqueue(new TextEncoder().encode(next.value));
		}
	});
	return new Response(body, {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${importsPageText.job.csv.fileName(job.id)}"` }
	});
};
