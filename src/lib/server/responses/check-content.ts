/**
 * Whether stored responses still say what they said when they came, by their content hash.
 * A deciding unit that is the receiving one may have been named or not: either is right.
 */
import type { SealedResponse } from '#lib/survey/response.ts';
import type { Sql } from '../database/connection.ts';
import { storedQuestionnaires, type StoredQuestionnaire } from '../questionnaires/questionnaire.ts';
import { contentHash } from './content-hash.ts';
import { toAnswers } from './scores.ts';
import { readStored, type StoredResponse } from './stored.sql.ts';

export type ContentCheck = { checked: number; altered: number; examples: string[] };

/** `samplePercent` null: all of them. `shown`: how many ids of altered ones are named at most. */
export async function checkContent(sql: Sql, samplePercent: number | null, shown: number): Promise<ContentCheck> {
	const questionnaires = await storedQuestionnaires(sql);
	const check: ContentCheck = { checked: 0, altered: 0, examples: [] };
	for await (const page of readStored(sql, samplePercent)) {
		for (const stored of page) {
			check.checked += 1;
			if (isAsSealed(stored, questionnaires)) continue;
			check.altered += 1;
			if (check.examples.length < shown) check.examples.push(stored.id);
		}
	}
	return check;
}

function isAsSealed(stored: StoredResponse, questionnaires: ReadonlyMap<string, StoredQuestionnaire>): boolean {
	const questionnaire = questionnaires.get(stored.questionnaire);
	if (questionnaire === undefined) return false;
	const sealed: SealedResponse = {
		id: stored.id,
		seq: stored.seq,
		questionnaire: stored.questionnaire,
		answeredAt: stored.answeredAt.toISOString(),
		elapsedMs: stored.elapsedMs ?? 0,
		language: stored.language,
		field: stored.fieldCode,
		procedure: stored.procedureCode,
		decidingUnit: stored.isDecidedElsewhere ? stored.decidingUnit : null,
		answers: toAnswers(questionnaire.content, stored.scores),
		reasons: stored.reasons,
		comment: stored.comment
	};
	if (contentHash(sealed).equals(stored.contentSha256)) return true;
	return !stored.isDecidedElsewhere && contentHash({ ...sealed, decidingUnit: stored.decidingUnit }).equals(stored.contentSha256);
}
