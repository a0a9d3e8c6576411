import { expect, test } from 'vitest';
import { cellSentence, staffText, standingSentence, thresholdText } from './staff.vi.ts';

test.each([[7, '7'], [99, '99'], [257, '260'], [305_185, '310.000']])('%d further responses are told as about %s', (count, told) => {
	expect(staffText.unit.more(count)).toBe(`cần thêm ~${told} phiếu`);
});

test('a threshold is written with its own operator', () => {
	expect(thresholdText({ operator: '>=', threshold: 90 })).toBe('≥\u00a090\u00a0%');
	expect(thresholdText({ operator: '>', threshold: 99.5 })).toBe('>\u00a099,50\u00a0%');
});

test('a bar says its figures in words, and that there are none', () => {
	const target = { operator: '>=', threshold: 90 };
	expect(standingSentence('Xã A', { rate: 86.586, interval: [85.5, 87.64] }, target)).toBe(
		'Xã A: 86,59\u00a0%, khoảng tin cậy 85,5–87,6, chỉ tiêu ≥\u00a090\u00a0%'
	);
	expect(standingSentence('Xã A', { rate: null, interval: null }, null)).toBe('Xã A: chưa có tỷ lệ');
});

test('a cell that is withheld tells nothing but that, and not why', () => {
	const cell = { state: 'withheld', people: null, rate: null, certainlyBelow: false };
	expect(cellSentence('Kết quả', cell)).toBe('Kết quả: không hiện, để không ai bị nhận ra');
});
