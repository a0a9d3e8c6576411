/** One published version as it was frozen, and what differs in another. */
import { error } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { storedQuestionnaires } from '#lib/server/questionnaires/questionnaire.ts';
import { changesBetween } from '#lib/survey/questionnaire-changes.ts';
import { questionnairesText } from '#lib/text/questionnaires.vi.ts';
import type { PageServerLoad } from './$types';
import { administrator } from '../administrator.ts';

export const load: PageServerLoad = async (event) => {
	administrator(event);
	const stored = await storedQuestionnaires(database());
	const shown = stored.get(event.params.key);
	if (shown === undefined) error(404, questionnairesText.refused.gone);
	const other = stored.get(event.url.searchParams.get('with') ?? '');
	return {
		shown,
		others: [...stored.keys()].filter((key) => key !== shown.key),
		other: other?.key ?? null,
		changes: other === undefined ? [] : changesBetween(other.content, shown.content)
	};
};
