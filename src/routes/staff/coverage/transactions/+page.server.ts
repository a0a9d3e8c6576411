/** Bringing numbers of dossiers: a file is judged and compared first, and stored only when that is wanted. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { database } from '#lib/server/database/connection.ts';
import { fields } from '#lib/server/fields/field.ts';
import { correctionsSeen } from '#lib/server/transactions/corrections.ts';
import { bringTransactions, lookAtTransactions, uploadLimitBytes, type Brought, type Looked } from '#lib/server/transactions/import.ts';
import { mayBringTransactions } from '#lib/server/transactions/may-bring.ts';
import { shownPlan } from '#lib/server/transactions/shown-plan.ts';
import { localDay } from '#lib/survey/period.ts';
import { sentence } from '#lib/survey/sentence.ts';
import { transactionsText } from '#lib/text/transactions.vi.ts';
import type { Actions, PageServerLoad } from './$types';

function bringer({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	if (!mayBringTransactions(locals.account)) error(403, transactionsText.notAllowed);
	return locals.account;
}

export const load: PageServerLoad = async (event) => {
	const account = bringer(event);
	const sql = database();
	return {
		corrections: await correctionsSeen(sql, account, localDay(new Date())),
		fields: (await fields(sql)).map(({ code, name }) => ({ code, name: sentence(name, 'vi') }))
	};
};

/** The text of the file, once judged: the form hands it back, so that nothing is kept between looking and storing. */
async function answerTo(done: Looked | Brought, text: string) {
	if (done.kind === 'faults') return fail(422, { faults: { count: done.count, listed: done.listed } });
	if (done.kind === 'stored') return { stored: { added: done.added, corrected: done.corrected, unchanged: done.unchanged } };
	const preview = { text, seal: done.seal, ...(await shownPlan(database(), done.plan)) };
	return done.kind === 'changed' ? fail(409, { fault: transactionsText.changed, preview }) : { preview };
}

export const actions: Actions = {
	look: async (event) => {
		const account = bringer(event);
		const file = (await event.request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(400, { fault: transactionsText.chooseFile });
		if (file.size > uploadLimitBytes) return fail(413, { fault: transactionsText.tooLarge });
		const text = await file.text();
		return answerTo(await lookAtTransactions(database(), account, text, localDay(new Date())), text);
	},
	store: async (event) => {
		const account = bringer(event);
		const form = await event.request.formData();
		// a browser sends every end of line as two letters
		const text = String(form.get('text') ?? '').replaceAll('\r\n', '\n');
		if (text.length > uploadLimitBytes) return fail(413, { fault: transactionsText.tooLarge });
		const today = localDay(new Date());
		return answerTo(await bringTransactions(database(), account, text, String(form.get('seal') ?? ''), today), text);
	}
};
