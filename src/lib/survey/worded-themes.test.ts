import { expect, test } from 'vitest';
import { commentThemes, themesOf } from './comment-themes.ts';
import { readThemes, themeBounds, type WordedTheme } from './worded-themes.ts';

const line = (change: Partial<WordedTheme> = {}): WordedTheme => ({ code: '', name: 'Bãi xe', dimension: 'access', keywords: 'bãi xe, chỗ để xe', ...change });
const faultsOf = (...lines: WordedTheme[]) => readThemes(lines, []).faults;

test('what ships is read as it is', () => {
	const worded = commentThemes.map(({ keywords, ...theme }) => ({ ...theme, keywords: keywords.join(', ') }));
	expect(readThemes(worded, commentThemes.map(({ code }) => code))).toEqual({ themes: commentThemes, faults: [] });
});

test('keywords become whole words in small letters, each once; an empty line is no theme', () => {
	const { themes, faults } = readThemes([line({ keywords: ' BÃI  XE,\nbãi xe; chỗ-để-xe!,, ' }), line({ name: ' ', keywords: '' })], []);
	expect(faults).toEqual([]);
	expect(themes).toEqual([{ code: 'bai-xe', name: 'Bãi xe', dimension: 'access', keywords: ['bãi xe', 'chỗ để xe'] }]);
	expect(themesOf('Hết chỗ để xe', themes)).toEqual(['bai-xe']);
});

test('a known code stays with its line, a new one is made of the name and is nobody else’s', () => {
	const { themes } = readThemes([line({ code: 'cho-ngoi' }), line({ name: 'Cho ngoi' }), line({ code: 'made-up', name: 'Cho ngoi!' })], ['cho-ngoi']);
	expect(themes.map(({ code }) => code)).toEqual(['cho-ngoi', 'cho-ngoi-2', 'cho-ngoi-3']);
});

test.each([
	['nothing', [], { fault: 'none' }],
	['a theme too many', Array.from({ length: themeBounds.most + 1 }, (_, at) => line({ name: `Bãi xe ${at}` })), { fault: 'many' }],
	['no name', [line({ name: '' })], { fault: 'no_name', line: 1 }],
	['a long name', [line({ name: 'x'.repeat(61) })], { fault: 'long_name', line: 1 }],
	['no keywords', [line(), line({ name: 'Khác', keywords: ' , !' })], { fault: 'no_keywords', line: 2 }],
	['too many keywords', [line({ keywords: Array.from({ length: 41 }, (_, at) => `xe ${at}`).join(',') })], { fault: 'many_keywords', line: 1 }],
	['a long keyword', [line({ keywords: 'xe '.repeat(30) })], { fault: 'long_keyword', line: 1 }],
	['no dimension', [line({ dimension: 'parking' })], { fault: 'dimension', line: 1 }],
	['a name twice', [line(), line()], { fault: 'same_name', line: 2 }]
])('%s is refused', (_, lines, fault) => expect(faultsOf(...lines)).toEqual([fault]));
