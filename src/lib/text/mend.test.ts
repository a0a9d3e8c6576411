import { expect, test } from 'vitest';
import { namedBy } from '#lib/survey/things-to-mend.ts';
import { mendText } from './mend.vi.ts';

const thing = {
	kind: 'field' as const, dimension: 'result' as const, place: 'Đất đai', reason: null, now: namedBy(160, 44), usual: namedBy(1_580, 210),
	reasons: [{ name: 'Trả kết quả trễ hẹn', count: 31 }]
};

test('a thing is told by its place and most named reason, with n, rate, interval and usual', () => {
	expect(mendText.thing.title(thing)).toBe('Trả kết quả trễ hẹn · Đất đai');
	expect(mendText.thing.about(thing)).toBe('Kết quả giải quyết · lĩnh vực Đất đai');
	// textbook Wilson of 44 in 160
	expect(mendText.thing.evidence(thing)).toBe('44/160 lượt chấm 1–2: 27,5\u00a0% (21,2\u2060–\u206034,9).');
	// 160 times 210 in 1580 is 21
	expect(mendText.thing.usual(thing)).toBe('Mức thường 13,3\u00a0% (210/1.580): hơn chừng 23\u00a0lượt.');
	expect(mendText.thing.named(thing)).toBe('Lý do: trả kết quả trễ hẹn 31\u00a0người.');
});

test('a reason is told as such, a dimension without a place by what it is about', () => {
	const reason = { ...thing, kind: 'reason' as const, place: null, reason: 'Trả kết quả trễ hẹn' };
	expect(mendText.thing.title(reason)).toBe('Trả kết quả trễ hẹn');
	expect(mendText.thing.evidence(reason)).toContain('44/160 người chọn lý do này');
	expect(mendText.thing.named(reason)).toBeNull();
	expect(mendText.thing.title({ ...thing, kind: 'whole' as const, place: null, reasons: [] })).toBe('Kết quả giải quyết');
});

test('a week is told by its number and days, over the turn of a year too', () => {
	expect(mendText.of('2026-11-16')).toBe('Phiếu tuần 47: 16/11–22/11/2026');
	expect(mendText.of('2026-12-28')).toBe('Phiếu tuần 53: 28/12–03/01/2027');
});

test('what became of it is honest about what cannot be told', () => {
	const apart = { points: -12.34, interval: [-20.1, -3.2] as [number, number] };
	expect(mendText.last.became('better', apart)).toBe('Đã bớt rõ (−12,3\u00a0điểm, từ −20,1 đến −3,2).');
	expect(mendText.last.became('cannot_tell', apart)).toMatch(/^Chưa đủ căn cứ/);
	expect(mendText.last.became('few', null)).toMatch(/chưa biết/);
});
