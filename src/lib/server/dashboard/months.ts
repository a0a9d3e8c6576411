/** The months that a trend shows: the period's own, at least a year of them, none in the future. */
import { addDays, monthOf, type LocalDay, type Period } from '#lib/survey/period.ts';

const leastMonths = 12;
const mostMonths = 36;

/** First days of months, oldest first. */
export function monthsFor(period: Period, treeDay: LocalDay): LocalDay[] {
	const months = [monthOf(treeDay).from];
	while (months.length < mostMonths && (months.length < leastMonths || months[0]! > period.from)) {
		months.unshift(monthOf(addDays(months[0]!, -1)).from);
	}
	return months;
}
