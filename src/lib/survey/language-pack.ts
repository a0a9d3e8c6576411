// A language pack: every sentence that a citizen meets, in one more language, as data that a province writes itself.
// Invariant: a pack is offered only where nothing of it is missing, so that no visit mixes languages; a sentence keeps
// the blanks ({count}, {name}) that the original has.
// Refuses to know: which sentences the screens have (the text room lists them), who reviewed a pack, where it is kept.
import * as v from 'valibot';
import type { DeviceConfig, DeviceField } from './device-config.ts';
import { dimensions } from './dimension.ts';
import type { Questionnaire, Text } from './questionnaire.ts';

/** BCP 47: a language, perhaps with one more part; as in a response. */
export const languagePattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/;
export const packScripts = ['latin', 'khmer'] as const;
export type PackScript = (typeof packScripts)[number];
/** In the program itself, complete by its types; a pack of such a language brings voices only. */
export const builtInLanguages: readonly string[] = ['vi', 'en'];

export const packLimits = { sentences: 2_000, characters: 2_000, soundBytes: 1_048_576, sounds: 400, soundBytesInAll: 33_554_432 } as const;

const Key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9@./_-]{1,120}$/));
// a sentence of white space alone would be an empty key on the tablet; a lone surrogate cannot be stored
const Words = v.pipe(v.string(), v.maxLength(packLimits.characters), v.regex(/\S/), v.check((text) => !/[\uD800-\uDFFF]|\0/u.test(text)));

export const LanguagePackSchema = v.object({
	format: v.literal(1),
	language: v.pipe(v.string(), v.regex(languagePattern)),
	/** the language's name in itself, as on its chip */
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
	script: v.picklist(packScripts),
	/** between thousands, or nothing */
	grouping: v.optional(v.pipe(v.string(), v.maxLength(1)), '.'),
	/** pairs of words that a line must not part */
	hold: v.optional(v.pipe(v.array(v.pipe(v.string(), v.minLength(3), v.maxLength(60))), v.maxLength(60)), []),
	sentences: v.pipe(
		v.record(Key, Words),
		v.check((sentences) => Object.keys(sentences).length <= packLimits.sentences)
	)
});
export type LanguagePack = v.InferOutput<typeof LanguagePackSchema>;

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const soundKinds = ['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/ogg', 'audio/wav'] as const;
export type SoundKind = (typeof soundKinds)[number];

export const PackSoundSchema = v.object({
	sha256: Sha256,
	kind: v.picklist(soundKinds),
	bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(packLimits.soundBytes))
});
export type PackSound = v.InferOutput<typeof PackSoundSchema>;

/** What a tablet fetches. `version` is the SHA-256 of the canonical JSON of `pack` and `sounds`. */
export const DeliveredPackSchema = v.object({
	version: Sha256,
	pack: LanguagePackSchema,
	sounds: v.pipe(v.record(Key, PackSoundSchema), v.check((sounds) => Object.keys(sounds).length <= packLimits.sounds))
});
export type DeliveredPack = v.InferOutput<typeof DeliveredPackSchema>;

/** One sentence to translate: its key, the original by language, and whether a voice is needed for it. */
export type Sentence = Readonly<{ key: string; source: Text; isSpoken: boolean }>;

export function sentencesOfQuestionnaire(questionnaire: Questionnaire): Sentence[] {
	const { key, items, reasons } = questionnaire;
	return [
		...items.flatMap((item) => [
			{ key: `${key}/${item.code}/text`, source: item.text, isSpoken: true },
			...(item.hint === null ? [] : [{ key: `${key}/${item.code}/hint`, source: item.hint, isSpoken: false }]),
			{ key: `${key}/${item.code}/na`, source: item.notApplicable, isSpoken: true }
		]),
		...dimensions.flatMap((dimension) =>
			reasons[dimension].map(({ code, text }) => ({ key: `${key}/${dimension}/${code}`, source: text, isSpoken: true }))
		)
	];
}

export function sentencesOfFields(fields: readonly Pick<DeviceField, 'code' | 'name' | 'example'>[]): Sentence[] {
	return fields.flatMap(({ code, name, example }) => [
		{ key: `field/${code}/name`, source: name, isSpoken: true },
		{ key: `field/${code}/example`, source: example, isSpoken: false }
	]);
}

export function blanksOf(template: string): string[] {
	return [...new Set(template.match(/\{[a-z]+\}/g) ?? [])].sort();
}

/** What is to come into the blanks, by name without braces; a blank that is not named stays as it is. */
export function filled(template: string, values: Readonly<Record<string, string | number>>): string {
	return template.replace(/\{([a-z]+)\}/g, (blank, name: string) => String(values[name] ?? blank));
}

/** Keys of sentences that the pack does not have. */
export function missingIn(sentences: Readonly<Record<string, string>>, needed: readonly Sentence[]): string[] {
	return needed.filter(({ key }) => !(key in sentences)).map(({ key }) => key);
}

export type SentenceFault = { key: string; fault: 'unknown-key' | 'blanks' | 'stress'; expected: string[] };
const stressed = /^\*[^*]+\*[^*]*$/;

/** Sentences that would break a screen: keys that no screen has, blanks lost or invented, a bold part lost. */
export function faultsOf(sentences: Readonly<Record<string, string>>, known: readonly Sentence[]): SentenceFault[] {
	const originals = new Map(known.map(({ key, source }) => [key, source['vi'] ?? '']));
	return Object.entries(sentences).flatMap(([key, text]): SentenceFault[] => {
		const original = originals.get(key);
		if (original === undefined) return [{ key, fault: 'unknown-key', expected: [] }];
		const expected = blanksOf(original);
		if (blanksOf(text).join() !== expected.join()) return [{ key, fault: 'blanks', expected }];
		return stressed.test(original) && !stressed.test(text) ? [{ key, fault: 'stress', expected: [] }] : [];
	});
}

type Words = Pick<LanguagePack, 'language' | 'sentences'>;

function added(text: Text, { language, sentences }: Words, key: string): Text {
	const own = sentences[key];
	return own === undefined ? text : { ...text, [language]: own };
}

export function questionnaireWithPack(questionnaire: Questionnaire, pack: Words): Questionnaire {
	const { key } = questionnaire;
	const reasonsOf = (dimension: (typeof dimensions)[number]) =>
		questionnaire.reasons[dimension].map((reason) => ({ ...reason, text: added(reason.text, pack, `${key}/${dimension}/${reason.code}`) }));
	return {
		...questionnaire,
		items: questionnaire.items.map((item) => ({
			...item,
			text: added(item.text, pack, `${key}/${item.code}/text`),
			hint: item.hint && added(item.hint, pack, `${key}/${item.code}/hint`),
			notApplicable: added(item.notApplicable, pack, `${key}/${item.code}/na`)
		})),
		reasons: {
			access: reasonsOf('access'),
			procedure: reasonsOf('procedure'),
			staff: reasonsOf('staff'),
			result: reasonsOf('result'),
			feedback: reasonsOf('feedback')
		}
	};
}

/** The config with this pack's words in its questionnaire and fields, so that screens find them like any other. */
export function withPack(config: DeviceConfig, pack: Words): DeviceConfig {
	return {
		...config,
		fields: config.fields.map((field) => ({
			...field,
			name: added(field.name, pack, `field/${field.code}/name`),
			example: added(field.example, pack, `field/${field.code}/example`)
		})),
		questionnaire: questionnaireWithPack(config.questionnaire, pack)
	};
}
