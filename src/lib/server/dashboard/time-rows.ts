/**
 * When people are less satisfied: by day of the week and by hour of the day.
 *
 * Keeps: weekdays come from the counts of days. Hours are read from the responses that the subtree received, and are
 * not shown where that would take too long (by-hour.ts) or where the measure is composed of dimensions.
 */
import type { Sql } from '../database/connection.ts';
import { countByHour, mostResponsesByHour, type HourQuestion } from '../tallies/by-hour.ts';
import type { Count } from '../tallies/count-up.ts';
import type { Lens } from './lens.ts';
import { partsAsked, standingFor, standingOfTally, type Standing, type Threshold } from './standing.ts';
import type { Subject } from './subject.ts';
import { partsByKey } from './sums.ts';

/** 1 = Monday … 7 = Sunday */
export type WeekdayRow = { weekday: number; standing: Standing };
export type HourRow = { hour: number; standing: Standing };
export type Hours = { state: 'shown'; rows: HourRow[] } | { state: 'too_many'; most: number } | { state: 'not_measured' };

/** `counts` by day. */
export function weekdayRows(counts: readonly Count[], subject: Subject, lens: Lens, target: Threshold | null): WeekdayRow[] {
	const renamed = counts.map((count) => ({ ...count, key: String(weekdayOf(count.key)) }));
	return [...partsByKey(renamed, subject.roots)]
		.map(([key, parts]) => ({ weekday: Number(key), standing: standingFor(lens.measure, parts, target) }))
		.sort((a, b) => a.weekday - b.weekday);
}

/** `responses` of the subject in the period. */
export async function hoursOf(
	sql: Sql,
	subject: Subject,
	lens: Lens,
	target: Threshold | null,
	responses: number
): Promise<Hours> {
	const parts = hourParts(lens);
	if (parts === null) return { state: 'not_measured' };
	if (responses > mostResponsesByHour) return { state: 'too_many', most: mostResponsesByHour };
	const counts = await countByHour(sql, { ...lens.filter, ...lens.period, unitIds: subject.roots, parts });
	return { state: 'shown', rows: counts.map(({ hour, tally }) => ({ hour, standing: standingOfTally(tally, target) })) };
}

function hourParts({ measure }: Lens): HourQuestion['parts'] | null {
	const asked = partsAsked(measure);
	if (asked === 'overall') return 'all';
	return asked === 'overall+dimensions' ? null : asked;
}

function weekdayOf(day: string): number {
	return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
