/**
 * One visit: when, at which office and counter, about which field, decided by whom, answered how.
 * Pure but for the seeded chance that it is given. Refuses to know the database.
 */
import { addDays, daysIn, type LocalDay, type Period } from '#lib/survey/period.ts';
import { mondayOf } from '#lib/survey/trend-step.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import { momentOf } from './calendar.ts';
import type { Comment, Counter, Device, FieldShare, Office, Trouble } from './data.ts';
import { answersOf, type Answered, type Pressing } from './person.ts';
import type { Random } from './random.ts';

export type SampleChannel = 'kiosk' | 'qr' | 'paper' | 'web';

export type Visit = Answered & {
	answeredAt: Date;
	channel: SampleChannel;
	device: string | null;
	counter: string | null;
	reception: string;
	deciding: string;
	field: string | null;
	language: string;
	elapsedMs: number | null;
	questionnaire: Questionnaire;
};

export type World = {
	period: Period;
	fields: readonly FieldShare[];
	devices: ReadonlyMap<string, readonly Device[]>;
	counters: ReadonlyMap<string, readonly Counter[]>;
	comments: readonly Comment[];
	troubles: readonly Trouble[];
	quick: Questionnaire;
	service: Questionnaire;
	/** the first of these units that existed on the day and stood in the office's province, if any */
	deciderFor: (office: string, deciders: readonly string[], day: LocalDay) => string | null;
	isCentre: (office: string) => boolean;
	isDepartment: (office: string) => boolean;
};

export function visitOf(office: Office, day: LocalDay, world: World, random: Random): Visit {
	const share = fieldOf(office.unit, world, random);
	const decider = world.deciderFor(office.unit, share.deciders, day);
	const isForwarded =
		decider !== null && decider !== office.unit && random.isTrue(world.isCentre(office.unit) ? 0.34 : 0.14);
	const counter = counterOf(office.unit, share.field, world, random);
	const { channel, device } = channelOf(office.unit, counter, world, random);
	const questionnaire = channel !== 'kiosk' && random.isTrue(0.09) ? world.service : world.quick;
	const isUnknown = random.isTrue(channel === 'kiosk' ? 0.22 : 0.1);
	return {
		...answersOf(questionnaire, levelOn(office, share, day, world.period), world.comments, random, pressingOn(office, isUnknown ? null : share.field, day, world)),
		answeredAt: momentOf(day, random),
		channel,
		device: device?.name ?? null,
		counter,
		reception: office.unit,
		deciding: isForwarded ? decider : office.unit,
		field: isUnknown ? null : share.field,
		language: random.isTrue(0.015) ? 'en' : 'vi',
		elapsedMs:
			channel === 'kiosk' || channel === 'qr'
				? Math.round(9_000 + 14_000 * Math.exp(0.6 * random.normal()))
				: null,
		questionnaire
	};
}

/** The office's level, its fields, a slow rise over the two years, and its one bad month. */
function levelOn(office: Office, share: FieldShare, day: LocalDay, period: Period): number {
	const passed = daysIn({ from: period.from, to: day }) / daysIn(period);
	const trend = 1.6 * (passed - 0.8);
	const badFrom = office.badDaysAgo === null ? null : addDays(period.to, -office.badDaysAgo);
	const isBad = badFrom !== null && badFrom <= day && day < addDays(badFrom, 30);
	return office.level + share.points + trend - (isBad ? 22 : 0);
}

/** What was worse than usual there in that week. */
function pressingOn({ unit }: Office, field: string | null, day: LocalDay, { period, troubles }: World): Pressing[] {
	const weeksBefore = daysIn({ from: mondayOf(day), to: mondayOf(period.to) }) / 7;
	return troubles.filter((one) => one.unit === unit && one.weeksBefore === weeksBefore && (one.field === null || one.field === field));
}

function fieldOf(office: string, { fields, isCentre, isDepartment }: World, random: Random): FieldShare {
	const own = isDepartment(office) ? fields.filter(({ deciders }) => deciders.includes(office)) : [];
	if (own.length > 0) return random.pick(own);
	const weightOf = (share: FieldShare) => (isCentre(office) ? share.centreWeight : share.communeWeight);
	return random.weighted(fields.map((share) => ({ weight: weightOf(share), value: share })));
}

function channelOf(
	office: string,
	counter: string | null,
	{ devices }: World,
	random: Random
): { channel: SampleChannel; device: Device | null } {
	const here = (devices.get(office) ?? []).filter((device) => device.counter === (counter ?? ''));
	const rest = [
		{ weight: 0.62, value: 'qr' as const },
		{ weight: 0.3, value: 'paper' as const },
		{ weight: 0.08, value: 'web' as const }
	];
	if (here.length > 0 && random.isTrue(0.66)) return { channel: 'kiosk', device: random.pick(here) };
	return { channel: random.weighted(rest), device: null };
}

/** The counter that handles the field, else one that handles all; null where the office names no counters. */
function counterOf(office: string, field: string, { counters }: World, random: Random): string | null {
	const here = counters.get(office) ?? [];
	const own = here.filter(({ fields }) => fields.includes(field));
	const general = here.filter(({ fields }) => fields.length === 0);
	const chosen = own.length > 0 ? own : general;
	return chosen.length === 0 ? null : random.pick(chosen).code;
}
