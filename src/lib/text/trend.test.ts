import { expect, test } from 'vitest';
import { ruleText, trendLabels, trendName, trendSentence } from './trend.vi.ts';

test('days, weeks and months have their names', () => {
	expect(trendName('2026-11-16', 'week')).toBe('Tuần 47 (từ 16/11)');
	expect(trendName('2026-11-20', 'day')).toBe('Ngày 20/11');
	expect(trendName('2026-11-01', 'month')).toBe('Tháng 11/2026');
});

test('a month names its year where the axis or a year begins', () => {
	expect(trendLabels(['2025-11-01', '2025-12-01', '2026-01-01'], 'month')).toEqual(['T11/25', 'T12', 'T1/26']);
	expect(trendLabels(['2026-11-09', '2026-11-16'], 'week')).toEqual(['T46', 'T47']);
});

test('each rule is said in words', () => {
	expect(ruleText({ rule: 'outside', at: 3, side: 'below' }, 'week')).toBe('dưới giới hạn, khó do ngẫu nhiên');
	expect(ruleText({ rule: 'run', at: 9, from: 1, length: 9, side: 'above' }, 'month')).toBe(
		'9 tháng liền trên trung bình, khó do ngẫu nhiên'
	);
});

const points = [
	{ from: '2026-11-02', rate: 89.9 }, { from: '2026-11-09', rate: null }, { from: '2026-11-16', rate: 91 }
];

test('weeks without a rate are not counted below the target, and two weeks have no limits', () => {
	const sentence = trendSentence(points, 'week', { centre: null, signals: [] }, { operator: '>=', threshold: 90 });
	expect(sentence).toContain('1/2 tuần thấp hơn chỉ tiêu');
	expect(sentence).toContain('Mới có 2 tuần đủ phiếu; từ 8 tuần mới vẽ giới hạn.');
});

test('quiet is said as well', () => {
	expect(trendSentence(points, 'week', { centre: 90, signals: [] }, null)).toContain('trong mức ngẫu nhiên');
});
