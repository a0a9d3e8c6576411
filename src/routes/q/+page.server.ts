/** Where the short code of a receipt is typed, on any phone or computer; works without script. */
import { fail, redirect } from '@sveltejs/kit';
import { languageOf } from '#lib/phone/language.ts';
import { database } from '#lib/server/database/connection.ts';
import { secretNow } from '#lib/server/invitations/requests.ts';
import { tokenOfShortCode } from '#lib/server/invitations/short.ts';
import { phoneLanguages, spokenOnPhone } from '#lib/server/packs/on-phone.ts';
import { Refusal } from '#lib/server/problems/problem.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, request, locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	const sql = database();
	const { offered, codes } = await phoneLanguages(sql);
	const language = languageOf(url.searchParams.get('lang'), request.headers.get('accept-language'), codes);
	locals.language = language;
	const { pack } = await spokenOnPhone(sql, language);
	return { language, languages: offered, spoken: pack };
};

type Fault = 'wrong' | 'off' | 'tooOften';

async function find(typed: string): Promise<{ token: string } | { fault: Fault }> {
	try {
		const token = await tokenOfShortCode(database(), secretNow(), typed, new Date());
		return token === null ? { fault: 'wrong' } : { token };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { fault: error.problem.code === 'invitations_off' ? 'off' : 'tooOften' };
	}
}

export const actions: Actions = {
	default: async ({ request, url }) => {
		const typed = String((await request.formData()).get('code') ?? '').slice(0, 40);
		const found = await find(typed);
		if ('fault' in found) return fail(422, { fault: found.fault, typed });
		redirect(303, `/q/${found.token}${url.search}`);
	}
};
