// The calendar as a tree: a year of quarters, a quarter of months, a month of days; each span by its name.
// Invariant: a period is whole spans, as large as they come, and the parts of months that are left at its ends.
// Refuses to know what day it is, and reporting calendars.
import { monthOf, quarterOf, yearOf, type LocalDay, type Period } from './period.ts';

/** '2026', '2026-Q1', '2026-03', '2026-03-05'; what the span one level above is called, null for a year or no span. */
export function spanAbove(span: string): string | null {
	if (/^\d{4}-\d{2}-\d{2}$/.test(span)) return span.slice(0, 7);
	if (/^\d{4}-\d{2}$/.test(span)) return `${span.slice(0, 4)}-Q${Math.ceil(Number(span.slice(5)) / 3)}`;
	return /^\d{4}-Q[1-4]$/.test(span) ? span.slice(0, 4) : null;
}

const sizes: readonly { periodOf: (day: LocalDay) => Period; nameOf: (day: LocalDay) => string }[] = [
	{ periodOf: yearOf, nameOf: (day) => day.slice(0, 4) },
	{ periodOf: quarterOf, nameOf: (day) => spanAbove(day.slice(0, 7))! },
	{ periodOf: monthOf, nameOf: (day) => day.slice(0, 7) }
];

/** `parts`: of a month each, less than all of it. In order. */
export function spansOf({ from, to }: Period): { spans: string[]; parts: Period[] } {
	const spans: string[] = [];
	const parts: Period[] = [];
	for (let day = from; day < to; ) {
		const whole = sizes.find(({ periodOf }) => periodOf(day).from === day && periodOf(day).to <= to);
		const end = (whole?.periodOf ?? monthOf)(day).to;
		if (whole === undefined) parts.push({ from: day, to: end < to ? end : to });
		else spans.push(whole.nameOf(day));
		day = end;
	}
	return { spans, parts };
}
