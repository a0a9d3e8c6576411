// Whether an hour of a poster is far above its usual: then its picture may be going round on the network.
// Invariant: a quiet poster that has one lively hour is no alarm; the hour itself is not part of the usual.
// Refuses to know the poster and the clock.

export type Hour = { hourAt: Date; answered: number };

/** An hour with fewer answers is never called a burst. */
const fewestInBurst = 20;
const timesTheUsual = 5;

/** The usual of an hour in which anybody answered: the median; 0 where there was none before. */
export function usualHour(hours: readonly Hour[]): number {
	const sorted = hours.map(({ answered }) => answered).filter((answered) => answered > 0).toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	if (sorted.length === 0) return 0;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The strongest burst among the hours since `since`, measured by all the others; null: none. */
export function burstOf(hours: readonly Hour[], since: Date): { hour: Hour; usual: number } | null {
	const found = hours
		.filter(({ hourAt, answered }) => hourAt >= since && answered >= fewestInBurst)
		.map((hour) => ({ hour, usual: usualHour(hours.filter((other) => other !== hour)) }))
		.filter(({ hour, usual }) => hour.answered >= timesTheUsual * Math.max(usual, 1));
	return found.toSorted((a, b) => b.hour.answered - a.hour.answered)[0] ?? null;
}
