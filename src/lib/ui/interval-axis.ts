/*
 * The axis of rates in a list: 70 to 100 where every bound fits, else 0 to 100. Equal within one list.
 * Refuses to know what the rates are about.
 */
export type Axis = { low: number; high: 100 };

/** Hand in every rate, bound and threshold that the list draws; nulls do not count. */
export function axisOf(percents: readonly (number | null)[]): Axis {
	return { low: percents.every((percent) => percent === null || percent >= 70) ? 70 : 0, high: 100 };
}

export function ticksOf(low: number, high: number): number[] {
	const step = high - low <= 40 ? 10 : 25;
	const ticks: number[] = [];
	for (let tick = low; tick <= high; tick += step) ticks.push(tick);
	return ticks;
}
