import { expect, test } from 'vitest';
import { publishedQuestionnaires } from '#lib/survey/published.ts';
import { questionSubject, unitFiguresText } from './unit-figures.vi.ts';

test('a question is named by its subject', () => {
	expect(questionSubject('Ông/Bà có hài lòng với nơi tiếp nhận hồ sơ không?')).toBe('Nơi tiếp nhận hồ sơ');
	expect(questionSubject('Phòng chờ có sạch không?')).toBe('Phòng chờ có sạch không?');
});

test('every question that is shipped has a short name', () => {
	for (const { items } of publishedQuestionnaires) {
		for (const { text } of items) expect(questionSubject(text['vi'] ?? '').length).toBeLessThan(90);
	}
});

test('a difference is said with its interval and both signs', () => {
	expect(unitFiguresText.pair('kiosk', 'paper')).toBe('Máy so với giấy');
	expect(unitFiguresText.pair('kiosk', 'qr')).toBe('Máy so với QR');
	expect(unitFiguresText.difference(-4.25, [-9.1, 0.6])).toBe('−4,3\u00a0điểm (−9,1 đến +0,6)');
});
