/** A draft tried out on this device. Nothing that is answered here is a response. */
import { fail } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { keepTrialAnswer, triedOut } from '#lib/server/questionnaires/trial.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	return { trial: await triedOut(database(), params.token) };
};

export const actions: Actions = {
	default: async ({ params, request }) => {
		const outcome = await keepTrialAnswer(database(), params.token, readAnswer((await request.formData()).get('answer')));
		return outcome === 'kept' ? { kept: true } : fail(outcome === 'over' ? 410 : 400);
	}
};

function readAnswer(text: FormDataEntryValue | null): unknown {
	try {
		return JSON.parse(String(text));
	} catch {
		return null;
	}
}
