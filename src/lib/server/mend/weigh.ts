/**
 * Weighs a week of a unit by the rule (survey/things-to-mend.ts), and counts a cell again a week later.
 *
 * Keeps: counts come from the one way to counts, reasons by the same "about unit X"; what the staff threshold or its
 * complement withholds is left out before three are chosen. Writes nothing. Refuses to know who asks.
 */
import { officialSeries } from '#lib/survey/comparability.ts';
import { dimensions } from '#lib/survey/dimension.ts';
import { addDays, type LocalDay, type Period } from '#lib/survey/period.ts';
import { showable } from '#lib/survey/suppression.ts';
import { emptyTally } from '#lib/survey/tally.ts';
import {
	countedOf, mendRule, namedBy, standingOut, thingsToMend, type Candidate, type Counted, type MendKey, type Thing
} from '#lib/survey/things-to-mend.ts';
import type { Sql } from '../database/connection.ts';
import { countUp, type Count, type Split } from '../tallies/count-up.ts';
import { isHidden, type Weighable } from './hidden.ts';
import type { ReasonNamed, WeekState } from './mend.sql.ts';
import { selectReasons, type ReasonCount } from './reasons.sql.ts';

export type WeighedThing = Thing & { reasons: ReasonNamed[] };
export type Weighed = { state: WeekState; things: WeighedThing[] };

const shownReasons = 2;

export const weekOf = (monday: LocalDay): Period => ({ from: monday, to: addDays(monday, 7) });
export const usualOf = (monday: LocalDay): Period => ({ from: addDays(monday, -7 * mendRule.usualWeeks), to: monday });

export async function weigh(sql: Sql, unit: Weighable, monday: LocalDay): Promise<Weighed> {
	const [week, usual] = [weekOf(monday), usualOf(monday)];
	const count = (period: Period, split: Split) => countUp(sql, { ...period, unitIds: [unit.id], parts: 'dimensions', split });
	const whole = await count(week, 'none');
	// no place can have more people than the whole: most units of a quiet week are done with here
	if (whole.every(({ tally }) => tally.answered < mendRule.leastPeople)) return { state: 'few', things: [] };
	const now = { whole, field: await count(week, 'field'), counter: await count(week, 'counter') };
	const reasons = await selectReasons(sql, { unitId: unit.id, series: officialSeries, from: usual.from, week: week.from, to: week.to });
	const { isEnough, things } = standingOut(candidatesOf(now, await count(usual, 'none'), reasons));
	if (!isEnough) return { state: 'few', things: [] };
	const chosen = await chooseShowable(things, async (thing) =>
		(await isHidden(sql, unit, week, thing)) || (await isHidden(sql, unit, usual, { ...thing, kind: 'whole', key: '' })));
	return { state: chosen.length > 0 ? 'found' : 'none', things: chosen.map((thing) => ({ ...thing, reasons: namedIn(reasons, thing) })) };
}

/** The same cell in another week; null where too few answered or it may not be shown. */
export async function countAgain(sql: Sql, unit: Weighable, monday: LocalDay, thing: MendKey): Promise<Counted | null> {
	const week = weekOf(monday);
	const place = { ...(thing.kind === 'field' ? { fields: [thing.key] } : {}), ...(thing.kind === 'counter' ? { counterId: Number(thing.key) } : {}) };
	const [counted] = await countUp(sql, { ...week, unitIds: [unit.id], parts: { dimension: thing.dimension }, split: 'none', ...place });
	const tally = counted?.tally ?? emptyTally();
	if (tally.answered < mendRule.leastPeople || (await isHidden(sql, unit, week, thing))) return null;
	if (thing.kind !== 'reason') return countedOf(tally);
	const reasons = await selectReasons(sql, { unitId: unit.id, series: officialSeries, from: week.from, week: week.from, to: week.to });
	return namedBy(tally.answered, sumOf(reasons.filter(({ dimension, reason }) => dimension === thing.dimension && reason === thing.key)));
}

const sumOf = (reasons: readonly ReasonCount[]): number => reasons.reduce((sum, { people }) => sum + people, 0);

type Now = Record<'whole' | 'field' | 'counter', Count[]>;

function candidatesOf(now: Now, before: readonly Count[], reasons: readonly ReasonCount[]): Candidate[] {
	return dimensions.flatMap((dimension): Candidate[] => {
		const own = ({ part }: Count): boolean => part === `dimension:${dimension}`;
		const [whole, usual] = [now.whole.find(own)?.tally ?? emptyTally(), countedOf(before.find(own)?.tally ?? emptyTally())];
		const places = (['field', 'counter'] as const).flatMap((kind) =>
			now[kind].filter((count) => own(count) && count.key !== 'unknown')
				.map(({ key, tally }): Candidate => ({ dimension, kind, key, now: countedOf(tally), usual })));
		const named = Map.groupBy(reasons.filter((one) => one.dimension === dimension), ({ reason }) => reason);
		const chosen = [...named].map(([key, rows]): Candidate => ({
			dimension, kind: 'reason', key, now: namedBy(whole.answered, sumOf(rows.filter(({ isNow }) => isNow))),
			usual: namedBy(usual.people, sumOf(rows.filter(({ isNow }) => !isNow)))
		}));
		return [{ dimension, kind: 'whole', key: '', now: countedOf(whole), usual }, ...places, ...chosen];
	});
}

/** What may not be shown makes room for the next; each cell is asked about once. */
async function chooseShowable(standing: readonly Thing[], mayNotShow: (thing: Thing) => Promise<boolean>): Promise<Thing[]> {
	const open = new Set<Thing>();
	let left = [...standing];
	for (;;) {
		const chosen = thingsToMend(left);
		const unasked = chosen.find((thing) => !open.has(thing));
		if (unasked === undefined) return chosen;
		if (await mayNotShow(unasked)) left = left.filter((thing) => thing !== unasked);
		else open.add(unasked);
	}
}

/** Named by at least as many people as the staff threshold, the most named first. */
function namedIn(reasons: readonly ReasonCount[], { dimension, kind, key }: MendKey): ReasonNamed[] {
	const here = reasons.filter((one) => one.isNow && one.dimension === dimension && (kind === 'field' ? one.field === key : kind === 'counter' ? one.counter === key : true));
	return [...Map.groupBy(here, ({ reason }) => reason)]
		.map(([code, rows]) => ({ code, count: sumOf(rows) }))
		.filter(({ count }) => count > 0 && showable(count, 'staff'))
		.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
		.slice(0, shownReasons);
}
