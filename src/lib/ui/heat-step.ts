/*
 * Points from the target to one of five tints: below -8, -8 to -3, -3 to 0, 0 to +3, above +3.
 * A rate exactly on its target is never tinted as below it.
 */
export type HeatStep = 'far-below' | 'below' | 'just-below' | 'above' | 'far-above';

export function heatStepOf(distance: number): HeatStep {
	if (distance < -8) return 'far-below';
	if (distance < -3) return 'below';
	if (distance < 0) return 'just-below';
	return distance < 3 ? 'above' : 'far-above';
}
