/** The last weeks up to a day, each named by its Monday, and a rate for each of them. */
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import { mondayOf } from '#lib/survey/trend-step.ts';
import { showable } from '#lib/survey/suppression.ts';
import type { Measure } from '#lib/survey/measure.ts';
import { figureFor, tallyFor, type Parts } from './standing.ts';

export const shownWeeks = 12;

/** Mondays, oldest first; the last week holds `day`. */
export function weeksUpTo(day: LocalDay, count = shownWeeks): LocalDay[] {
	const last = mondayOf(day);
	return Array.from({ length: count }, (_, index) => addDays(last, -7 * (count - 1 - index)));
}

/** Null where nobody, or too few to be shown, answered; to a tenth, since only the shape is drawn. */
export function weeklyRates(measure: Measure, weeks: readonly LocalDay[], byWeek: ReadonlyMap<string, Parts>): (number | null)[] {
	return weeks.map((week) => {
		const parts = byWeek.get(week);
		if (parts === undefined || !showable(tallyFor(measure, parts).answered, 'staff')) return null;
		const { rate } = figureFor(measure, parts);
		return rate === null ? null : Math.round(rate * 10) / 10;
	});
}
