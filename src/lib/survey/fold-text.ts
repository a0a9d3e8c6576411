// Vietnamese without its marks, so that words typed without marks find those written with them:
// decomposed, combining marks dropped, the d with a stroke as d, small letters.
// Invariant: folding twice changes nothing; the database's fold_comment gives the same (a test holds both side by side).
// Refuses to know: what is searched. Folding loses meaning (to wait and to give become one word), so a match on folded text is a guess.

export function foldText(text: string): string {
	return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('\u0111', 'd');
}

/** Words of letters and digits, in order, marks kept: what keywords are compared with. */
export function wordsOf(text: string): string[] {
	return text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
