// Hides what could say who somebody is, before a comment is shown to anyone: numbers, addresses of e-mail, codes, names.
// Invariant: no run of six digits is left, however it was spaced; masking twice changes nothing. Dates with a year go too,
// since they may be of birth; amounts of money (500.000 and the word for the currency) and dates without a year stay, for they are what is told.
// Refuses to know: whose comment it is. Names are found by rule (mask-names.ts) and so not all of them.
import { maskNames } from './mask-names.ts';
import { masked } from './masked.ts';
import words from './mask-words.json' with { type: 'json' };

/** Digits of any script, and an O typed for a zero before another digit. */
const digits = /[+(]?(?:\p{Nd}|(?<!\p{L})[oO](?=[\s.\-]*\p{Nd}))(?:[\s.\-–—/()_·]{0,3}(?:\p{Nd}|[oO](?=[\s.\-]*\p{Nd})))+/gu;
const eMail = /[\p{L}\p{N}._%+-]+\s?@\s?[\p{L}\p{N}-]+(?:\s?\.\s?[\p{L}\p{N}-]+)*/gu;
/** 000.00.00.H38-261120-0001, 24A-123.45: letters and figures joined. */
const code = /[\p{L}\p{Nd}]+(?:[.\-/_][\p{L}\p{Nd}]+)*/gu;
/** The letters of a code whose figures are hidden already. */
const attached = /(?:(?<!\p{L})\p{L}{1,3}[.\-/_]?)?▮▮▮▮(?:[.\-/_]?\p{L}{0,3}▮▮▮▮)+|(?<!\p{L})\p{L}{1,3}[.\-/_]?▮▮▮▮/gu;
const money = new RegExp(`(?<![\\p{Nd}.])[1-9]\\d{0,2}(?:[.,]\\d{3}){1,2}\\s?(?:${words.money.join('|')})(?![\\p{L}\\p{Nd}])`, 'giu');
const digitWord = `(?:${words.digits.join('|')})`;
const spelled = new RegExp(`(?<!\\p{L})${digitWord}(?:[\\s,.\\-]+${digitWord}){5,}(?!\\p{L})`, 'giu');
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const fewestDigits = 6;

/** What stands in place of the hidden is `masked`; the rest is as written, in composed letters. */
export function maskComment(comment: string): string {
	let text = comment.normalize('NFC').replace(invisible, '');
	// what one rule hides may bring two others' parts together; each pass leaves fewer letters and digits
	for (;;) {
		const next = maskNames(maskNumbers(text.replace(eMail, masked)).replace(spelled, masked));
		if (next === text) return text;
		text = next;
	}
}

function maskNumbers(text: string): string {
	let [hidden, from] = ['', 0];
	for (const amount of text.matchAll(money)) {
		hidden += maskRuns(text.slice(from, amount.index)) + amount[0];
		from = amount.index + amount[0].length;
	}
	return hidden + maskRuns(text.slice(from));
}

function maskRuns(text: string): string {
	const byCount = (run: string): string => ((run.match(/\p{Nd}/gu)?.length ?? 0) >= fewestDigits ? masked : run);
	return text.replace(digits, byCount).replace(attached, masked).replace(code, byCount);
}
