/**
 * The languages of the phone page: those that a tablet of this installation would offer, by the same rule (offer.ts).
 *
 * Keeps: a question is never asked half in another language: the detailed part is there only where the pack has all of
 * it. What the phone alone says may be missing, and falls back sentence by sentence (phone-sentences.ts).
 */
import { builtInLanguages, missingIn, questionnaireWithPack, sentencesOfQuestionnaire, type LanguagePack } from '#lib/survey/language-pack.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import { sipasDetail1 } from '#lib/survey/questionnaires/sipas-detail.ts';
import { sipasQuick1 } from '#lib/survey/questionnaires/sipas-quick.ts';
import { sipasService1 } from '#lib/survey/questionnaires/sipas-service.ts';
import { kioskPack } from '#lib/text/kiosk-languages.ts';
import type { Sql } from '../database/connection.ts';
import { fields } from '../fields/field.ts';
import { deliveredPack, offeredPacks } from './offer.ts';

export type PhoneLanguages = { offered: { code: string; name: string }[]; codes: string[] };

/** Vietnamese and English first, then as tablets list them. */
export async function phoneLanguages(sql: Sql): Promise<PhoneLanguages> {
	const packs = await offeredPacks(sql, sipasQuick1, await fields(sql));
	const further = packs.filter(({ language }) => !builtInLanguages.includes(language));
	const offered = [
		...builtInLanguages.map((code) => ({ code, name: kioskPack(code).name })),
		...further.map(({ language, name }) => ({ code: language, name }))
	];
	return { offered, codes: offered.map(({ code }) => code) };
}

export type OnPhone = {
	/** null for the two languages of the program */
	pack: LanguagePack | null;
	quick: Questionnaire;
	/** null where this language has not all of it */
	detail: Questionnaire | null;
	/** SHA-256 of the recording of a sentence, by its key */
	sounds: Readonly<Record<string, string>>;
};

/** `language`: one of those offered. */
export async function spokenOnPhone(sql: Sql, language: string): Promise<OnPhone> {
	const delivered = await deliveredPack(sql, language);
	const sounds = Object.fromEntries(Object.entries(delivered?.sounds ?? {}).map(([key, { sha256 }]) => [key, sha256]));
	if (delivered === null || builtInLanguages.includes(language)) {
		return { pack: null, quick: sipasQuick1, detail: sipasDetail1, sounds: withDetail(sounds) };
	}
	const pack = { ...delivered.pack, sentences: withDetail(delivered.pack.sentences) };
	const isWhole = missingIn(pack.sentences, sentencesOfQuestionnaire(sipasDetail1)).length === 0;
	return {
		pack,
		quick: questionnaireWithPack(sipasQuick1, pack),
		detail: isWhole ? questionnaireWithPack(sipasDetail1, pack) : null,
		sounds: withDetail(sounds)
	};
}

/** The detailed questionnaire is the quick one and the sixteen criteria: what was said for those is said for it. */
function withDetail(said: Readonly<Record<string, string>>): Record<string, string> {
	const all: Record<string, string> = { ...said };
	for (const { key } of sentencesOfQuestionnaire(sipasDetail1)) {
		const rest = key.slice(sipasDetail1.key.length);
		const own = said[key] ?? said[sipasQuick1.key + rest] ?? said[sipasService1.key + rest];
		if (own !== undefined) all[key] = own;
	}
	return all;
}
