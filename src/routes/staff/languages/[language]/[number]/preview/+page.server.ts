/** One version of a language for a look at the tablet's own screens: its words, and the questionnaire that they speak. */
import { error } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { fields } from '#lib/server/fields/field.ts';
import { oneVersion } from '#lib/server/packs/show.ts';
import { storedQuestionnaires, tabletQuestionnaireKey } from '#lib/server/questionnaires/questionnaire.ts';
import type { PageServerLoad } from './$types';
import { administrator } from '../../../administrator.ts';

export const load: PageServerLoad = async (event) => {
	administrator(event);
	const sql = database();
	const { language, number } = event.params;
	const { shown, pack } = (await oneVersion(sql, language, Number(number))) ?? error(404);
	const questionnaire = (await storedQuestionnaires(sql)).get(tabletQuestionnaireKey) ?? error(404);
	const offered = (await fields(sql)).map(({ code, name, example, icon }) => ({ code, name, example, icon }));
	return {
		pack, number: shown.number, state: shown.state, questionnaire: questionnaire.content, fields: offered,
		screen: event.url.searchParams.get('screen') ?? 'welcome', large: event.url.searchParams.has('large')
	};
};
