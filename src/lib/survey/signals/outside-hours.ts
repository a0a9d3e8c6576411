// Responses while the unit was closed.
// Invariant: half an hour before opening and after closing is open still, and one in two hundred may be a clock's
// mistake; without known hours nothing is asked.
// Refuses to know: why somebody was there; a Saturday that was worked is an answer, not a fault.
import type { OpeningHours } from '../device-config.ts';
import { localDay } from '../period.ts';
import { barsOfTime } from './bars.ts';
import { falseAlarmsADay, findingOf, type Finding, type Given } from './finding.ts';
import { binomialTail } from './tail.ts';

export const graceMinutes = 30;
const strayShare = 0.005;
const fewest = 4;
const dayMs = 86_400_000;
const vietnamOffsetMs = 7 * 3_600_000;

export function outsideHours(given: readonly Given[], hours: OpeningHours | null): Finding | null {
	if (hours === null) return null;
	const marked = given.flatMap(({ atMs }, place) => (isOpen(hours, atMs, graceMinutes) ? [] : [place]));
	if (marked.length < fewest) return null;
	const chance = binomialTail(given.length, marked.length, strayShare);
	if (chance > falseAlarmsADay) return null;
	return findingOf(given, {
		kind: 'outside_hours', of: given.length, expected: given.length * strayShare, chance, marked, bars: barsOfTime(given, new Set(marked), 30)
	});
}

/** Whether the place is open at that instant, with so many minutes of grace before and after each opening. */
export function isOpen({ weekly, closedDays }: OpeningHours, atMs: number, grace = 0): boolean {
	const localMs = atMs + vietnamOffsetMs;
	if (closedDays.includes(localDay(new Date(atMs)))) return false;
	// 1 January 1970 was a Thursday; Monday is day 0
	const weekday = (Math.floor(localMs / dayMs) + 3) % 7;
	const minute = Math.floor((localMs % dayMs) / 60_000);
	return (weekly[weekday] ?? []).some(([from, to]) => from - grace <= minute && minute < to + grace);
}
