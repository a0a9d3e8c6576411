/** Makes the codes of a list and shows them as the pages of a printed form. */
import { error, redirect } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { makeSheet } from '#lib/server/invitations/sheet.ts';
import { addDays, localDay } from '#lib/survey/period.ts';
import { shownShortCode } from '#lib/survey/short-code.ts';
import { sheetText } from '#lib/text/sheet.vi.ts';
import { manager } from '../../manager.ts';
import type { Actions, PageServerLoad } from './$types';

const papers = ['labels', 'slips', 'strip80', 'strip58'] as const;

export const load: PageServerLoad = (event) => {
	manager(event);
	if (event.request.method !== 'POST') redirect(303, '/staff/invitations/sheet');
};

export const actions: Actions = {
	default: async (event) => {
		const { account, secret } = manager(event);
		const form = await event.request.formData();
		const paper = papers.find((known) => known === form.get('paper')) ?? 'labels';
		const made = await makeSheet(database(), secret, account, String(form.get('list') ?? ''), new Date());
		if (made === null) error(422, sheetText.changed);
		return {
			paper,
			host: event.url.host,
			forms: made.map(({ token, shortCode, expiresAt, unitName }) => ({
				link: `${event.url.origin}/q/${token}`,
				code: shownShortCode(shortCode).toUpperCase(),
				lastDay: addDays(localDay(expiresAt), -1),
				unitName
			}))
		};
	}
};
