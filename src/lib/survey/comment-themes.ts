// What a comment speaks of, by words in it: themes with their keywords, as data (comment-themes.json).
// Invariant: a keyword counts as whole words in order. In a comment that has Vietnamese marks it must bear the same marks,
// for to wait and to give differ by nothing else; in one typed without marks it is compared without.
// Refuses to know meaning: "did not wait long" counts under waiting, and what is said in other words is missed.
import { foldText, wordsOf } from './fold-text.ts';
import type { Dimension } from './dimension.ts';
import data from './comment-themes.json' with { type: 'json' };

export type Theme = { code: string; dimension: Dimension; name: string; keywords: readonly string[] };

/** Those that ship with the program; a province may word its own (server/comments/themes.ts). */
export const commentThemes: readonly Theme[] = data as readonly Theme[];

/** Codes of the themes that the comment touches, in the order of `themes`. */
export function themesOf(comment: string, themes: readonly Theme[] = commentThemes): string[] {
	const plain = wordsOf(comment).join(' ');
	const isWithoutMarks = foldText(plain) === plain;
	const text = ` ${plain} `;
	const has = (keyword: string): boolean => text.includes(` ${isWithoutMarks ? foldText(keyword) : keyword.normalize('NFC')} `);
	return themes.filter(({ keywords }) => keywords.some(has)).map(({ code }) => code);
}

export type ThemeCount = { code: string; now: number; before: number };

/** How many comments touch each theme, in this period and the one before; none of either is left out. Most first. */
export function countThemes(now: readonly string[], before: readonly string[], themes: readonly Theme[] = commentThemes): ThemeCount[] {
	const [inNow, inBefore] = [counted(now, themes), counted(before, themes)];
	return themes
		.map(({ code }) => ({ code, now: inNow.get(code) ?? 0, before: inBefore.get(code) ?? 0 }))
		.filter((row) => row.now + row.before > 0)
		.sort((a, b) => b.now - a.now || b.before - a.before);
}

function counted(comments: readonly string[], themes: readonly Theme[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const code of comments.flatMap((comment) => themesOf(comment, themes))) counts.set(code, (counts.get(code) ?? 0) + 1);
	return counts;
}
