/**
 * Whether the place is open at an instant, and when it opens next: the tablet sleeps outside these hours.
 * Keeps: half-open windows of local minutes, the calendar of Vietnam whatever zone the tablet is set to (no summer
 * time since 1975). Knows no clock and no screen; the instant is handed in, corrected by the server's.
 */
import type { OpeningHours } from '#lib/survey/device-config.ts';
import { addDays, localDay, startOfDay, type LocalDay } from '#lib/survey/period.ts';

const minuteMs = 60_000;
const minutesOfDay = 1440;
/** Closed for longer than this, and the screen names no time: nobody plans a visit by it. */
const searchDays = 60;

/** The next opening; `weekday` 0 is Monday, `minute` counts from midnight. */
export type Opens = { day: LocalDay; daysAhead: number; weekday: number; minute: number };
/** `changesInMs`: when to ask again, at the next midnight at the latest. */
export type Opening = { isOpen: boolean; opens: Opens | null; changesInMs: number };

export function openingAt(hours: OpeningHours, nowMs: number): Opening {
	const day = localDay(new Date(nowMs));
	const sinceMidnightMs = nowMs - startOfDay(day).getTime();
	const minute = sinceMidnightMs / minuteMs;
	const windows = windowsOf(hours, day);
	const isOpen = windows.some(([from, to]) => from <= minute && minute < to);
	const edges = [...windows.flat(), minutesOfDay].filter((edge) => edge > minute);
	const changesInMs = Math.min(...edges) * minuteMs - sinceMidnightMs;
	return { isOpen, opens: isOpen ? null : opensAfter(hours, day, minute), changesInMs };
}

function opensAfter(hours: OpeningHours, today: LocalDay, minute: number): Opens | null {
	for (let daysAhead = 0; daysAhead <= searchDays; daysAhead += 1) {
		const day = addDays(today, daysAhead);
		const starts = windowsOf(hours, day)
			.map(([from]) => from)
			.filter((from) => daysAhead > 0 || from > minute);
		if (starts.length > 0) return { day, daysAhead, weekday: weekdayOf(day), minute: Math.min(...starts) };
	}
	return null;
}

function windowsOf(hours: OpeningHours, day: LocalDay): readonly [number, number][] {
	if (hours.closedDays.includes(day)) return [];
	// a window that ends where it begins, or before, opens nothing
	return (hours.weekly[weekdayOf(day)] ?? []).filter(([from, to]) => from < to);
}

function weekdayOf(day: LocalDay): number {
	return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
