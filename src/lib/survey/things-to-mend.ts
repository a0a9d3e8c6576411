// At most three things to mend in a week: dimensions, the places and reasons in them, that were scored low clearly more
// often than is usual for the unit.
// Invariant: the same counts give the same things, in any order; chance alone names anything in at most one week of
// twenty, however many cells a unit has; no cell of fewer than ten people and no group of fewer than five dissatisfied
// is named; what is said of officers is never laid on one counter, which is one officer's desk. Dimensions and not
// questions, since a few people with the long questionnaire would otherwise be had by subtraction from every week.
// Refuses to know: weeks, units, names, and which cells could be had by subtraction (withheld-cells.ts).
import type { Dimension } from './dimension.ts';
import { hypergeometricTail } from './hypergeometric-tail.ts';
import { effectiveSize, wilson } from './interval.ts';
import { isClear, rateDifference, type Difference } from './rate-difference.ts';
import { scoredOf } from './satisfaction-rate.ts';
import { thresholds } from './suppression.ts';
import type { Tally } from './tally.ts';

export const mendRule = {
	most: 3,
	/** the usual is taken from so many weeks before */
	usualWeeks: 12,
	/** people who gave a score, for it to be held against its usual */
	leastPeople: 10,
	/** of them dissatisfied, for it to be named */
	leastLow: thresholds.staffMinimum,
	/** people who gave a score in the weeks before */
	leastUsual: thresholds.indexMinimum,
	/** percentage points above the usual */
	leastPoints: 2,
	/** of naming anything in a week in which nothing is worse than usual, over all cells together */
	falseAlarm: 0.05,
	/** of the excess of its dimension, for a place or a reason to stand for it */
	ownShare: 0.5
} as const;

/**
 * Scores and of them those of 1 or 2, the people who gave them, and how many independent scores they are worth (at most n).
 * Of a reason: people who gave a score, and of them those who named it; all three sizes are then the same.
 */
export type Counted = { n: number; low: number; people: number; size: number };

export function countedOf(tally: Tally): Counted {
	return { n: scoredOf(tally.counts), low: tally.counts[0] + tally.counts[1], people: tally.answered, size: effectiveSize(tally) };
}

/** People who named a reason among those who gave a score. */
export function namedBy(people: number, low: number): Counted {
	return { n: people, low, people, size: people };
}

export type MendKind = 'whole' | 'field' | 'counter' | 'reason';
export type MendKey = { dimension: Dimension; kind: MendKind; /** of the field, counter or reason; '' of the whole */ key: string };

/** `usual`: of the same dimension (and reason) in the whole unit, in the weeks before. */
export type Candidate = MendKey & { now: Counted; usual: Counted };

export type Thing = Candidate & {
	/** low scores beyond what is usual for so many */
	excess: number;
	/** of so many or more if nothing had changed, before it is held against the number of cells */
	chance: number;
	/** cells that were held against their usual */
	tested: number;
};

export const percentOf = ({ n, low }: Counted): number => (n === 0 ? 0 : (100 * low) / n);
/** Wilson 95 % on the effective size, like every interval here. */
export const intervalOf = (counted: Counted): [number, number] => wilson(percentOf(counted), counted.size);

/** Surely dissatisfied people: each score beyond a person's first may be a second low one of the same person. */
const dissatisfied = ({ n, low, people }: Counted): number => low - (n - people);

function isTested({ kind, dimension, now, usual }: Candidate): boolean {
	if (kind === 'counter' && dimension === 'staff') return false;
	return now.people >= mendRule.leastPeople && usual.people >= mendRule.leastUsual;
}

/** All that stand out, the worst first; `isEnough`: something could be held against its usual at all. */
export function standingOut(candidates: readonly Candidate[]): { isEnough: boolean; things: Thing[] } {
	const tested = candidates.filter(isTested);
	const things = tested.map((candidate) => weighed(candidate, tested.length)).filter(isClearlyWorse).sort(byExcess);
	return { isEnough: tested.length > 0, things };
}

/** The things to name: one a dimension, at most three. `standing`: of `standingOut`, without what may not be shown. */
export function thingsToMend(standing: readonly Thing[]): Thing[] {
	const dimensions = Map.groupBy(standing, ({ dimension }) => dimension);
	return [...dimensions.values()].map(mostTelling).sort(byExcess).slice(0, mendRule.most);
}

/**
 * Fisher's test takes independent answers, so counts are shrunk to their effective size (Rao and Scott 1992), the low ones
 * of the week rounded down and those before up. Where nobody gave two scores nothing is shrunk and the test is exact.
 */
function weighed(candidate: Candidate, tested: number): Thing {
	const { now, usual } = candidate;
	const [n, before] = [Math.floor(now.size), Math.floor(usual.size)];
	const k = Math.min(n, Math.floor((now.low * n) / now.n));
	const chance = hypergeometricTail({ whole: n + before, marked: k + Math.min(before, Math.ceil((usual.low * before) / usual.n)), n, k });
	return { ...candidate, excess: now.low - (now.n * usual.low) / usual.n, chance, tested };
}

function isClearlyWorse({ now, usual, chance, tested }: Thing): boolean {
	// Bonferroni: simple, and true whatever the cells have in common
	return dissatisfied(now) >= mendRule.leastLow && percentOf(now) - percentOf(usual) >= mendRule.leastPoints && chance * tested <= mendRule.falseAlarm;
}

const kinds: readonly MendKind[] = ['field', 'counter', 'reason', 'whole'];

/** A place or a reason that carries half of its dimension's excess says more than the dimension alone; a place most. */
function mostTelling(of: readonly Thing[]): Thing {
	const largest = Math.max(...of.map(({ excess }) => excess));
	const carrying = of.filter(({ kind, excess }) => kind === 'whole' || excess >= mendRule.ownShare * largest);
	const sorted = (carrying.length > 0 ? carrying : [...of]).toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || byExcess(a, b));
	return sorted[0]!;
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function byExcess(a: Thing, b: Thing): number {
	return b.excess - a.excess || a.chance - b.chance || inOrder(a.dimension, b.dimension) || inOrder(a.kind, b.kind) || inOrder(a.key, b.key);
}

export type Outcome = 'better' | 'worse' | 'cannot_tell' | 'few';

/** What became of a thing a week later: different people, so two samples. Null: too few, or not to be shown. */
export function outcomeOf(then: Counted, now: Counted | null): { outcome: Outcome; difference: Difference | null } {
	if (now === null || now.people < mendRule.leastPeople) return { outcome: 'few', difference: null };
	const rated = (counted: Counted) => ({ rate: percentOf(counted), effectiveN: counted.size });
	const difference = rateDifference(rated(now), rated(then));
	if (!isClear(difference)) return { outcome: 'cannot_tell', difference };
	return { outcome: difference.points < 0 ? 'better' : 'worse', difference };
}
