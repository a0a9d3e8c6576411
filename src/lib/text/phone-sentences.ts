/*
 * What the phone page says in a language that is data. The questions and most sentences are the tablet's, which every
 * reviewed pack has; those of the phone alone may be missing from a pack.
 * Invariant: a sentence that a pack lacks is said by the tablet's own sentence to the same end, where there is one, and
 * else in Vietnamese, and the page is told so, since a reader's voice must not take it for the other language.
 */
import type { LanguagePack, Sentence } from '#lib/survey/language-pack.ts';
import type { PhoneWords } from './phone-words.ts';
import { phoneEn } from './phone.en.ts';
import { phoneVi } from './phone.vi.ts';

/** Keys of the phone in a pack. */
export const phonePrefix = 'phone.';

/** What the tablet says to the same end. */
const alike: Readonly<Record<string, string>> = {
	title: 'welcome.title',
	promise: 'promise.short',
	'end.field': 'field.title',
	'end.send': 'buttons.done'
};

export type SaidOnPhone = Readonly<{
	words: PhoneWords;
	/** `vi` for a sentence that had to fall back to Vietnamese: its `lang`; by path, as `waiting.title`. */
	foreign: (path: string) => 'vi' | undefined;
}>;

function listInto(found: Map<string, string>, value: unknown, path: string): void {
	if (typeof value === 'string') found.set(path, value);
	else if (typeof value === 'object' && value !== null) {
		for (const [name, inner] of Object.entries(value)) listInto(found, inner, path === '' ? name : `${path}.${name}`);
	}
}

function listed(words: PhoneWords): Map<string, string> {
	const found = new Map<string, string>();
	listInto(found, words, '');
	return found;
}

/** For the translator's file: they may stay empty, and none is recorded. */
export function phoneSentences(): Sentence[] {
	const english = listed(phoneEn);
	return [...listed(phoneVi)].map(([path, vi]) => ({
		key: phonePrefix + path,
		source: { vi, en: english.get(path) ?? '' },
		isSpoken: false
	}));
}

function remade(value: unknown, path: string, say: (path: string, vi: string) => string): unknown {
	if (typeof value === 'string') return say(path, value);
	if (Array.isArray(value)) return value.map((inner: unknown, at) => remade(inner, `${path}.${at}`, say));
	if (typeof value !== 'object' || value === null) return value;
	const inside = Object.entries(value).map(([name, inner]) => [name, remade(inner, path === '' ? name : `${path}.${name}`, say)]);
	return Object.fromEntries(inside);
}

/** `pack`: null for the two languages of the program. */
export function saidOnPhone(language: string, pack: Pick<LanguagePack, 'sentences'> | null): SaidOnPhone {
	if (pack === null) return { words: language === 'en' ? phoneEn : phoneVi, foreign: () => undefined };
	const missing = new Set<string>();
	const words = remade(phoneVi, '', (path, vi) => {
		const own = pack.sentences[phonePrefix + path] ?? pack.sentences[alike[path] ?? ''];
		if (own === undefined) missing.add(path);
		return own ?? vi;
	}) as PhoneWords;
	return { words, foreign: (path) => (missing.has(path) ? 'vi' : undefined) };
}
