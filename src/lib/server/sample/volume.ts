/** How many people answer at which office on which day, adding up exactly to what was asked for. */
import { addDays, daysIn, type LocalDay, type Period } from '#lib/survey/period.ts';
import { crowd, workDays, type WorkDay } from './calendar.ts';
import type { Holiday, Office } from './data.ts';
import { seeded } from './random.ts';

export type OfficeDay = { office: Office; day: LocalDay; count: number };
/** The days on which the office existed; `to` exclusive, null = still there. */
export type Lifetime = (unit: string) => { from: LocalDay; to: LocalDay | null };

/** By office, then day. `seed` makes it repeatable. */
export function officeDays(
	offices: readonly Office[],
	period: Period,
	total: number,
	lifetime: Lifetime,
	holidays: readonly Holiday[],
	seed: string
): OfficeDay[] {
	const days = workDays(period, holidays);
	const fixed = offices.flatMap((office) => fixedDays(office, openDays(office, days, lifetime), seed));
	const left = total - fixed.reduce((sum, { count }) => sum + count, 0);
	const wanted = offices
		.filter(({ answers }) => answers === null)
		.flatMap((office) => expected(office, openDays(office, days, lifetime), period, seed));
	return [...fixed, ...shared(wanted, left)];
}

function openDays({ unit }: Office, days: readonly WorkDay[], lifetime: Lifetime): WorkDay[] {
	const { from, to } = lifetime(unit);
	return days.filter(({ day }) => from <= day && (to === null || day < to));
}

function fixedDays(office: Office, days: readonly WorkDay[], seed: string): OfficeDay[] {
	if (days.length === 0) return [];
	const random = seeded(`${seed} fixed ${office.unit}`);
	return Array.from({ length: office.answers ?? 0 }, () => ({ office, day: random.pick(days).day, count: 1 }));
}

type Expected = { office: Office; day: LocalDay; amount: number };

/** Grows by half over the period, as tablets are put up; each day has its own weather. */
function expected(office: Office, days: readonly WorkDay[], period: Period, seed: string): Expected[] {
	const random = seeded(`${seed} volume ${office.unit}`);
	const length = daysIn(period);
	return days.map((workDay) => {
		const growth = 1 + 0.5 * (daysIn({ from: period.from, to: addDays(workDay.day, 1) }) / length);
		return {
			office,
			day: workDay.day,
			amount: office.weight * crowd(workDay) * growth * Math.exp(0.35 * random.normal())
		};
	});
}

/** Rounds the running sum, so that what one day loses the next gains and the total is exact. */
function shared(wanted: readonly Expected[], total: number): OfficeDay[] {
	const sum = wanted.reduce((before, { amount }) => before + amount, 0);
	const result: OfficeDay[] = [];
	let running = 0;
	let given = 0;
	for (const { office, day, amount } of wanted) {
		running += amount;
		const count = Math.round((running / sum) * total) - given;
		given += count;
		if (count > 0) result.push({ office, day, count });
	}
	return result;
}
