/** One language: its versions; taking a translation, letting it out, taking it back. */
import { error, fail } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { ImportRefused } from '#lib/server/imports/faults.ts';
import { sheetOf } from '#lib/server/packs/coverage.ts';
import { addBuiltIn, addDraft, approve, withdraw } from '#lib/server/packs/manage.ts';
import { readUpload, uploadLimitBytes } from '#lib/server/packs/read-upload.ts';
import { isLanguageCode, versionsOf } from '#lib/server/packs/show.ts';
import { builtInLanguages } from '#lib/survey/language-pack.ts';
import { isDay } from '#lib/survey/period.ts';
import { languagesText } from '#lib/text/languages.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { administrator } from '../administrator.ts';

const text = languagesText;

export const load: PageServerLoad = async (event) => {
	administrator(event);
	const { language } = event.params;
	if (!isLanguageCode(language)) error(404);
	const sql = database();
	const { needed } = await sheetOf(sql);
	const originals: Record<string, string> = Object.fromEntries(needed.map(({ key, source }) => [key, source['vi'] ?? '']));
	return { language, isBuiltIn: builtInLanguages.includes(language), versions: await versionsOf(sql, language), originals };
};

export const actions: Actions = {
	upload: async (event) => {
		const account = administrator(event);
		const { language } = event.params;
		const file = (await event.request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(400, { fault: text.translate.none });
		if (file.size > uploadLimitBytes) return fail(413, { fault: text.translate.large });
		if (!isLanguageCode(language) || builtInLanguages.includes(language)) return fail(400, { fault: text.translate.voicesOnly });
		try {
			const sql = database();
			const upload = { name: file.name.slice(0, 100), bytes: new Uint8Array(await file.arrayBuffer()) };
			const { number } = await addDraft(sql, account, await readUpload(upload, language, await sheetOf(sql)));
			return { done: text.translate.done(number) };
		} catch (refusal) {
			if (refusal instanceof ImportRefused) return fail(422, { fault: refusal.message });
			throw refusal;
		}
	},
	builtin: async (event) => {
		const added = await addBuiltIn(database(), administrator(event), event.params.language);
		return added === null ? fail(400, { fault: text.refused }) : { done: text.translate.done(added.number) };
	},
	approve: async (event) => {
		const account = administrator(event);
		const form = await event.request.formData();
		const said = (name: string): string => String(form.get(name) ?? '').normalize('NFC').trim();
		const review = { name: said('name').slice(0, 120), organisation: said('organisation').slice(0, 200), day: said('day') };
		if (review.name === '' || review.organisation === '' || !isDay(review.day) || form.get('sure') === null) {
			return fail(400, { fault: text.approve.incomplete });
		}
		const approval = await approve(database(), account, Number(form.get('pack')), review);
		if (approval.kind === 'refused') return fail(409, { fault: text.refused });
		if (approval.kind === 'incomplete') return fail(409, { fault: text.approve.blocked(approval.missing.length) });
		return { done: text.approve.done(approval.name) };
	},
	withdraw: async (event) => {
		const account = administrator(event);
		const form = await event.request.formData();
		const isDone = await withdraw(database(), account, Number(form.get('pack')));
		return isDone ? { done: text.withdraw.done } : fail(409, { fault: text.refused });
	}
};
