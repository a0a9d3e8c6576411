// What a province may make of a published questionnaire: add items of its own to an official one, or write another.
// Invariant: the official set cannot be bent. Items of an official base keep code, order, wording, dimension, party and
// reasons; what is added bears a code of the reserved range DP1–DP9 and counts in no part of the official index. An item
// code means one question for ever. Refuses to know drafts, who approves them, and where they are kept.
import { canonicalJson } from './canonical-json.ts';
import { dimensions } from './dimension.ts';
import type { Item, Questionnaire, Text } from './questionnaire.ts';

/** The longest that fits: a question two lines of 42 px (52 upright), a hint one line, a reason two lines of its key. */
export const fit = { question: 74, hint: 76, reason: 36, notApplicable: 36, word: 24 } as const;
export const localCodePattern = /^DP[1-9]$/;
/** So many items a province may add to an official questionnaire; each costs the citizen about six seconds. */
export const localItemLimit = 3;
export const itemLimit = 24;

export function isOfficial(key: string): boolean {
	return key.startsWith('sipas-') && !localKeyPattern.test(key);
}

/** Versions that a province publishes; the program ships none of this shape, so that the two never meet. */
export const localKeyPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*-dp@[1-9][0-9]{0,3}$/;

export function isLocalItem({ code }: Pick<Item, 'code'>): boolean {
	return localCodePattern.test(code);
}

/** The code under which versions made from this one are published: `sipas-quick` becomes `sipas-quick-dp`. */
export function localCodeOf(code: string): string {
	return code.endsWith('-dp') ? code : `${code}-dp`;
}

export type DraftFault =
	| { kind: 'bent' | 'reasons'; item: string }
	| { kind: 'code' | 'codeTaken' | 'codeTwice' | 'empty' | 'long' | 'longWord' | 'letters'; item: string }
	| { kind: 'tooMany' | 'tooFew' | 'title'; item: '' };

/** Items by dimension, in each the official ones first and all in the order given. */
export function inOrder(items: readonly Item[]): Item[] {
	return dimensions.flatMap((dimension) => {
		const own = items.filter((item) => item.dimension === dimension);
		return [...own.filter((item) => !isLocalItem(item)), ...own.filter(isLocalItem)];
	});
}

/**
 * Everything that keeps a draft from being published. `official`: the official version at its root, or null where its
 * base is none. `published`: all that were ever published, whose item codes keep their meaning.
 */
export function faultsOfDraft(draft: Questionnaire, official: Questionnaire | null, published: readonly Questionnaire[]): DraftFault[] {
	const count = draft.items.length;
	return [
		...(official === null ? [] : bentFaults(draft, official)),
		...(count > itemLimit ? [{ kind: 'tooMany', item: '' } as const] : []),
		...(count === 0 ? [{ kind: 'tooFew', item: '' } as const] : []),
		...((draft.title['vi'] ?? '').trim() === '' || Object.values(draft.title).some((words) => words.length > 120) ? [{ kind: 'title', item: '' } as const] : []),
		...draft.items.flatMap((item, at) => itemFaults(item, draft.items.slice(0, at), published)),
		...dimensions.flatMap((dimension) => draft.reasons[dimension].flatMap(({ code, text }) => textFaults(text, fit.reason, code)))
	];
}

function bentFaults(draft: Questionnaire, official: Questionnaire): DraftFault[] {
	const kept = draft.items.filter((item) => !isLocalItem(item));
	const faults: DraftFault[] = [];
	for (const item of official.items) {
		const own = kept.find(({ code }) => code === item.code);
		if (own === undefined || canonicalJson(own) !== canonicalJson(item)) faults.push({ kind: 'bent', item: item.code });
	}
	for (const { code } of kept) if (!official.items.some((item) => item.code === code)) faults.push({ kind: 'code', item: code });
	if (kept.map(({ code }) => code).join() !== official.items.map(({ code }) => code).join() && faults.length === 0) {
		faults.push({ kind: 'bent', item: kept[0]?.code ?? '' });
	}
	for (const dimension of dimensions) {
		if (canonicalJson(draft.reasons[dimension]) !== canonicalJson(official.reasons[dimension])) faults.push({ kind: 'reasons', item: dimension });
	}
	if (draft.items.length - kept.length > localItemLimit) faults.push({ kind: 'tooMany', item: '' });
	return faults;
}

function itemFaults(item: Item, before: readonly Item[], published: readonly Questionnaire[]): DraftFault[] {
	const faults: DraftFault[] = [];
	if (before.some(({ code }) => code === item.code)) faults.push({ kind: 'codeTwice', item: item.code });
	const sameCode = published.flatMap(({ items }) => items).filter(({ code }) => code === item.code);
	if (sameCode.some((other) => meaningOf(other) !== meaningOf(item))) faults.push({ kind: 'codeTaken', item: item.code });
	return [
		...faults,
		...textFaults(item.text, fit.question, item.code),
		...(item.hint === null ? [] : textFaults(item.hint, fit.hint, item.code)),
		...textFaults(item.notApplicable, fit.notApplicable, item.code)
	];
}

/** The question as it is counted; a hint may be mended under the same code. */
function meaningOf({ text, dimension, party }: Item): string {
	return canonicalJson({ text: text['vi'] ?? '', dimension, party });
}

function textFaults(text: Text, limit: number, item: string): DraftFault[] {
	if ((text['vi'] ?? '').trim() === '') return [{ kind: 'empty', item }];
	return Object.values(text).flatMap((words): DraftFault[] => {
		if (words.length > limit) return [{ kind: 'long', item }];
		if (words.split(/\s+/).some((word) => word.length > fit.word)) return [{ kind: 'longWord', item }];
		return words !== words.normalize('NFC') || /\p{Cc}/u.test(words) ? [{ kind: 'letters', item }] : [];
	});
}
