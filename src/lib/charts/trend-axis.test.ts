import { expect, test } from 'vitest';
import { trendAxis } from './trend-axis.ts';

test.each([
	[[72.6, 98, 90], 70, 10],
	[[88, null, 90], 85, 5],
	[[96, 99], 95, 2.5],
	[[61, 90], 60, 10],
	[[58, 90], 50, 10],
	[[0, 100], 0, 20],
	[[], 95, 2.5]
])('rates %j are drawn from %d in steps of %d', (drawn, low, step) => {
	expect(trendAxis(drawn)).toEqual({ low, step });
});

test('every drawn value lies on the axis and 100 on a grid line', () => {
	for (let lowest = 0; lowest <= 100; lowest += 0.5) {
		const { low, step } = trendAxis([lowest]);
		expect(low).toBeLessThanOrEqual(lowest);
		expect(((100 - low) / step) % 1).toBe(0);
	}
});
