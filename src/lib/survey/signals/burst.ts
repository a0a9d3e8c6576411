// Many responses on one tablet within ten minutes.
// Invariant: judged by the day's own number, so that a busy day is no burst: even if people come three times as densely
// at the busiest hour, chance brings so many together on fewer than 1 in 20,000 days.
// Refuses to know: what they answered.
import { barsOfTime } from './bars.ts';
import { falseAlarmsADay, findingOf, type Finding, type Given } from './finding.ts';
import { binomialTail } from './tail.ts';

const windowMs = 10 * 60_000;
/** A visit takes half a minute with its greeting and its thanks: a queue at the tablet can do so many in ten minutes. */
const fewest = 15;
/** The share of an eight-hour day that ten minutes are, three times over for the rush. */
const shareInRush = 3 / 48;

/** Given in the order of time. `chance` bounds the densest window of the day by the sum over all of them. */
export function burst(given: readonly Given[]): Finding | null {
	const all = given.length;
	const isMarked = new Set<number>();
	let most = 0;
	for (let first = 0, end = 0; first < all; first += 1) {
		const from = given[first]?.atMs ?? 0;
		while (end < all && (given[end]?.atMs ?? 0) < from + windowMs) end += 1;
		const count = end - first;
		if (count < fewest || chanceOf(all, count) > falseAlarmsADay) continue;
		most = Math.max(most, count);
		for (let place = first; place < end; place += 1) isMarked.add(place);
	}
	if (most === 0) return null;
	const marked = longestRun([...isMarked], given);
	const around = given.filter(({ atMs }) => isNear(atMs, given, marked));
	const offset = given.indexOf(around[0] ?? { atMs: 0, elapsedMs: null, scores: [] });
	const bars = barsOfTime(around, new Set(marked.map((place) => place - offset)), 1);
	return findingOf(given, { kind: 'burst', of: all, expected: all * shareInRush, chance: chanceOf(all, most), marked, bars });
}

function chanceOf(all: number, count: number): number {
	return Math.min(1, all * binomialTail(all - 1, count - 1, shareInRush));
}

/** Two bursts of one day are one question, about the larger; the other stays visible in the chart of its day. */
function longestRun(places: readonly number[], given: readonly Given[]): number[] {
	const runs: number[][] = [];
	for (const place of places) {
		const run = runs.at(-1);
		const before = run?.at(-1);
		if (run === undefined || before === undefined || (given[place]?.atMs ?? 0) - (given[before]?.atMs ?? 0) >= windowMs) runs.push([place]);
		else run.push(place);
	}
	return runs.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

function isNear(atMs: number, given: readonly Given[], marked: readonly number[]): boolean {
	const [first, last] = [given[marked[0] ?? 0]?.atMs ?? 0, given[marked.at(-1) ?? 0]?.atMs ?? 0];
	return atMs >= first - windowMs && atMs <= last + windowMs;
}
