// Which places of an order the answers can hold apart: third to seventh, never a place that chance has dealt.
// Invariant: two whose intervals overlap share at least one place; one wholly above another stands before it.
// Refuses to know: who may be placed at all (suppression.ts) and who is comparable with whom.
//
// Overlapping is not transitive: A may overlap B and B overlap C while A lies wholly above C. Groups ("all three are
// first to third") would then tie A with C, whom the answers do hold apart, and one long chain would tie everybody. So
// each has a range of its own: as many places down as are certainly better, as many up as are certainly worse.
// Overlap of two 95 % intervals asks for more than a 5 % test of their difference would: doubt goes to the tie.

/** Bounds in percent. */
export type Bounds = readonly [low: number, high: number];

/** Place 1 is the highest rate. */
export type PlaceRange = { best: number; worst: number };

/** Of each, in the order given. */
export function placeRanges(intervals: readonly Bounds[]): PlaceRange[] {
	const lows = intervals.map(([low]) => low).sort((a, b) => a - b);
	const highs = intervals.map(([, high]) => high).sort((a, b) => a - b);
	return intervals.map(([low, high]) => ({
		best: 1 + (lows.length - countUpTo(lows, high)),
		worst: intervals.length - countBelow(highs, low)
	}));
}

function countUpTo(sorted: readonly number[], value: number): number {
	return search(sorted, (one) => one <= value);
}

function countBelow(sorted: readonly number[], value: number): number {
	return search(sorted, (one) => one < value);
}

/** How many at the beginning satisfy what holds for a first part only. */
function search(sorted: readonly number[], holds: (value: number) => boolean): number {
	let [from, to] = [0, sorted.length];
	while (from < to) {
		const middle = (from + to) >>> 1;
		if (holds(sorted[middle]!)) from = middle + 1;
		else to = middle;
	}
	return from;
}
