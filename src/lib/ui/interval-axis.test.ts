import { expect, test } from 'vitest';
import { axisOf, ticksOf } from './interval-axis.ts';

test('an axis starts at 70 while every bound fits', () => {
	expect(axisOf([90, 86.59, 70, 100, null]).low).toBe(70);
});

test('one bound below 70 opens the axis to zero for the whole list', () => {
	expect(axisOf([90, 69.99]).low).toBe(0);
});

test('ticks end at the edges of the axis', () => {
	expect(ticksOf(70, 100)).toEqual([70, 80, 90, 100]);
	expect(ticksOf(0, 100)).toEqual([0, 25, 50, 75, 100]);
});
