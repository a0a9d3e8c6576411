/**
 * The week's opening hours in one cell: "T2-T6 07:30-11:30 13:30-17:00; T7 07:30-11:30". A day that is not named is
 * closed. Pure.
 */
import type { OpeningHours } from '#lib/survey/device-config.ts';
import { minuteOf } from './read-hours.ts';

export type Week = OpeningHours['weekly'];

const dayNames = ['t2', 't3', 't4', 't5', 't6', 't7', 'cn'];
const mostWindows = 6;

/** Null where the text is none. */
export function readWeek(text: string): Week | null {
	const week: Week = dayNames.map(() => []);
	for (const part of text.split(';').map((one) => one.trim().toLowerCase())) {
		const [days = '', ...windows] = part.split(/\s+/);
		const [from = '', to = from] = days.split('-');
		const [first, last] = [dayNames.indexOf(from), dayNames.indexOf(to)];
		const read = windows.map(windowOf).filter((window) => window !== null);
		const isInOrder = read.every(([opens], at) => at === 0 || opens >= (read[at - 1]?.[1] ?? 0));
		if (first < 0 || last < first || windows.length === 0 || windows.length > mostWindows) return null;
		if (read.length < windows.length || !isInOrder || week.slice(first, last + 1).some((day) => day.length > 0)) return null;
		week.fill(read, first, last + 1);
	}
	return week;
}

function windowOf(text: string): [number, number] | null {
	const [opens, closes, more] = text.split('-').map(minuteOf);
	return opens == null || closes == null || more !== undefined || opens >= closes ? null : [opens, closes];
}

/** As readWeek reads it, each day by itself. */
export function writeWeek(week: Week): string {
	const time = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
	const days = week.map((windows, day) => [(dayNames[day] ?? '').toUpperCase(), ...windows.map(([from, to]) => `${time(from)}-${time(to)}`)]);
	return days.filter(({ length }) => length > 1).map((parts) => parts.join(' ')).join('; ');
}
