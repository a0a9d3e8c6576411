/** Where the account wants its digests. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { database } from '#lib/server/database/connection.ts';
import { choiceOf, choose, intervals } from '#lib/server/mails/choice.ts';
import { readSettings } from '#lib/server/settings.ts';
import { mailText } from '#lib/text/mail.vi.ts';
import type { Actions, PageServerLoad } from './$types';

function signedIn({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	return locals.account;
}

export const load: PageServerLoad = async (event) => ({
	...(await choiceOf(database(), signedIn(event))),
	intervals,
	hasServer: readSettings().smtp !== null
});

export const actions: Actions = {
	default: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		const typed = { address: String(form.get('address') ?? ''), kinds: form.getAll('kind').map(String), quietHours: Number(form.get('hours')) };
		const outcome = await choose(database(), account, typed);
		if (outcome === 'saved' || outcome === 'stopped') return { done: mailText[outcome] };
		return fail(outcome === 'refused' ? 403 : 400, { fault: mailText[outcome] });
	}
};
