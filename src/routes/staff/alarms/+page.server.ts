/** The alarms within the account's scope; saying that one was seen. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { acknowledge, alarmsFor, readAlarmView } from '#lib/server/alarms/alarms-for.ts';
import { database } from '#lib/server/database/connection.ts';
import { localDay } from '#lib/survey/period.ts';
import { alarmsText } from '#lib/text/alarms.vi.ts';
import type { Actions, PageServerLoad } from './$types';

function signedIn({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	return locals.account;
}

export const load: PageServerLoad = async (event) => {
	const view = readAlarmView(event.url.searchParams);
	return { view, list: await alarmsFor(database(), signedIn(event), view, localDay(new Date())) };
};

export const actions: Actions = {
	default: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		const now = new Date();
		const id = Number(form.get('alarm'));
		const isDone = Number.isInteger(id) && (await acknowledge(database(), account, id, now, localDay(now)));
		return isDone ? { done: alarmsText.done } : fail(409, { fault: alarmsText.late });
	}
};
