// The small chart beside a question: counts per minute, hour or pattern, never a response by itself.
// Invariant: patterns that fewer than five people gave are counted together, so that nobody's answers can be read off.
// Refuses to know: words; a key is a time of day 'HH:MM', a pattern, a bound in milliseconds, or 'other'.
import { thresholds } from '../suppression.ts';
import { patternOf, type Bar, type Given } from './finding.ts';

const minuteMs = 60_000;
const vietnamOffsetMs = 7 * 3_600_000;

/** By steps of so many minutes of the local day; steps without a response between the first and the last are 0. */
export function barsOfTime(given: readonly Given[], marked: ReadonlySet<number>, stepMinutes: number): Bar[] {
	const stepMs = stepMinutes * minuteMs;
	const steps = given.map(({ atMs }) => Math.floor((atMs + vietnamOffsetMs) / stepMs));
	const [first, last] = [Math.min(...steps), Math.max(...steps)];
	return Array.from({ length: last - first + 1 }, (_, at) => {
		const here = steps.flatMap((step, place) => (step === first + at ? [place] : []));
		return { key: new Date((first + at) * stepMs).toISOString().slice(11, 16), count: here.length, marked: here.some((place) => marked.has(place)) };
	});
}

export function barsOfPatterns(given: readonly Given[], marked: ReadonlySet<number>): Bar[] {
	const places = Map.groupBy(given.keys(), (place) => patternOf(given[place] ?? { scores: [] }));
	const all = [...places].map(([key, here]) => ({ key, count: here.length, marked: here.some((place) => marked.has(place)) }));
	const shown = all.filter(({ count }) => count >= thresholds.staffMinimum).toSorted((a, b) => b.count - a.count);
	const rest = all.filter(({ count }) => count < thresholds.staffMinimum).reduce((sum, { count }) => sum + count, 0);
	return rest === 0 ? shown : [...shown, { key: 'other', count: rest, marked: false }];
}
