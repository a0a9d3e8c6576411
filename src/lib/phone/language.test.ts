import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test.each([
	['en', 'vi-VN,vi;q=0.9', 'en'],
	[null, 'en-US,en;q=0.9,vi;q=0.8', 'vi'],
	[null, 'en-GB,en;q=0.9', 'en'],
	[null, 'fr-FR,fr;q=0.9', 'vi'],
	['xx', null, 'vi']
])('asked for %s by a browser that wants %s: %s', (asked, accepted, language) => {
	expect(languageOf(asked, accepted)).toBe(language);
});
