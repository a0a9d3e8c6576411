// Local days in Asia/Ho_Chi_Minh and half-open windows of them.
// Invariant: a day is 'YYYY-MM-DD' and real; a period holds `from` and not `to`, so that neighbours share no day.
// Refuses to know: what time it is now, and whose reporting calendar a window belongs to.

/** 'YYYY-MM-DD'; such texts sort as days do. */
export type LocalDay = string;
export type Period = { from: LocalDay; to: LocalDay };

const dayMs = 86_400_000;
/** +07:00 all year and every year since 1975. */
const vietnamOffsetMs = 7 * 3_600_000;

export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const instant = Date.parse(`${text}T00:00:00Z`);
	// an engine may roll 30 February over into March
	return !Number.isNaN(instant) && dayOf(instant) === text;
}

/** The day on the calendar of the hall. Throws RangeError where the text is no instant. */
export function localDay(instant: Date | string): LocalDay {
	return dayOf(new Date(instant).getTime() + vietnamOffsetMs);
}

export function addDays(day: LocalDay, days: number): LocalDay {
	return dayOf(Date.parse(`${day}T00:00:00Z`) + days * dayMs);
}

/** Days from `from` up to `to`, exclusive. */
export function daysIn({ from, to }: Period): number {
	return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs;
}

export function contains({ from, to }: Period, day: LocalDay): boolean {
	return from <= day && day < to;
}

export function monthOf(day: LocalDay): Period {
	return monthsFrom(yearNumber(day), monthNumber(day), 1);
}

export function quarterOf(day: LocalDay): Period {
	return monthsFrom(yearNumber(day), monthNumber(day) - ((monthNumber(day) - 1) % 3), 3);
}

export function yearOf(day: LocalDay): Period {
	return monthsFrom(yearNumber(day), 1, 12);
}

/** Midnight in the hall at the start of the day, as an instant. */
export function startOfDay(day: LocalDay): Date {
	return new Date(Date.parse(`${day}T00:00:00Z`) - vietnamOffsetMs);
}

/** Days between the windows that none holds, and days that more than one holds. Warned about, never repaired. */
export function gapsAndOverlaps(windows: readonly Period[]): { gaps: Period[]; overlaps: Period[] } {
	const sorted = windows.filter(({ from, to }) => from < to).sort((a, b) => (a.from < b.from ? -1 : 1));
	const gaps: Period[] = [];
	const overlaps: Period[] = [];
	let reached: LocalDay | null = null;
	for (const { from, to } of sorted) {
		if (reached !== null && reached < from) gaps.push({ from: reached, to: from });
		if (reached !== null && from < reached) addTo(overlaps, { from, to: to < reached ? to : reached });
		if (reached === null || reached < to) reached = to;
	}
	return { gaps, overlaps };
}

/** Joins to the last period where they touch, so that each doubled day is named once. */
function addTo(periods: Period[], next: Period): void {
	const last = periods.at(-1);
	if (last === undefined || last.to < next.from) periods.push(next);
	else if (last.to < next.to) last.to = next.to;
}

function dayOf(utcMs: number): LocalDay {
	return new Date(utcMs).toISOString().slice(0, 10);
}

function monthsFrom(year: number, month: number, months: number): Period {
	const end = year * 12 + (month - 1) + months;
	return { from: firstOf(year, month), to: firstOf(Math.floor(end / 12), (end % 12) + 1) };
}

function firstOf(year: number, month: number): LocalDay {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

function yearNumber(day: LocalDay): number {
	return Number(day.slice(0, 4));
}

function monthNumber(day: LocalDay): number {
	return Number(day.slice(5, 7));
}
