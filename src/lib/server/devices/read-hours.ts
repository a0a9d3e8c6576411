/**
 * Opening hours as they are typed: two windows a day, days that stay closed one a line.
 * Keeps: what comes out fits OpeningHours, in order and without overlap; each fault says where and what to mend.
 */
import type { OpeningHours } from '#lib/survey/device-config.ts';
import { addDays, isDay, type LocalDay } from '#lib/survey/period.ts';
import { parseDay } from '#lib/text/date.ts';
import { hoursText } from '#lib/text/hours.vi.ts';

export type ReadHours = { hours: OpeningHours } | { faults: string[] };

type Window = [number, number];
const closedLimit = 400;
/** As long as the longest holiday that a year has, with room. */
const longestRange = 31;

/** Fields `from-D-W` and `to-D-W` (day 0 is Monday, window 0 or 1) as HH:MM, and `closed`. */
export function readHours(form: FormData): ReadHours {
	const faults: string[] = [];
	const weekly = hoursText.days.map((name, day) => {
		const windows = [0, 1].flatMap((at) => windowOf(form, day, at, (fault) => faults.push(`${name}: ${fault}`)));
		const [first, second] = windows;
		if (first && second && second[0] < first[1]) faults.push(`${name}: ${hoursText.overlap}`);
		return windows;
	});
	const closedDays = closedDaysOf(String(form.get('closed') ?? ''), (fault) => faults.push(fault));
	if (faults.length === 0 && weekly.every((windows) => windows.length === 0)) faults.push(hoursText.neverOpen);
	return faults.length > 0 ? { faults } : { hours: { weekly, closedDays } };
}

function windowOf(form: FormData, day: number, at: number, refuse: (fault: string) => void): Window[] {
	const [typedFrom, typedTo] = ['from', 'to'].map((end) => String(form.get(`${end}-${day}-${at}`) ?? '').trim());
	if (!typedFrom && !typedTo) return [];
	const [from, to] = [minuteOf(typedFrom ?? ''), minuteOf(typedTo ?? '')];
	if (from === null || to === null) {
		refuse(typedFrom && typedTo ? hoursText.notATime : hoursText.halfWindow);
		return [];
	}
	if (from >= to) {
		refuse(hoursText.backwards);
		return [];
	}
	return [[from, to]];
}

/** Minutes from midnight, 24:00 included; null where it is no time. */
export function minuteOf(text: string): number | null {
	// keypads of telephones have no colon
	const match = /^(\d{1,2})[:hg.,]?(\d{2})$/.exec(text);
	if (match === null) return null;
	const [hour, minute] = [Number(match[1]), Number(match[2])];
	return hour < 24 && minute < 60 ? hour * 60 + minute : hour === 24 && minute === 0 ? 1_440 : null;
}

const dayLine = /^\s*(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})(?:\s*[-–]\s*(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4}))?(?!\d)/;

/** Each line begins with a day or with two and a dash between them; what follows is for people. */
function closedDaysOf(text: string, refuse: (fault: string) => void): LocalDay[] {
	const days = new Set<LocalDay>();
	for (const [index, line] of text.split('\n').entries()) {
		if (line.trim() === '') continue;
		const match = dayLine.exec(line);
		const [first, last] = [dayOf(match?.[1] ?? ''), match?.[2] === undefined ? null : dayOf(match[2])];
		if (first === null || (match?.[2] !== undefined && last === null)) {
			refuse(hoursText.notADay(index + 1, line.trim().slice(0, 40)));
			continue;
		}
		if (last !== null && (last < first || last > addDays(first, longestRange))) {
			refuse(hoursText.badRange(index + 1, longestRange));
			continue;
		}
		for (let day = first; day <= (last ?? first); day = addDays(day, 1)) days.add(day);
	}
	if (days.size > closedLimit) refuse(hoursText.tooMany(closedLimit));
	return [...days].sort();
}

function dayOf(text: string): LocalDay | null {
	return isDay(text) ? text : parseDay(text);
}
