// Themes as somebody typed them, read into a list that may be kept.
// Invariant: what is read has codes of its own, names, and keywords that can occur in a comment: whole words, small
// letters. A line without name and keywords is no theme. Nothing is mended silently but case, spaces and doubles.
// Refuses to know: what the themes before said, but for their codes, which stay with their lines.
import type { Theme } from './comment-themes.ts';
import { isDimension } from './dimension.ts';
import { foldText, wordsOf } from './fold-text.ts';

export const themeBounds = { most: 30, nameLength: 60, mostKeywords: 40, keywordLength: 60 } as const;

export type WordedTheme = { code: string; name: string; dimension: string; /** separated by commas or ends of line */ keywords: string };
export type ThemeFault =
	| { fault: 'none' | 'many' }
	| { fault: 'no_name' | 'long_name' | 'no_keywords' | 'many_keywords' | 'long_keyword' | 'dimension' | 'same_name'; line: number };

/** `known`: codes that exist; another one is made from the name. Lines count from 1. */
export function readThemes(worded: readonly WordedTheme[], known: readonly string[]): { themes: Theme[]; faults: ThemeFault[] } {
	const faults: ThemeFault[] = [];
	const themes: Theme[] = [];
	for (const [at, typed] of worded.entries()) {
		const name = typed.name.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
		const keywords = keywordsOf(typed.keywords);
		if (name === '' && keywords.length === 0) continue;
		const { dimension } = typed;
		const fault = faultOf(name, keywords) ?? (isDimension(dimension) ? null : 'dimension') ?? (themes.some((one) => one.name === name) ? 'same_name' : null);
		if (fault !== null) faults.push({ fault, line: at + 1 });
		else if (isDimension(dimension)) {
			const taken = [...themes.map(({ code }) => code), ...known];
			themes.push({ code: known.includes(typed.code) && themes.every(({ code }) => code !== typed.code) ? typed.code : codeOf(name, taken), name, dimension, keywords });
		}
	}
	if (themes.length + faults.length === 0) faults.push({ fault: 'none' });
	if (themes.length > themeBounds.most) faults.push({ fault: 'many' });
	return { themes, faults };
}

function keywordsOf(text: string): string[] {
	const parts = text.normalize('NFC').toLowerCase().split(/[,;\n\r]+/);
	return [...new Set(parts.map((part) => wordsOf(part).join(' ')).filter((keyword) => keyword !== ''))];
}

function faultOf(name: string, keywords: readonly string[]) {
	if (name === '') return 'no_name' as const;
	if (name.length > themeBounds.nameLength) return 'long_name' as const;
	if (keywords.length === 0) return 'no_keywords' as const;
	if (keywords.length > themeBounds.mostKeywords) return 'many_keywords' as const;
	return keywords.some(({ length }) => length > themeBounds.keywordLength) ? ('long_keyword' as const) : null;
}

function codeOf(name: string, taken: readonly string[]): string {
	const base = wordsOf(foldText(name)).join('-').slice(0, 40) || 'chu-de';
	for (let number = 1; ; number += 1) {
		const code = number === 1 ? base : `${base}-${number}`;
		if (!taken.includes(code)) return code;
	}
}
