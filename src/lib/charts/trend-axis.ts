/*
 * The axis of a rate over time: from the lowest drawn value, rounded down to 5, up to 100.
 * Keeps: four or five grid lines; whatever is drawn fits.
 */
export type TrendAxis = { low: number; step: number };

export function trendAxis(drawn: readonly (number | null)[]): TrendAxis {
	const lowest = Math.min(95, ...drawn.filter((value) => value !== null));
	const low = Math.max(0, Math.floor(lowest / 5) * 5);
	const step = [2.5, 5, 10, 20, 25].find((candidate) => (100 - low) / candidate <= 5) ?? 25;
	// grid lines must meet 100: the axis begins on one of them
	return { low: Math.max(0, 100 - Math.ceil((100 - low) / step) * step), step };
}
