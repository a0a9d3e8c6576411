/** One file that was brought: what it would do, storing it or dropping it, and how that goes. */
import { fail } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { confirmJob, dropJob, faultsOfJob, faultsPerPage } from '#lib/server/imports/jobs.ts';
import { faultsKept } from '#lib/server/imports/run-jobs.ts';
import { localDay } from '#lib/survey/period.ts';
import { importsPageText as text } from '#lib/text/imports-page.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { jobAsked, pageAsked } from '../importer.ts';

export const load: PageServerLoad = async (event) => {
	const { job } = await jobAsked(event);
	const kept = Math.min(job.faultCount, faultsKept);
	const pages = Math.max(1, Math.ceil(kept / faultsPerPage));
	const page = Math.min(pageAsked(event.url), pages);
	return { job, kept, pages, page, faults: job.faultCount > 0 ? await faultsOfJob(database(), job.id, page) : [] };
};

export const actions: Actions = {
	confirm: async (event) => {
		const { account, job } = await jobAsked(event);
		const isDone = await confirmJob(database(), account, job.id, localDay(new Date()));
		return isDone ? { done: true } : fail(409, { fault: text.outcomes.late });
	},
	drop: async (event) => {
		const { account, job } = await jobAsked(event);
		const isDone = await dropJob(database(), account, job.id, localDay(new Date()));
		return isDone ? { done: true } : fail(409, { fault: text.outcomes.late });
	}
};
