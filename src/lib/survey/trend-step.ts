// The days, weeks or months of a trend: which of them a period shows, oldest first, none after its last known day.
// Invariant: weeks begin on Monday (ISO 8601); a trend is never so short that a year hides, nor too long to draw.
// Refuses to know: what day it is, and whose answers.
import { addDays, daysIn, monthOf, type LocalDay, type Period } from './period.ts';

export const trendSteps = ['day', 'week', 'month'] as const;
export type TrendStep = (typeof trendSteps)[number];

/** At least so many, so that limits can be drawn; at most so many, so that points can be told apart. */
const reach: Readonly<Record<TrendStep, { least: number; most: number }>> = {
	day: { least: 14, most: 92 },
	week: { least: 16, most: 53 },
	month: { least: 12, most: 36 }
};

export function isTrendStep(text: string): text is TrendStep {
	return trendSteps.some((step) => step === text);
}

/** First days, oldest first; the last of them holds `lastDay`. */
export function trendDays(period: Period, lastDay: LocalDay, step: TrendStep): LocalDay[] {
	const { least, most } = reach[step];
	const days = [firstOf(lastDay, step)];
	while (days.length < most && (days.length < least || days[0]! > period.from)) {
		days.unshift(firstOf(addDays(days[0]!, -1), step));
	}
	return days;
}

export function mondayOf(day: LocalDay): LocalDay {
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
	return addDays(day, -((weekday + 6) % 7));
}

/** ISO 8601: week 1 holds the year's first Thursday. */
export function weekNumber(day: LocalDay): number {
	const thursday = addDays(mondayOf(day), 3);
	return Math.floor(daysIn({ from: `${thursday.slice(0, 4)}-01-01`, to: thursday }) / 7) + 1;
}

function firstOf(day: LocalDay, step: TrendStep): LocalDay {
	if (step === 'day') return day;
	return step === 'week' ? mondayOf(day) : monthOf(day).from;
}
