// Days, instants and periods in Vietnamese, on the calendar of Asia/Ho_Chi_Minh.
// Invariant: by hand and not by Intl, so that every machine prints the same, whatever its own time zone.
// Refuses to know: what time it is.
import {
	addDays,
	isDay,
	localDay,
	monthOf,
	quarterOf,
	yearOf,
	type LocalDay,
	type Period
} from '#lib/survey/period.ts';

const romanQuarters = ['I', 'II', 'III', 'IV'] as const;

/** '2026-11-20' → '20/11/2026' */
export function formatDay(day: LocalDay): string {
	return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** '20/11/2026' or '1/2/2026' → day; null where there is no such day. */
export function parseDay(text: string): LocalDay | null {
	const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
	if (match === null) return null;
	const day = `${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}`;
	return isDay(day) ? day : null;
}

/** '10:20' */
export function formatTime(instant: Date | string): string {
	const local = new Date(new Date(instant).getTime() + 7 * 3_600_000);
	return local.toISOString().slice(11, 16);
}

/** '10:20 ngày 20/11/2026' */
export function formatInstant(instant: Date | string): string {
	return `${formatTime(instant)} ngày ${formatDay(localDay(instant))}`;
}

/** '2026-11' or a day in it → 'T11/2026' */
export function formatMonth(month: string): string {
	return `T${Number(month.slice(5, 7))}/${month.slice(0, 4)}`;
}

/** A day → 'quý IV/2026' */
export function formatQuarter(day: LocalDay): string {
	return `quý ${romanQuarters[Math.floor((Number(day.slice(5, 7)) - 1) / 3)]}/${day.slice(0, 4)}`;
}

/** The name of a calendar period; any other window by its first and its last day. */
export function formatPeriod(period: Period): string {
	const { from, to } = period;
	const year = from.slice(0, 4);
	if (same(period, yearOf(from))) return `năm ${year}`;
	if (same(period, quarterOf(from))) return formatQuarter(from);
	if (same(period, monthOf(from))) return `tháng ${Number(from.slice(5, 7))}/${year}`;
	if (from === `${year}-01-01` && to === `${year}-07-01`) return `6 tháng đầu năm ${year}`;
	if (from === `${year}-01-01` && to === `${year}-10-01`) return `9 tháng đầu năm ${year}`;
	if (addDays(from, 1) === to) return `ngày ${formatDay(from)}`;
	return `từ ${formatDay(from)} đến hết ${formatDay(addDays(to, -1))}`;
}

function same(a: Period, b: Period): boolean {
	return a.from === b.from && a.to === b.to;
}
