/** Published versions as their page lists them. Refuses to know drafts. */
import { isOfficial } from '#lib/survey/local-questionnaire.ts';
import type { Sql } from '../database/connection.ts';
import { selectResponses } from './questionnaire.sql.ts';
import { detailQuestionnaireKey, storedQuestionnaires, tabletQuestionnaireKey } from './questionnaire.ts';

export type PublishedLine = {
	key: string;
	title: string;
	items: number;
	responses: number;
	/** keys whose overall scores continue the same series */
	comparableWith: string[];
	isOfficial: boolean;
	isRetired: boolean;
	mayRetire: boolean;
};

/** Those in use first, then by key. */
export async function publishedList(sql: Sql): Promise<PublishedLine[]> {
	const stored = [...(await storedQuestionnaires(sql)).values()];
	const responses = await selectResponses(sql);
	const lines = stored.map(({ key, content, series, retiredAt }) => ({
		key,
		title: content.title['vi'] ?? key,
		items: content.items.length,
		responses: responses.get(key) ?? 0,
		comparableWith: stored.filter((other) => other.key !== key && other.series.overall === series.overall).map((other) => other.key),
		isOfficial: isOfficial(key),
		isRetired: retiredAt !== null,
		mayRetire: retiredAt === null && key !== tabletQuestionnaireKey && key !== detailQuestionnaireKey
	}));
	return lines.sort((a, b) => Number(a.isRetired) - Number(b.isRetired) || (a.key < b.key ? -1 : 1));
}
