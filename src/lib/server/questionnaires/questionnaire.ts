/**
 * The questionnaire versions of this database.
 *
 * Keeps: a published version never changes. Whoever alters one in the program, instead of publishing the next version,
 * is stopped at the next start, before any response is bound to a text that nobody saw. A retired one is no longer shown
 * and still taken: from tablets that showed it offline, from phones with the page open.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/survey/canonical-json.ts';
import type { Series, SeriesByKey } from '#lib/survey/comparability.ts';
import { publishedQuestionnaires, seriesOfShipped } from '#lib/survey/published.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import { importText } from '#lib/text/import.vi.ts';
import type { Sql } from '../database/connection.ts';
import { OperatorFault } from '../operator-fault.ts';
import {
	insertItem,
	insertQuestionnaire,
	selectHash,
	selectQuestionnaires,
	type StoredQuestionnaire
} from './questionnaire.sql.ts';

export type { StoredQuestionnaire } from './questionnaire.sql.ts';

/** What tablets ask where nothing else was assigned, and what phones offer beyond it; neither can be retired. */
export const tabletQuestionnaireKey = 'sipas-quick@1';
export const detailQuestionnaireKey = 'sipas-detail@1';

/** All versions ever published, by key. */
export async function storedQuestionnaires(sql: Sql): Promise<ReadonlyMap<string, StoredQuestionnaire>> {
	const rows = await selectQuestionnaires(sql);
	return new Map(rows.map((row) => [row.key, row]));
}

/** What each version is comparable with (survey/comparability.ts). */
export async function seriesByKey(sql: Sql): Promise<SeriesByKey> {
	return new Map((await selectQuestionnaires(sql)).map(({ key, series }) => [key, series]));
}

/** Throws OperatorFault where a published key now has other content. */
export async function publishQuestionnaires(
	sql: Sql,
	questionnaires: readonly Questionnaire[] = publishedQuestionnaires
): Promise<void> {
	for (const questionnaire of questionnaires) {
		const there = await selectHash(sql, questionnaire.key);
		if (there === undefined) await publish(sql, questionnaire, seriesOfShipped(questionnaire.key), null);
		else if (there.contentSha256 !== hashOf(questionnaire)) throw new OperatorFault(importText.questionnaireAltered(questionnaire.key));
	}
}

/** Frozen from here on. The key must be free. */
export async function publish(sql: Sql, content: Questionnaire, series: Series, publishedBy: number | null): Promise<void> {
	const id = await insertQuestionnaire(sql, { content, sha256: hashOf(content), series, publishedBy });
	for (const [index, item] of content.items.entries()) await insertItem(sql, id, index + 1, item);
}

function hashOf(questionnaire: Questionnaire): string {
	return createHash('sha256').update(canonicalJson(questionnaire)).digest('hex');
}
