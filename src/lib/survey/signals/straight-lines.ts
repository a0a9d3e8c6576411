// Responses that give the same score to everything, more of them than the unit's usual explains.
// Invariant: alike answers are common and honest (one mood moves all five); only a day far above the unit's own share,
// with ten points left to the day, is asked about. Source of the pattern: domain.md section 10.
// Refuses to know: which score it was; all fives at the day's full length is top-box.ts.
import { barsOfPatterns } from './bars.ts';
import { dayAllowance, falseAlarmsADay, fewestUsual, findingOf, isStraight, patternOf, type Finding, type Given, type Usual } from './finding.ts';
import { binomialTail } from './tail.ts';

const fewest = 20;

export function straightLines(given: readonly Given[], usual: Usual): Finding | null {
	if (given.length < fewest || usual.responses < fewestUsual) return null;
	const marked = given.flatMap((one, place) => (isStraight(patternOf(one)) ? [place] : []));
	const share = (usual.straight + 1) / (usual.responses + 2);
	const chance = binomialTail(given.length, marked.length, Math.min(1, share + dayAllowance));
	if (chance > falseAlarmsADay) return null;
	return findingOf(given, {
		kind: 'straight_lines', of: given.length, expected: given.length * share, chance, marked, bars: barsOfPatterns(given, new Set(marked))
	});
}
