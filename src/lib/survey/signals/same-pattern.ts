// The same answers again and again, one visit after another on one tablet.
// Invariant: a run is judged by how common its pattern is in the unit, with ten points left to the day; five fives in a
// row are nothing, ten times "5 4 5 3 5" are a question.
// Refuses to know: how long the visits took.
import { barsOfPatterns } from './bars.ts';
import { dayAllowance, falseAlarmsADay, fewestUsual, findingOf, patternOf, scoredIn, type Finding, type Given, type Usual } from './finding.ts';

const fewest = 7;
/** Patterns that are common enough to make runs: each has its share of what may go wrong. */
const commonPatterns = 10;

type Run = { first: number; length: number; pattern: string };

/** `chance` is the number of such runs that honest answers make on such a day: places to begin, times share^length. */
export function samePattern(given: readonly Given[], usual: Usual): Finding | null {
	if (usual.responses < fewestUsual) return null;
	const judged = runsOf(given)
		.filter(({ length, pattern }) => length >= fewest && scoredIn(pattern).length >= 3)
		.map((run) => ({ run, ...chanceOf(run, given.length, usual) }))
		.filter(({ chance }) => chance <= falseAlarmsADay);
	const strongest = judged.toSorted((a, b) => a.chance - b.chance)[0];
	if (strongest === undefined) return null;
	const { run, chance, share } = strongest;
	const marked = Array.from({ length: run.length }, (_, at) => run.first + at);
	return findingOf(given, { kind: 'same_pattern', of: given.length, expected: given.length * share, chance, marked, bars: barsOfPatterns(given, new Set(marked)) });
}

function chanceOf({ length, pattern }: Run, all: number, usual: Usual): { chance: number; share: number } {
	const share = ((usual.patterns[pattern] ?? 0) + 1) / (usual.responses + 2);
	const allowed = Math.min(1, share + dayAllowance);
	return { share, chance: Math.min(1, commonPatterns * all * allowed ** length) };
}

function runsOf(given: readonly Given[]): Run[] {
	const runs: Run[] = [];
	for (const [place, one] of given.entries()) {
		const pattern = patternOf(one);
		const run = runs.at(-1);
		if (run?.pattern === pattern) run.length += 1;
		else runs.push({ first: place, length: 1, pattern });
	}
	return runs;
}
