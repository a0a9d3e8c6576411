/**
 * Which sentences a pack needs before it may be offered, and how far one has come.
 *
 * Keeps: the sentences of the screens, of the questionnaire that tablets ask and of every field are needed; those of
 * the other published questionnaires may be translated, and are needed only where a device asks them; so may those of
 * the phone alone, which fall back one by one (phone-sentences.ts), and those about receipts: a tablet asks for no
 * receipt in a language without them.
 */
import {
	missingIn,
	sentencesOfFields,
	sentencesOfQuestionnaire,
	type LanguagePack,
	type Sentence
} from '#lib/survey/language-pack.ts';
import { kioskSentences } from '#lib/text/kiosk-sentences.ts';
import { phoneSentences } from '#lib/text/phone-sentences.ts';
import { receiptSentences } from '#lib/text/receipt-words.ts';
import type { Sql } from '../database/connection.ts';
import { fields } from '../fields/field.ts';
import { storedQuestionnaires, tabletQuestionnaireKey } from '../questionnaires/questionnaire.ts';

export type Sheet = { needed: Sentence[]; further: Sentence[] };

/** Every sentence there is to translate, in the order of the screens. */
export async function sheetOf(sql: Sql): Promise<Sheet> {
	const questionnaires = [...(await storedQuestionnaires(sql)).values()].map(({ content }) => content);
	const ofTablets = questionnaires.filter(({ key }) => key === tabletQuestionnaireKey);
	return {
		needed: [
			...kioskSentences(),
			...ofTablets.flatMap(sentencesOfQuestionnaire),
			...sentencesOfFields(await fields(sql))
		],
		further: [
			...phoneSentences(),
			...receiptSentences(),
			...questionnaires.filter(({ key }) => key !== tabletQuestionnaireKey).flatMap(sentencesOfQuestionnaire)
		]
	};
}

export type Coverage = { needed: number; missing: string[]; voicesNeeded: number; voicesMissing: string[] };

export function coverageOf({ sentences }: Pick<LanguagePack, 'sentences'>, sheet: Sheet, voiced: ReadonlySet<string>): Coverage {
	const spoken = sheet.needed.filter(({ isSpoken }) => isSpoken);
	return {
		needed: sheet.needed.length,
		missing: missingIn(sentences, sheet.needed),
		voicesNeeded: spoken.length,
		voicesMissing: spoken.filter(({ key }) => !voiced.has(key)).map(({ key }) => key)
	};
}
