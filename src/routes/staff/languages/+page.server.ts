/** All languages, with how far each has come. */
import { fail, redirect } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { isLanguageCode, languageLines } from '#lib/server/packs/show.ts';
import { languagesText } from '#lib/text/languages.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { administrator } from './administrator.ts';

export const load: PageServerLoad = async (event) => {
	administrator(event);
	return { lines: await languageLines(database()) };
};

export const actions: Actions = {
	open: async (event) => {
		administrator(event);
		const code = String((await event.request.formData()).get('code') ?? '').trim();
		if (!isLanguageCode(code)) return fail(400, { fault: languagesText.other.wrong });
		redirect(303, `/staff/languages/${code}`);
	}
};
