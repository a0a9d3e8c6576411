// A period whose answers came in its last three days, just before the figure was due.
// Invariant: judged by days on which the unit answered at all or should have: a threefold rush before the cut-off is
// still no question. By days and not by people, since the people of one day come together.
// Refuses to know: who sets the period and what is due at its end.
import { addDays, contains, type LocalDay, type Period } from '../period.ts';
import type { Bar, Finding } from './finding.ts';
import { falseAlarmsADay } from './finding.ts';

export const lastDaysCount = 3;
const fewest = 30;
const rush = 3;
/** Numbers of neighbouring days move together: three of a day count as one independent. */
const alike = 3;

export type DayCount = { day: LocalDay; count: number };

/** `days`: those of the period on which anybody answered. `openDays`: how many days the unit was open in it. */
export function lastDays(days: readonly DayCount[], period: Period, openDays: number): Finding | null {
	const from = addDays(period.to, -lastDaysCount);
	const within = days.filter(({ day }) => contains(period, day));
	const of = within.reduce((sum, { count }) => sum + count, 0);
	const n = within.reduce((sum, { day, count }) => sum + (day >= from ? count : 0), 0);
	if (n < fewest || openDays < 10) return null;
	const share = lastDaysCount / openDays;
	const chance = tailOfMany(of / alike, n / of, Math.min(0.9, rush * share));
	if (chance > falseAlarmsADay) return null;
	const bars: Bar[] = within.map(({ day, count }) => ({ key: day, count, marked: day >= from }));
	const at = (day: LocalDay): number => Date.parse(`${day}T00:00:00+07:00`);
	return { kind: 'last_days', n, of, expected: of * share, chance, fromMs: at(from), toMs: at(period.to), marked: [], bars };
}

/** Chernoff's bound on the share of n tries being at least `share` where `p` is to be expected: never too small. */
function tailOfMany(n: number, share: number, p: number): number {
	if (share <= p) return 1;
	const relative = share * Math.log(share / p) + (share >= 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - p)));
	return Math.exp(-n * relative);
}
