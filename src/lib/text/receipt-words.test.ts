import { expect, test } from 'vitest';
import { receiptSentences, receiptWords, receiptWordsOf } from './receipt-words.ts';

const sentences = receiptSentences();
const inVietnamese = Object.fromEntries(sentences.map(({ key, source }) => [key, source['vi'] ?? '']));

test('a pack that has every sentence says what the program says', () => {
	expect(receiptWordsOf(inVietnamese)).toEqual(receiptWords('vi'));
});

test('a pack that lacks one of them asks for no receipt', () => {
	const { 'receipt.found': _, ...rest } = inVietnamese;
	expect(receiptWordsOf(rest)).toBeNull();
	expect(receiptWords('km')).toBeNull();
});

test('what a fault tells people to press is what the button says', () => {
	for (const { source } of sentences) {
		for (const [language, says] of [['vi', /bấm (\p{Lu}[^,.]*?)(?: để|[,.])/u], ['en', /[Pp]ress (\p{Lu}[^,.]*?)(?: to|[,.])/u]] as const) {
			const pressed = says.exec(source[language] ?? '')?.[1];
			if (pressed !== undefined) expect(pressed).toBe(receiptWords(language)?.without);
		}
	}
});
