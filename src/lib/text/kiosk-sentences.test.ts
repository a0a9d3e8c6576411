import { describe, expect, test } from 'vitest';
import { blanksOf, faultsOf, type LanguagePack } from '#lib/survey/language-pack.ts';
import type { KioskPack } from './kiosk-pack.ts';
import { kioskPackOf, kioskSentences, templatesOf } from './kiosk-sentences.ts';
import { kioskEn } from './kiosk.en.ts';
import { kioskVi } from './kiosk.vi.ts';

const dataOf = (pack: KioskPack, grouping: string): LanguagePack => ({
	format: 1, language: pack.code, name: pack.name, script: 'latin', grouping, hold: [], sentences: templatesOf(pack)
});

/** Everything that a pack can say to a citizen, each function asked with several numbers. */
function said(value: unknown, path = ''): string[] {
	if (['/paused', '/enrol', '/failure', '/hold', '/panel', '/staff'].includes(path)) return [];
	if (typeof value === 'function') {
		// one second is a form that only English has
		return [0, 2, 5, 30, 812].flatMap((n) => said((value as (...given: unknown[]) => unknown)(n, 7), path));
	}
	if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, inner]) => said(inner, `${path}/${name}`));
	return [`${path} ${String(value).replaceAll('\u00A0', ' ')}`];
}

describe.each([['vi', kioskVi, '.'], ['en', kioskEn, ',']] as const)('%s as data', (_code, pack, grouping) => {
	test('says what the program says', () => {
		const remade = kioskPackOf(dataOf(pack, grouping));
		expect(said(remade)).toEqual(said(pack));
		expect(remade.reasons.mind(1000)).toBe(pack.reasons.mind(1000));
	});

	test('has no fault of its own and every sentence', () => {
		expect(faultsOf(templatesOf(pack), kioskSentences())).toEqual([]);
		expect(Object.keys(templatesOf(pack))).toEqual(kioskSentences().map(({ key }) => key));
	});
});

test('both originals leave the same blanks', () => {
	for (const { key, source } of kioskSentences()) expect([key, blanksOf(source['en'] ?? '')]).toEqual([key, blanksOf(source['vi'] ?? '')]);
});

test('no number of an original stands where a blank belongs', () => {
	expect(kioskSentences().filter(({ source }) => /77[12]|462[67]/.test(JSON.stringify(source)))).toEqual([]);
});

test('what is read aloud is marked: the five scores in their order, titles, the fields', () => {
	expect(kioskSentences().filter(({ isSpoken }) => isSpoken).map(({ key }) => key)).toEqual([
		'scores.1', 'scores.2', 'scores.3', 'scores.4', 'scores.5', 'field.title', 'field.unknown', 'reasons.title', 'thanks.title'
	]);
});

test('words that belong together are held in a pack as in the program', () => {
	const pack = kioskPackOf({ ...dataOf(kioskVi, '.'), hold: ['hài lòng'] });
	expect(pack.hold('có hài lòng không')).toBe('có hài\u00A0lòng không');
});
