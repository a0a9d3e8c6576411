/**
 * What a head of unit is shown: the things to mend of the closed week, and what became of those of the week before.
 *
 * Keeps: only who answers for the unit is shown them, and only if the unit lay under theirs all through the days that the
 * figures are of; reading writes nothing: what is not frozen yet is weighed and forgotten. Refuses to know words.
 */
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import type { Difference } from '#lib/survey/rate-difference.ts';
import { intervalOf, outcomeOf, type Counted, type MendKey, type Outcome } from '#lib/survey/things-to-mend.ts';
import type { Account } from '../accounts/account.ts';
import { visibleRoot } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import type { Unit } from '../units/unit.ts';
import { closedWeek } from './freeze.ts';
import { liesThroughout, selectOutcomes, selectSteps, selectThings, selectWeek, type Step, type ThingRow, type WeekState } from './mend.sql.ts';
import { selectCounterNames, selectFieldNames, selectReasonNames } from './names.sql.ts';
import { countAgain, usualOf, weekOf, weigh } from './weigh.ts';

export type { Step, StepKind } from './mend.sql.ts';

export type MendThing = MendKey & {
	/** tells it from the others of its week, frozen or not */
	ref: string;
	/** of the field or the counter */
	place: string | null;
	/** of the thing itself, where it is a reason */
	reason: string | null;
	now: Counted;
	/** Wilson 95 % of the share, percent */
	interval: [number, number];
	usual: Counted;
	/** named by those who scored low here */
	reasons: { name: string; count: number }[];
	/** oldest first */
	steps: Step[];
};

/** `after`: the same cell a week later; null where too few answered or it may not be shown. */
export type MendedThing = MendThing & { after: Counted | null; outcome: Outcome; difference: Difference | null };

/** `last`: null where the week before was not frozen. */
export type MendList = {
	week: LocalDay;
	isFrozen: boolean;
	state: WeekState;
	things: MendThing[];
	last: { week: LocalDay; things: MendedThing[] } | null;
	/** false: the unit is closed */
	mayAct: boolean;
};

export const refOf = ({ dimension, kind, key }: MendKey): string => `${dimension}/${kind}/${key}`;

/** They answer for a unit. */
export function mayMend({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator' || role === 'manager';
}

export async function mayMendUnit(sql: Sql, account: Account, unitId: number, week: LocalDay): Promise<boolean> {
	if (!mayMend(account)) return false;
	const root = visibleRoot(account);
	return root === null || liesThroughout(sql, root, unitId, { from: usualOf(week).from, to: weekOf(week).to });
}

/** `validTo` is the unit's last day, and still its own. */
export const isClosedOn = ({ validTo }: Pick<Unit, 'validTo'>, day: LocalDay): boolean => validTo !== null && validTo < day;

/** Null where the account may not be shown it, or the unit was closed before the week. */
export async function mendOf(sql: Sql, account: Account, unit: Unit, today: LocalDay): Promise<MendList | null> {
	const week = closedWeek(today);
	if (isClosedOn(unit, week) || !(await mayMendUnit(sql, account, unit.id, week))) return null;
	const frozen = await selectWeek(sql, unit.id, week);
	const found = frozen === undefined ? await weighedRows(sql, unit, week) : { state: frozen.state, rows: await selectThings(sql, unit.id, week) };
	const before = addDays(week, -7);
	const [last, mayLast] = [await selectWeek(sql, unit.id, before), await mayMendUnit(sql, account, unit.id, before)];
	return {
		week,
		isFrozen: frozen !== undefined,
		state: found.state,
		things: await described(sql, unit.id, found.rows),
		last: last !== undefined && mayLast ? { week: before, things: await followed(sql, unit, before, frozen !== undefined) } : null,
		mayAct: !isClosedOn(unit, today)
	};
}

/** Not kept yet: without an id. */
async function weighedRows(sql: Sql, unit: Unit, week: LocalDay): Promise<{ state: WeekState; rows: ThingRow[] }> {
	const { state, things } = await weigh(sql, unit, week);
	const rows = things.map((thing) => ({ ...thing, id: 0 }));
	return { state, rows };
}

/** What is kept of it once the week after is frozen; until then it is counted and forgotten. */
async function followed(sql: Sql, unit: Unit, week: LocalDay, isKept: boolean): Promise<MendedThing[]> {
	const rows = await selectThings(sql, unit.id, week);
	const outcomes = isKept ? new Map((await selectOutcomes(sql, rows.map(({ id }) => id))).map((one) => [one.thingId, one])) : null;
	const followed: MendedThing[] = [];
	for (const [at, thing] of (await described(sql, unit.id, rows)).entries()) {
		const kept = outcomes?.get(rows[at]!.id);
		const after = outcomes === null ? await countAgain(sql, unit, addDays(week, 7), thing) : (kept?.counted ?? null);
		followed.push({ ...thing, after, ...outcomeOf(thing.now, after) });
	}
	return followed;
}

async function described(sql: Sql, unitId: number, rows: readonly ThingRow[]): Promise<MendThing[]> {
	if (rows.length === 0) return [];
	const keysOf = (kind: MendKey['kind']): string[] => rows.filter((row) => row.kind === kind).map(({ key }) => key);
	const [reasons, fields, counters, steps] = await Promise.all([
		selectReasonNames(sql, [...keysOf('reason'), ...rows.flatMap((row) => row.reasons.map(({ code }) => code))]),
		selectFieldNames(sql, keysOf('field')),
		selectCounterNames(sql, keysOf('counter').map(Number)),
		selectSteps(sql, rows.map(({ id }) => id))
	]);
	return rows.map((row) => {
		const { id, dimension, kind, key, now, usual } = row;
		const nameOf = (code: string): string => reasons.find((one) => one.dimension === dimension && one.code === code)?.name ?? code;
		const counter = counters.find((one) => String(one.id) === key);
		const counterName = counter && (counter.unitId === unitId ? counter.name : `${counter.name} · ${counter.unitName}`);
		return {
			dimension, kind, key, ref: refOf(row), now, interval: intervalOf(now), usual,
			place: kind === 'field' ? (fields.find(({ code }) => code === key)?.name ?? key) : kind === 'counter' ? (counterName ?? key) : null,
			reason: kind === 'reason' ? nameOf(key) : null,
			reasons: row.reasons.map(({ code, count }) => ({ name: nameOf(code), count })),
			steps: steps.filter(({ thingId }) => thingId === id)
		};
	});
}
