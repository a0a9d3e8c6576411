import { expect, test } from 'vitest';
import { firstFreeBox } from './free-box.ts';

const ground = { left: 0, top: 0, right: 200, bottom: 100 };
const box = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 20 });

test('words give way to the line, between its points too, and stay in the ground', () => {
	const steep = [[10, 10], [60, 90]] as const;
	expect(firstFreeBox([box(20, 40)], ground, steep)).toBeNull();
	expect(firstFreeBox([box(20, 40), box(70, 40)], ground, steep)).toEqual(box(70, 40));
	expect(firstFreeBox([box(170, 40), box(70, 90), box(70, -5), box(-5, 40)], ground, steep)).toBeNull();
});

test('a point alone is given way to, a gap in the line is not', () => {
	expect(firstFreeBox([box(20, 40)], ground, [null, [30, 50], null])).toBeNull();
	expect(firstFreeBox([box(20, 40)], ground, [[10, 50], null, [90, 50]])).toEqual(box(20, 40));
	expect(firstFreeBox([box(20, 40)], ground, [[10, 50], [90, 50]])).toBeNull();
});
