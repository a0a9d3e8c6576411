import { expect, test } from 'vitest';
import { blanksOf, faultsOf } from '#lib/survey/language-pack.ts';
import { kioskSentences } from './kiosk-sentences.ts';
import { phoneSentences, saidOnPhone } from './phone-sentences.ts';
import { phoneEn } from './phone.en.ts';
import { phoneVi } from './phone.vi.ts';

const vietnamese = Object.fromEntries(phoneSentences().map(({ key, source }) => [key, source['vi'] ?? '']));

test('every sentence of the phone is in the translator’s file, with both originals and the same blanks', () => {
	expect(phoneSentences().length).toBeGreaterThan(40);
	for (const { key, source } of phoneSentences()) expect([key, blanksOf(source['en'] ?? '-')]).toEqual([key, blanksOf(source['vi'] ?? '')]);
	expect(phoneSentences().filter(({ source }) => source['en'] === '')).toEqual([]);
	expect(faultsOf(vietnamese, phoneSentences())).toEqual([]);
});

test('no key of the phone is one of the tablet', () => {
	const tablet = new Set(kioskSentences().map(({ key }) => key));
	expect(phoneSentences().filter(({ key }) => tablet.has(key))).toEqual([]);
});

test('the two languages of the program lack nothing', () => {
	expect([saidOnPhone('vi', null).words, saidOnPhone('en', null).words]).toEqual([phoneVi, phoneEn]);
	expect(saidOnPhone('vi', null).foreign('waiting.title')).toBeUndefined();
});

test('a pack that translates everything says everything itself', () => {
	const { words, foreign } = saidOnPhone('tyz', { sentences: vietnamese });
	expect(words).toEqual(phoneVi);
	expect(foreign('notice.points.3')).toBeUndefined();
});

test('what a pack lacks is said by the tablet’s sentence to the same end, or else in Vietnamese and marked so', () => {
	const { words, foreign } = saidOnPhone('tyz', { sentences: { 'buttons.done': 'Xong lẹo', 'phone.sending': 'Đang oóc' } });
	expect([words.end.send, words.sending, words.waiting.title]).toEqual(['Xong lẹo', 'Đang oóc', phoneVi.waiting.title]);
	expect([foreign('end.send'), foreign('sending'), foreign('waiting.title'), foreign('ways.list.0')]).toEqual([undefined, undefined, 'vi', 'vi']);
	expect(words.ways.list).toEqual(phoneVi.ways.list);
});
