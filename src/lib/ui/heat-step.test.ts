import { expect, test } from 'vitest';
import { heatStepOf } from './heat-step.ts';

test.each([
	[-8.01, 'far-below'],
	[-8, 'below'],
	[-3.01, 'below'],
	[-3, 'just-below'],
	[-0.01, 'just-below'],
	[0, 'above'],
	[2.99, 'above'],
	[3, 'far-above']
])('%d points from the target is tinted %s', (distance, step) => {
	expect(heatStepOf(distance)).toBe(step);
});
