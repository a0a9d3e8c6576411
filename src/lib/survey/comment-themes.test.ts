import { expect, test } from 'vitest';
import { commentThemes, countThemes, themesOf } from './comment-themes.ts';
import { isDimension } from './dimension.ts';

test.each([
	['Chờ lâu vì chỉ có một người làm', ['cho-doi', 'thieu-nguoi']],
	['tre hen ma khong ai bao', ['tre-hen']],
	['TRỄ HẸN', ['tre-hen']],
	['trẻ hẹn nhau', []],
	['cho tôi xin', []],
	['Phải đi lại ba lần', ['di-lai']],
	['Người phiền', []],
	['', []]
])('%s speaks of %j', (comment, themes) => expect(themesOf(comment)).toEqual(themes));

test('counting words knows no negation: the page says so', () => {
	expect(themesOf('Không phải chờ lâu')).toEqual(['cho-doi']);
});

test('themes have codes of their own, a dimension and keywords in small letters', () => {
	expect(new Set(commentThemes.map(({ code }) => code)).size).toBe(commentThemes.length);
	for (const { dimension, keywords } of commentThemes) {
		expect(isDimension(dimension)).toBe(true);
		for (const keyword of keywords) expect(keyword).toBe(keyword.toLowerCase().normalize('NFC'));
	}
});

test('a comment counts once under each theme, and those of the period before stand beside', () => {
	expect(countThemes(['trễ hẹn, trễ mãi', 'quá hẹn, chờ lâu'], ['chờ lâu', 'đợi lâu'])).toEqual([
		{ code: 'tre-hen', now: 2, before: 0 },
		{ code: 'cho-doi', now: 1, before: 2 }
	]);
});
