/** Who brings files, and which one an address means. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { database } from '#lib/server/database/connection.ts';
import { jobFor, mayImport, type Job } from '#lib/server/imports/jobs.ts';
import { localDay } from '#lib/survey/period.ts';
import { importsPageText as text } from '#lib/text/imports-page.vi.ts';
import { failureText } from '#lib/text/accounts.vi.ts';

export function importer({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	if (!mayImport(locals.account)) error(403, text.notYours);
	return locals.account;
}

/** One out of sight and one that does not exist look alike. */
export async function jobAsked(event: RequestEvent<{ id: string }>): Promise<{ account: Account; job: Job }> {
	const account = importer(event);
	const id = /^\d{1,9}$/.test(event.params.id) ? Number(event.params.id) : 0;
	const job = await jobFor(database(), account, id, localDay(new Date()));
	if (job === undefined) error(404, failureText.notFound);
	return { account, job };
}

export function pageAsked(url: URL): number {
	const page = Number(url.searchParams.get('trang'));
	return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1;
}
