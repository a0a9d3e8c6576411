// Which ups and downs of a rate over time are more than chance: a p-chart with Laney's correction.
// Invariant: a period without a rate takes no part and is never a signal; fewer than eight periods have no limits.
// Refuses to know: days, targets, words. A signal says that something changed, not that it is bad.
//
// Sources: Laney 2002 (p' chart: the spread of the z-scores from their moving ranges widens limits that large n makes
// absurdly narrow); Winterbottom 1993 and Chen 1998 (the term 4(1-2p)/3n, since near 100 % chance reaches further down
// than up); Anhøj and Olesen 2014 (how long a run may be grows with the number of periods).
//
// Three choices, measured in p-chart.test.ts over thousands of simulated series:
// - n is the effective one: five taps of one annoyed person are one event. All periods share the ratio of effective to
//   raw n, since a single week of twelve people cannot estimate its own.
// - the spread is the median moving range (/ 0.954), not the mean (/ 1.128): one bad week enters two ranges and would
//   widen the limits that ought to catch it.
// - the spread is at least 1: a dozen periods that lie closer together than chance allows do so by chance.

/** Rate in percent; null where there is none or it may not be shown. */
export type Observation = { rate: number | null; n: number; effectiveN: number };

export type Side = 'above' | 'below';
export type Signal =
	| { rule: 'outside'; at: number; side: Side }
	/** `at` is the last of the run, `from` its first */
	| { rule: 'run'; at: number; from: number; length: number; side: Side };

export type PChart = {
	/** mean of the periods by their effective n, percent; null with fewer than `leastPeriods` */
	centre: number | null;
	/** how many times wider than chance the periods spread, at least 1 */
	spread: number | null;
	/** lower and upper limit of each period, percent; null where there is no rate */
	limits: ([number, number] | null)[];
	signals: Signal[];
};

export const leastPeriods = 8;
const shortestRun = 8;
/** With fewer expected answers of the rarer kind the two sides of the mean are not equally likely. */
const leastExpectedForRun = 5;

type Known = { at: number; p: number; size: number };

export function pChart(observations: readonly Observation[]): PChart {
	const known = knownOf(observations);
	const none = observations.map(() => null);
	if (known.length < leastPeriods) return { centre: null, spread: null, limits: none, signals: [] };
	const all = sum(known.map(({ size }) => size));
	const centre = sum(known.map(({ p, size }) => p * size)) / all;
	const spread = spreadOf(known, centre);
	const limits: PChart['limits'] = none.slice();
	for (const { at, size } of known) limits[at] = limitsOf(centre, size / spread ** 2);
	return { centre: centre * 100, spread, limits, signals: [...outside(known, limits), ...runs(known, centre)] };
}

/** How many periods in a row on one side of the mean are no chance, among so many. */
export function leastRun(periods: number): number {
	return Math.max(shortestRun, Math.ceil(Math.log2(periods) + 3) + 1);
}

function knownOf(observations: readonly Observation[]): Known[] {
	const shown = observations.filter(({ rate, n, effectiveN }) => rate !== null && n > 0 && effectiveN > 0);
	const ratio = sum(shown.map(({ effectiveN }) => effectiveN)) / sum(shown.map(({ n }) => n));
	return observations.flatMap(({ rate, n, effectiveN }, at) =>
		rate === null || n === 0 || effectiveN === 0 ? [] : [{ at, p: rate / 100, size: n * ratio }]
	);
}

/** Where every period has the same rate of 0 or 100 nothing spreads. */
function spreadOf(known: readonly Known[], centre: number): number {
	const variance = centre * (1 - centre);
	if (variance <= 0) return 1;
	const scores = known.map(({ p, size }) => (p - centre) / Math.sqrt(variance / size));
	const ranges = scores.slice(1).map((score, index) => Math.abs(score - scores[index]!));
	return Math.max(1, median(ranges) / 0.954);
}

function limitsOf(centre: number, size: number): [number, number] {
	const half = 3 * Math.sqrt((centre * (1 - centre)) / size);
	const skew = (4 * (1 - 2 * centre)) / (3 * size);
	// only ever outwards: the term is an approximation, and a chart of small weeks at 100 % must not call them signals
	const low = centre - half + Math.min(0, skew);
	const high = centre + half + Math.max(0, skew);
	return [Math.max(0, low * 100), Math.min(100, high * 100)];
}

function outside(known: readonly Known[], limits: PChart['limits']): Signal[] {
	return known.flatMap(({ at, p }): Signal[] => {
		const [low, high] = limits[at] ?? [0, 100];
		if (p * 100 < low - 1e-9) return [{ rule: 'outside', at, side: 'below' }];
		return p * 100 > high + 1e-9 ? [{ rule: 'outside', at, side: 'above' }] : [];
	});
}

/** A period on the mean itself, or too small to take a side, neither lengthens a run nor ends it. */
function runs(known: readonly Known[], centre: number): Signal[] {
	const rarer = Math.min(centre, 1 - centre);
	const sided = known.filter(({ p, size }) => p !== centre && size * rarer >= leastExpectedForRun);
	const least = leastRun(sided.length);
	const found: Signal[] = [];
	let start = 0;
	sided.forEach(({ p }, index) => {
		const side = p > centre ? 'above' : 'below';
		const next = sided[index + 1];
		if (next !== undefined && next.p > centre === p > centre) return;
		const length = index - start + 1;
		if (length >= least) found.push({ rule: 'run', at: sided[index]!.at, from: sided[start]!.at, length, side });
		start = index + 1;
	});
	return found;
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
