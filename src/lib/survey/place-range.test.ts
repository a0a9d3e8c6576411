import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeRanges, type Bounds } from './place-range.ts';

test('intervals that do not touch take one place each', () => {
	expect(placeRanges([[80, 82], [90, 92], [85, 87]])).toEqual([
		{ best: 3, worst: 3 }, { best: 1, worst: 1 }, { best: 2, worst: 2 }
	]);
});

test('in a chain each has its own range: the ends are held apart, the middle shares with both', () => {
	expect(placeRanges([[90, 94], [87, 91], [84, 88]])).toEqual([
		{ best: 1, worst: 2 }, { best: 1, worst: 3 }, { best: 2, worst: 3 }
	]);
});

test('bounds that touch share', () => {
	expect(placeRanges([[90, 92], [88, 90]])).toEqual([{ best: 1, worst: 2 }, { best: 1, worst: 2 }]);
});

const bounds = fc
	.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
	.map(([a, b]): Bounds => [Math.min(a, b), Math.max(a, b)]);

test('overlapping intervals share a place, one wholly above stands before', () => {
	fc.assert(
		fc.property(fc.array(bounds, { maxLength: 30 }), (intervals) => {
			const places = placeRanges(intervals);
			intervals.forEach((a, i) =>
				intervals.forEach((b, j) => {
					const [one, other] = [places[i]!, places[j]!];
					expect(one.best).toBeLessThanOrEqual(one.worst);
					const sharesOne = one.best <= other.worst && other.best <= one.worst;
					if (a[0] <= b[1] && b[0] <= a[1]) expect(sharesOne).toBe(true);
					else if (a[0] > b[1]) {
						expect(one.best).toBeLessThan(other.best);
						expect(one.worst).toBeLessThan(other.worst);
					}
				})
			);
			const order = intervals.map((_, i) => i).sort((i, j) => intervals[j]![0] - intervals[i]![0]);
			// somebody can stand at each place: the order by lower bound is one that the ranges allow
			order.forEach((i, at) => {
				expect(places[i]!.best).toBeLessThanOrEqual(at + 1);
				expect(places[i]!.worst).toBeGreaterThanOrEqual(at + 1);
			});
		})
	);
});
