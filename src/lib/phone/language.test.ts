import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

const spoken = ['vi', 'en', 'km'];

test.each([
	['en', 'vi-VN,vi;q=0.9', 'en'],
	['km', 'vi-VN,vi;q=0.9', 'km'],
	[null, 'en-US,en;q=0.9,vi;q=0.8', 'vi'],
	[null, 'en-GB,en;q=0.9', 'en'],
	[null, 'km-KH,km;q=0.9,en;q=0.8', 'km'],
	[null, 'fr-FR,fr;q=0.9', 'vi'],
	[null, 'kmr,en;q=0.5', 'en'],
	['tyz', 'km', 'km'],
	['xx', null, 'vi']
])('asked for %s by a browser that wants %s: %s', (asked, accepted, language) => {
	expect(languageOf(asked, accepted, spoken)).toBe(language);
});
