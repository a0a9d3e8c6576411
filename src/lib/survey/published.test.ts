import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { dimensions, partyOf } from './dimension.ts';
import { findQuestionnaire, publishedQuestionnaires } from './published.ts';
import { itemOf, QuestionnaireSchema, type Questionnaire, type Text } from './questionnaire.ts';
import { sentence } from './sentence.ts';

/** A published version never changes: a hash here is only ever added, with the version it belongs to. */
const frozen: Readonly<Record<string, string>> = {
	'sipas-quick@1': '411c0c53738eea8e282d4f231b4d3caa8da21a3fbcaf13735943bed8177bdb26',
	'sipas-service@1': '3893d8a34545a8b06a058c783839f1aabbc273a8908f5158994b689190265701',
	'sipas-detail@1': 'ae4218df4f5b9374c04fcb29b6f1b4146d35f7f841b8b5a4a3bd575a9812d00c',
	'y-te@1': 'bf6d7adcef2fd5b55a98dd8e1dc1814fee322f1ba60f8ceb3dac84cc2653e463',
	'giao-duc@1': 'c8122a3dfe9ded5e582e0c6753b345d176a5d214c0e3d732ea31f87ba2e5fe8f'
};

function textsOf(questionnaire: Questionnaire): Text[] {
	const ofItems = questionnaire.items.flatMap(({ text, hint, notApplicable }) => [
		text,
		notApplicable,
		...(hint ? [hint] : [])
	]);
	const ofReasons = dimensions.flatMap((dimension) => questionnaire.reasons[dimension].map(({ text }) => text));
	return [questionnaire.title, ...ofItems, ...ofReasons];
}

describe.each(publishedQuestionnaires.map((one) => [one.key, one] as const))(
	'the published %s',
	(key, questionnaire) => {
		it('is word for word what was published', () => {
			expect(createHash('sha256').update(canonicalJson(questionnaire)).digest('hex')).toBe(frozen[key]);
		});

		it('passes its own schema and is found by its key', () => {
			expect(v.parse(QuestionnaireSchema, questionnaire)).toEqual(questionnaire);
			expect(key).toBe(`${questionnaire.code}@${questionnaire.version}`);
			expect(findQuestionnaire(key)).toBe(questionnaire);
		});

		it('asks about all five dimensions in their order, each item of the party that it is about', () => {
			const order = questionnaire.items.map(({ dimension }) => dimensions.indexOf(dimension));
			expect(order).toEqual([...order].sort());
			expect(new Set(order).size).toBe(5);
			for (const { dimension, party } of questionnaire.items) expect(party).toBe(partyOf(dimension));
		});

		it('has no two items, and in a dimension no two reasons, of one code', () => {
			const codes = questionnaire.items.map(({ code }) => code);
			expect(new Set(codes).size).toBe(codes.length);
			for (const dimension of dimensions) {
				expect(new Set(questionnaire.reasons[dimension].map(({ code }) => code)).size).toBe(8);
			}
		});

		it('is complete in Vietnamese and English, in whole letters', () => {
			for (const text of textsOf(questionnaire)) {
				for (const language of ['vi', 'en']) {
					expect(text[language]?.trim()).toBeTruthy();
					// a mark apart from its letter (NFD) breaks search, sorting and some fonts
					expect(text[language]).toBe(text[language]?.normalize('NFC'));
				}
			}
		});

		it('fits the screen: a question two lines of 42 px, a hint one line, a reason two lines of its key', () => {
			for (const { text, hint } of questionnaire.items) {
				for (const words of Object.values(text)) expect(words.length).toBeLessThanOrEqual(74);
				for (const words of Object.values(hint ?? {})) expect(words.length).toBeLessThanOrEqual(76);
			}
			const reasons = dimensions.flatMap((dimension) => questionnaire.reasons[dimension]);
			for (const { text } of reasons)
				for (const words of Object.values(text)) expect(words.length).toBeLessThanOrEqual(36);
		});

		it('lets whoever never gave feedback say so', () => {
			for (const { dimension, notApplicable } of questionnaire.items) {
				const words = dimension === 'feedback' ? 'Tôi chưa từng phản ánh' : 'Tôi không gặp việc này';
				expect(notApplicable['vi']).toBe(words);
			}
		});
	}
);

describe('the published questionnaires', () => {
	it('are the five quick questions, the sixteen of the service part, both, and five each for health and education', () => {
		expect(publishedQuestionnaires.map(({ items }) => items.map(({ code }) => code).join(' '))).toEqual([
			'A B C D E',
			'A1 A2 A3 B1 B2 B3 B4 C1 C2 C3 D1 D2 D3 E1 E2 E3',
			'A A1 A2 A3 B B1 B2 B3 B4 C C1 C2 C3 D D1 D2 D3 E E1 E2 E3',
			'Y1 Y2 Y3 Y4 Y5',
			'G1 G2 G3 G4 G5'
		]);
		expect(publishedQuestionnaires.map(({ key }) => key)).toEqual(Object.keys(frozen));
	});

	it('are not found by another key', () => {
		for (const key of ['sipas-quick', 'sipas-quick@2', '']) expect(findQuestionnaire(key)).toBeUndefined();
	});

	it('say what they have not in a language in Vietnamese', () => {
		const staff = itemOf(publishedQuestionnaires[0]!, 'C')!;
		expect(sentence(staff.text, 'km')).toBe(staff.text['vi']);
		expect(sentence(staff.text, 'en')).toBe(staff.text['en']);
		expect(itemOf(publishedQuestionnaires[0]!, 'C1')).toBeUndefined();
	});
});
