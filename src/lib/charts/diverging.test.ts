import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diverging } from './diverging.ts';

test('the middle of 3 stands on the axis in every row', () => {
	const { rows, axis } = diverging([[2, 3, 10, 60, 25], [0, 0, 0, 0, 7], [40, 0, 20, 0, 40]]);
	for (const row of rows) {
		const three = row?.parts[2];
		expect(three!.left + three!.width / 2).toBeCloseTo(axis, 9);
	}
});

test('sums of 1-2 and 4-5 are percent of the scores of the row', () => {
	const [row] = diverging([[2, 3, 10, 60, 25]]).rows;
	expect(row).toMatchObject({ low: 5, middle: 10, high: 85, n: 100 });
});

test('a row without scores, or withheld, is no row of zeros', () => {
	expect(diverging([[0, 0, 0, 0, 0], null]).rows).toEqual([null, null]);
});

test('no bar leaves the drawing, and all rows share one scale', () => {
	const counts = fc.array(fc.nat(500), { minLength: 5, maxLength: 5 });
	fc.assert(
		fc.property(fc.array(counts, { minLength: 1, maxLength: 6 }), (lists) => {
			const widths = diverging(lists).rows.filter((row) => row !== null).map((row) => {
				const [first, , , , last] = row.parts;
				expect(first!.left).toBeGreaterThan(-1e-9);
				expect(last!.left + last!.width).toBeLessThan(100 + 1e-9);
				return row.parts.reduce((sum, part) => sum + part.width, 0);
			});
			for (const width of widths) expect(width).toBeCloseTo(widths[0]!, 9);
		})
	);
});
