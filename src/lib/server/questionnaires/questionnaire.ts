/**
 * The questionnaire versions of this database.
 *
 * Keeps: a published version never changes. Whoever alters one in the program, instead of publishing the next version,
 * is stopped at the next start, before any response is bound to a text that nobody saw.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/survey/canonical-json.ts';
import { publishedQuestionnaires } from '#lib/survey/published.ts';
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

/** What tablets ask. */
export const tabletQuestionnaireKey = 'sipas-quick@1';

/** All versions ever published, by key. */
export async function storedQuestionnaires(sql: Sql): Promise<ReadonlyMap<string, StoredQuestionnaire>> {
	const rows = await selectQuestionnaires(sql);
	return new Map(rows.map((row) => [row.key, row]));
}

/** Throws OperatorFault where a published key now has other content. */
export async function publishQuestionnaires(
	sql: Sql,
	questionnaires: readonly Questionnaire[] = publishedQuestionnaires
): Promise<void> {
	for (const questionnaire of questionnaires) await publish(sql, questionnaire);
}

async function publish(sql: Sql, questionnaire: Questionnaire): Promise<void> {
	const sha256 = createHash('sha256').update(canonicalJson(questionnaire)).digest('hex');
	const there = await selectHash(sql, questionnaire.key);
	if (there !== undefined) {
		if (there.contentSha256 !== sha256) throw new OperatorFault(importText.questionnaireAltered(questionnaire.key));
		return;
	}
	const id = await insertQuestionnaire(sql, questionnaire, sha256);
	for (const [index, item] of questionnaire.items.entries()) await insertItem(sql, id, index + 1, item);
}
