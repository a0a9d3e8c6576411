/**
 * Which questionnaires an invitation's page asks: those of the unit that it stands for.
 *
 * Keeps: a page answers what it showed, also when something else is assigned in the meantime; a detailed part is offered
 * only where the language has all of it. Refuses to know tokens.
 */
import { strict as assert } from 'node:assert';
import { missingIn, questionnaireWithPack, sentencesOfQuestionnaire } from '#lib/survey/language-pack.ts';
import { localDay } from '#lib/survey/period.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';
import type { OnPhone } from '../packs/on-phone.ts';
import { shownAt, type ShownQuestionnaires } from '../questionnaires/assignment.ts';
import { detailQuestionnaireKey, storedQuestionnaires, tabletQuestionnaireKey } from '../questionnaires/questionnaire.ts';
import { findUnitByCode } from '../units/unit.ts';

/** In the words of `spoken`; the short part falls back to Vietnamese sentence by sentence. */
export async function shownTo(sql: Sql, unitCode: string, now: Date, spoken: OnPhone): Promise<ShownQuestionnaires> {
	const unit = await findUnitByCode(sql, unitCode);
	assert(unit !== undefined, 'an invitation names a unit that exists');
	const { quick, detail } = await shownAt(sql, unit.id, localDay(now));
	return {
		quick: quick.key === spoken.quick.key ? spoken.quick : inWordsOf(quick, spoken),
		detail: detail?.key === detailQuestionnaireKey ? spoken.detail : detail && isWholeIn(detail, spoken) ? inWordsOf(detail, spoken) : null
	};
}

function inWordsOf(questionnaire: Questionnaire, { pack }: OnPhone): Questionnaire {
	return pack === null ? questionnaire : questionnaireWithPack(questionnaire, pack);
}

function isWholeIn(questionnaire: Questionnaire, { pack }: OnPhone): boolean {
	return pack === null || missingIn(pack.sentences, sentencesOfQuestionnaire(questionnaire)).length === 0;
}

/** What a form without script says that it showed; the official one where it says nothing that was ever published. */
export async function askedBy(sql: Sql, quickKey: string, detailKey: string): Promise<{ quick: Questionnaire; detail: Questionnaire }> {
	const stored = await storedQuestionnaires(sql);
	const quick = (stored.get(quickKey) ?? stored.get(tabletQuestionnaireKey))?.content;
	assert(quick !== undefined, `${tabletQuestionnaireKey} is published`);
	return { quick, detail: stored.get(detailKey)?.content ?? quick };
}
