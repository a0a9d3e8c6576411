// Visits too short for anybody to have read the questions.
// Invariant: one hasty visitor is none; asked is where there are more of them than one in fifty explains.
// Refuses to know: what they answered.
import { falseAlarmsADay, findingOf, type Bar, type Finding, type Given } from './finding.ts';
import { binomialTail } from './tail.ts';

/** A question with its five faces takes longer to read and touch; each ignores touches for its first 250 ms. */
const leastMsAnItem = 1_000;
const hastyShare = 0.02;
const fewest = 5;

export function speed(given: readonly Given[]): Finding | null {
	const timed = given.filter((one) => msAnItem(one) !== null).length;
	const marked = given.flatMap((one, place) => ((msAnItem(one) ?? Infinity) < leastMsAnItem ? [place] : []));
	if (marked.length < fewest) return null;
	const chance = binomialTail(timed, marked.length, hastyShare);
	if (chance > falseAlarmsADay) return null;
	return findingOf(given, { kind: 'speed', of: timed, expected: timed * hastyShare, chance, marked, bars: barsOf(given) });
}

/** Milliseconds for each item that was answered with a score; null where the visit has none or was not timed. */
function msAnItem({ elapsedMs, scores }: Given): number | null {
	const answered = scores.filter((score) => typeof score === 'number').length;
	return elapsedMs === null || answered === 0 ? null : elapsedMs / answered;
}

const bounds = [500, 1_000, 2_000, 3_000, 5_000, 10_000] as const;

function barsOf(given: readonly Given[]): Bar[] {
	const times = given.map(msAnItem).filter((ms) => ms !== null);
	const upTo = bounds.map((bound, at): Bar => {
		const from = bounds[at - 1] ?? 0;
		return { key: String(bound), count: times.filter((ms) => from <= ms && ms < bound).length, marked: bound <= leastMsAnItem };
	});
	return [...upTo, { key: 'more', count: times.filter((ms) => ms >= (bounds.at(-1) ?? 0)).length, marked: false }];
}
