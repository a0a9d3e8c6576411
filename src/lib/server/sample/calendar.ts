/** When offices are open and people come: weekdays but holidays, mornings more than afternoons. */
import { addDays, startOfDay, type LocalDay, type Period } from '#lib/survey/period.ts';
import type { Holiday } from './data.ts';
import type { Random } from './random.ts';

export type WorkDay = { day: LocalDay; weekday: number };

export function workDays({ from, to }: Period, holidays: readonly Holiday[]): WorkDay[] {
	const days: WorkDay[] = [];
	for (let day = from; day < to; day = addDays(day, 1)) {
		const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
		const isFree = holidays.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
		if (weekday >= 1 && weekday <= 5 && !isFree) days.push({ day, weekday });
	}
	return days;
}

/** Monday and the days after holidays draw more people, Friday fewer. */
export function crowd({ weekday }: WorkDay): number {
	return [0, 1.25, 1.05, 1, 1, 0.8][weekday] ?? 0;
}

/** 7:30 to 11:30 and 13:30 to 17:00, to the second. */
export function momentOf(day: LocalDay, random: Random): Date {
	const isMorning = random.isTrue(0.62);
	const [opens, minutes] = isMorning ? [7 * 60 + 30, 240] : [13 * 60 + 30, 210];
	// two chances added: few at opening and closing, most in between
	const into = (random.uniform() + random.uniform()) / 2;
	const seconds = Math.floor((opens + into * minutes) * 60);
	return new Date(startOfDay(day).getTime() + seconds * 1000);
}
