/** A draft on the screens that citizens would see. Nothing is answered or kept here. */
import { error } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { draftOf } from '#lib/server/questionnaires/draft.ts';
import { questionnairesText } from '#lib/text/questionnaires.vi.ts';
import type { PageServerLoad } from './$types';
import { administrator } from '../../../administrator.ts';

export const load: PageServerLoad = async (event) => {
	administrator(event);
	const id = Number(event.params.id);
	const draft = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await draftOf(database(), id) : undefined;
	if (draft === undefined) error(404, questionnairesText.refused.gone);
	const step = Math.trunc(Number(event.url.searchParams.get('item')) || 1) - 1;
	return {
		id,
		questionnaire: draft.content,
		step: Math.min(Math.max(0, step), draft.content.items.length - 1),
		isPhone: event.url.searchParams.get('on') === 'phone'
	};
};
