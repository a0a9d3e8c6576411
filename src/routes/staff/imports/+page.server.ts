/** Files that were brought and bringing another: it goes into the database as it arrives, and is judged beside the requests. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { jobsFor, jobsPerPage, receiveFile, type JobKind } from '#lib/server/imports/jobs.ts';
import { fixedColumns } from '#lib/server/imports/response-columns.ts';
import { BrokenUpload, filePartOf } from '#lib/server/requests/file-part.ts';
import { columns as targetColumns } from '#lib/server/targets/import.ts';
import { counterColumns, hoursColumn } from '#lib/server/units/import-counters.ts';
import { localDay } from '#lib/survey/period.ts';
import { importsPageText as text } from '#lib/text/imports-page.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { importer, pageAsked } from './importer.ts';

export const load: PageServerLoad = async (event) => {
	const account = importer(event);
	const page = pageAsked(event.url);
	const jobs = await jobsFor(database(), account, page, localDay(new Date()));
	return {
		page,
		jobs: jobs.slice(0, jobsPerPage).map(({ preview: _, ...job }) => job),
		hasOlder: jobs.length > jobsPerPage,
		columns: { responses: fixedColumns, targets: targetColumns, counters: [...counterColumns, hoursColumn] }
	};
};

async function take(event: RequestEvent, kind: JobKind) {
	const account = importer(event);
	const refused = (status: number, outcome: keyof typeof text.outcomes) => fail(status, { kind, fault: text.outcomes[outcome] });
	let received;
	try {
		const file = await filePartOf(event.request);
		if (file === null) return refused(400, 'empty');
		received = await receiveFile(database(), account, kind, file);
	} catch (error) {
		if (error instanceof BrokenUpload) return refused(400, 'broken');
		throw error;
	}
	if (received.outcome !== 'received') return refused(received.outcome === 'tooLarge' ? 413 : received.outcome === 'empty' ? 400 : 429, received.outcome);
	redirect(303, `/staff/imports/${received.id}`);
}

export const actions: Actions = {
	responses: (event) => take(event, 'responses'),
	targets: (event) => take(event, 'targets'),
	counters: (event) => take(event, 'counters')
};
