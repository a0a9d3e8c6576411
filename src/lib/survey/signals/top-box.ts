// A day on which every single answer on a tablet was the best one.
// Invariant: a satisfied hall is no sign; asked is only where the unit's own share of such responses, and ten points
// more, would bring a whole day of them about on fewer than 1 in 20,000 days.
// Refuses to know: who answered.
import { barsOfPatterns } from './bars.ts';
import { dayAllowance, falseAlarmsADay, fewestUsual, findingOf, isTop, patternOf, type Finding, type Given, type Usual } from './finding.ts';

const fewest = 15;

export function topBox(given: readonly Given[], usual: Usual): Finding | null {
	if (given.length < fewest || usual.responses < fewestUsual) return null;
	if (!given.every((one) => isTop(patternOf(one)))) return null;
	const tops = Object.entries(usual.patterns).reduce((sum, [pattern, count]) => sum + (isTop(pattern) ? count : 0), 0);
	const share = (tops + 1) / (usual.responses + 2);
	const chance = Math.min(1, share + dayAllowance) ** given.length;
	if (chance > falseAlarmsADay) return null;
	const marked = [...given.keys()];
	return findingOf(given, { kind: 'top_box', of: given.length, expected: given.length * share, chance, marked, bars: barsOfPatterns(given, new Set(marked)) });
}
