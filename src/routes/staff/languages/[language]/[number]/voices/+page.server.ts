/** The spoken sentences of one version, each with its recording; giving and taking one. */
import { error, fail } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { giveVoice, takeVoice } from '#lib/server/packs/manage.ts';
import { oneVersion } from '#lib/server/packs/show.ts';
import { packLimits } from '#lib/survey/language-pack.ts';
import { languagesText } from '#lib/text/languages.vi.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { administrator } from '../../../administrator.ts';

const text = languagesText.voices;

async function versionOf({ params }: Pick<RequestEvent, 'params'>) {
	return (await oneVersion(database(), params.language, Number(params.number))) ?? error(404);
}

export const load: PageServerLoad = async (event) => {
	administrator(event);
	const { shown, pack, sheet } = await versionOf(event);
	const spoken = sheet.needed.filter(({ key, isSpoken }) => isSpoken && key in pack.sentences);
	const rows = spoken.map(({ key, source }) => ({
		key, vi: source['vi'] ?? '', own: pack.sentences[key] ?? '', sha256: shown.sounds[key]?.sha256 ?? null
	}));
	return { language: pack.language, name: pack.name, number: shown.number, isDraft: shown.state === 'draft', rows };
};

export const actions: Actions = {
	give: async (event) => {
		const account = administrator(event);
		const { shown } = await versionOf(event);
		const form = await event.request.formData();
		const file = form.get('file');
		const key = String(form.get('key') ?? '');
		if (!(file instanceof File) || file.size === 0) return fail(400, { fault: languagesText.translate.none, key });
		if (file.size > packLimits.soundBytes) return fail(413, { fault: text.large, key });
		const fault = await giveVoice(database(), account, shown.id, key, Buffer.from(await file.arrayBuffer()));
		if (fault === null) return { done: text.done, key };
		return fail(422, { fault: fault === 'refused' ? languagesText.refused : text[fault], key });
	},
	take: async (event) => {
		const account = administrator(event);
		const { shown } = await versionOf(event);
		const key = String((await event.request.formData()).get('key') ?? '');
		const isDone = await takeVoice(database(), account, shown.id, key);
		return isDone ? { done: text.removed, key } : fail(409, { fault: languagesText.refused, key });
	}
};
