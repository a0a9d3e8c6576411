import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadLabels } from './end-labels.ts';

test('names of lines keep their order and distance and stay above the ground', () => {
	fc.assert(
		fc.property(fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 5 }), (heights) => {
			const labels = heights.map((y) => ({ y, text: String(y), strong: false }));
			const placed = spreadLabels(labels, 16, 200);
			expect(placed.map(({ text }) => Number(text))).toEqual([...heights].sort((a, b) => a - b));
			placed.forEach(({ y }, index) => {
				expect(y).toBeLessThanOrEqual(200 + 1e-9);
				if (index > 0) expect(y - placed[index - 1]!.y).toBeGreaterThanOrEqual(16 - 1e-9);
			});
		})
	);
});

test('a name that stands free stays at its line', () => {
	const labels = [{ y: 10, text: 'a', strong: false }, { y: 90, text: 'b', strong: true }];
	expect(spreadLabels(labels, 16, 200)).toEqual(labels);
});
