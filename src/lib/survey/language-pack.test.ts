import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { DeviceConfig } from './device-config.ts';
import { defaultDeviceSettings } from './device-config.ts';
import {
	LanguagePackSchema, blanksOf, faultsOf, filled, missingIn, sentencesOfFields, sentencesOfQuestionnaire, withPack, type LanguagePack
} from './language-pack.ts';
import { sentence } from './sentence.ts';
import { sipasQuick1 } from './questionnaires/sipas-quick.ts';

const land = { code: 'dat-dai', name: { vi: 'Đất đai' }, example: { vi: 'Sổ đỏ' }, icon: 'map' };
const needed = [...sentencesOfQuestionnaire(sipasQuick1), ...sentencesOfFields([land])];
const complete = Object.fromEntries(needed.map(({ key }) => [key, `xx ${key}`]));
const pack: LanguagePack = { format: 1, language: 'tyz', name: 'Thử', script: 'latin', grouping: '.', hold: [], sentences: complete };

const config: DeviceConfig = {
	device: { id: 'd', name: 'LC-01', state: 'active' }, unit: { code: 'X', name: 'X', province: 'Thử' }, counter: null,
	questionnaire: sipasQuick1, fields: [land], languages: ['vi'], settings: defaultDeviceSettings, mended: null,
	staffCode: null, hours: null, resend: null, packs: [], version: '1'
};

test('a questionnaire asks for every question, hint, way past it and reason', () => {
	expect(sentencesOfQuestionnaire(sipasQuick1)).toHaveLength(5 * 3 + 5 * 8);
	expect(missingIn(complete, needed)).toEqual([]);
	const { 'sipas-quick@1/C/text': _lost, ...rest } = complete;
	expect(missingIn(rest, needed)).toEqual(['sipas-quick@1/C/text']);
});

test('with a pack the config speaks its language in every place, and Vietnamese is left as it was', () => {
	const dressed = withPack(config, pack);
	const { questionnaire } = dressed;
	const all = [
		...questionnaire.items.flatMap((item) => [item.text, item.hint ?? {}, item.notApplicable]),
		...Object.values(questionnaire.reasons).flatMap((reasons) => reasons.map(({ text }) => text)),
		...dressed.fields.flatMap(({ name, example }) => [name, example])
	];
	expect(all).toHaveLength(needed.length);
	for (const text of all) expect(sentence(text, 'tyz')).toMatch(/^xx /);
	expect(sentence(questionnaire.items[0]!.text, 'vi')).toBe(sipasQuick1.items[0]!.text['vi']);
	expect(config.questionnaire).toBe(sipasQuick1);
});

describe('a sentence is refused when', () => {
	const known = [
		{ key: 'a', source: { vi: 'Còn {count} phiếu của {name}' }, isSpoken: false },
		{ key: 'b', source: { vi: '*Không tên*, không số' }, isSpoken: false }
	];
	test.each([
		['a blank is lost', { a: '{count} only' }, 'blanks'],
		['a blank is invented', { a: '{count} {name} {other}' }, 'blanks'],
		['no screen has it', { c: 'x' }, 'unknown-key'],
		['its bold part is lost', { b: 'No name, no number' }, 'stress']
	])('%s', (_why, sentences, fault) => {
		expect(faultsOf(sentences as Record<string, string>, known).map((one) => one.fault)).toEqual([fault]);
	});
	test('and is taken when blanks come in another order', () => {
		expect(faultsOf({ a: '{name}: {count}', b: '*No name*, no number' }, known)).toEqual([]);
	});
});

test('blanks are filled by name', () => {
	expect(filled('{of} / {step}', { step: 1, of: 5 })).toBe('5 / 1');
	expect(blanksOf('{b} {a} {b}')).toEqual(['{a}', '{b}']);
});

test.each([
	['a language that is no code', { ...pack, language: 'Tiếng Tày' }],
	['a sentence of spaces', { ...pack, sentences: { a: '  ' } }],
	['a sentence without end', { ...pack, sentences: { a: 'x'.repeat(2001) } }],
	['a lone surrogate', { ...pack, sentences: { a: '\uD800' } }],
	['too many sentences', { ...pack, sentences: Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`k${n}`, 'x'])) }],
	['no name', { ...pack, name: ' ' }]
])('%s is no pack', (_why, value) => {
	expect(v.safeParse(LanguagePackSchema, value).success).toBe(false);
	expect(v.safeParse(LanguagePackSchema, pack).success).toBe(true);
});
