import { expect, test } from 'vitest';
import { sparkPath } from './spark-path.ts';

test('a week without answers breaks the line', () => {
	expect(sparkPath([80, 82, null, 84, 90], null, 104, 18).d.match(/M/g)).toHaveLength(2);
});

test('a week alone between two gaps is still seen, as a dot', () => {
	expect(sparkPath([null, 85, null], null, 104, 18).d).toMatch(/h0$/);
});

test('the last point is the last week that has answers', () => {
	expect(sparkPath([80, 90, null], null, 104, 18).last).toEqual({ x: 52, y: 4 });
});

test('the target lies within the drawing even when every week misses it', () => {
	const { targetY } = sparkPath([70, 72], 90, 100, 26);
	expect(targetY).toBe(4);
});

test('no weeks at all draw nothing and fail nothing', () => {
	expect(sparkPath([null, null], null, 100, 26)).toEqual({ d: '', targetY: null, last: null });
});
