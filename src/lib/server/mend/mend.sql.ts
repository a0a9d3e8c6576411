/** Weeks that were looked at, what was found, what became of it. Rows are added, never changed. */
import type { Counted, MendKey } from '#lib/survey/things-to-mend.ts';
import type { Sql } from '../database/connection.ts';

export const steps = ['assigned', 'doing', 'done', 'declined', 'undone'] as const;
export type StepKind = (typeof steps)[number];

/** Freezing and deciding of one unit go one after another; held until the transaction ends. */
export async function lockMend(sql: Sql, unitId: number): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('hai-long mend'), ${unitId})`;
}

export type WeekState = 'few' | 'none' | 'found';

export async function selectWeek(sql: Sql, unitId: number, week: string): Promise<{ state: WeekState; frozenAt: Date } | undefined> {
	const [row] = await sql<{ state: WeekState; frozenAt: Date }[]>`
		select state, frozen_at from mend_week where unit_id = ${unitId} and week = ${week}::date`;
	return row;
}

export async function insertWeek(sql: Sql, { unitId, week, state, at }: { unitId: number; week: string; state: WeekState; at: Date }): Promise<void> {
	await sql`insert into mend_week (unit_id, week, frozen_at, state) values (${unitId}, ${week}::date, ${at}, ${state})`;
}

export type ReasonNamed = { code: string; count: number };
export type ThingRow = MendKey & { id: number; tested: number; chance: number; reasons: ReasonNamed[]; now: Counted; usual: Counted };
type Flat = Omit<ThingRow, 'now' | 'usual'> & Counted & { usualN: number; usualLow: number; usualPeople: number; usualSize: number };

export async function selectThings(sql: Sql, unitId: number, week: string): Promise<ThingRow[]> {
	const rows = await sql<Flat[]>`
		select id, dimension, kind, key, n, low, people, size, usual_n, usual_low, usual_people, usual_size, tested, chance, reasons
		from mend_thing where unit_id = ${unitId} and week = ${week}::date order by place`;
	return rows.map(({ n, low, people, size, usualN, usualLow, usualPeople, usualSize, ...thing }) => ({
		...thing, now: { n, low, people, size }, usual: { n: usualN, low: usualLow, people: usualPeople, size: usualSize }
	}));
}

export type NewThing = Omit<ThingRow, 'id'> & { unitId: number; week: string; place: number };

export async function insertThing(sql: Sql, thing: NewThing): Promise<void> {
	const { unitId, week, place, dimension, kind, key, now, usual, tested, chance, reasons } = thing;
	await sql`
		insert into mend_thing (unit_id, week, place, dimension, kind, key, n, low, people, size, usual_n, usual_low, usual_people, usual_size,
			tested, chance, reasons)
		values (${unitId}, ${week}::date, ${place}, ${dimension}, ${kind}, ${key}, ${now.n}, ${now.low}, ${now.people}, ${now.size},
			${usual.n}, ${usual.low}, ${usual.people}, ${usual.size}, ${tested}, ${chance}, ${sql.json(reasons)})`;
}

/** Null where too few answered, or the cell may not be shown. */
export type OutcomeRow = { thingId: number; counted: Counted | null };

export async function selectOutcomes(sql: Sql, thingIds: readonly number[]): Promise<OutcomeRow[]> {
	const rows = await sql<({ thingId: number } & { [name in keyof Counted]: number | null })[]>`
		select thing_id, n, low, people, size from mend_outcome where thing_id = any (${[...thingIds]}::integer[])`;
	return rows.map(({ thingId, n, low, people, size }) => ({
		thingId, counted: n === null || low === null || people === null || size === null ? null : { n, low, people, size }
	}));
}

export async function insertOutcome(sql: Sql, { thingId, counted }: OutcomeRow): Promise<void> {
	await sql`
		insert into mend_outcome (thing_id, n, low, people, size)
		values (${thingId}, ${counted?.n ?? null}, ${counted?.low ?? null}, ${counted?.people ?? null}, ${counted?.size ?? null})`;
}

export type Step = { id: number; thingId: number; step: StepKind; at: Date; accountName: string; assignee: string | null; reason: string | null };

export async function selectSteps(sql: Sql, thingIds: readonly number[]): Promise<Step[]> {
	return sql<Step[]>`
		select s.id, s.thing_id, s.step, s.at, a.name as account_name, s.assignee, s.reason
		from mend_step s join account a on a.id = s.account_id
		where s.thing_id = any (${[...thingIds]}::integer[]) order by s.id`;
}

export type NewStep = { thingId: number; step: StepKind; accountId: number; at: Date; assignee: string | null; reason: string | null };

export async function insertStep(sql: Sql, { thingId, step, accountId, at, assignee, reason }: NewStep): Promise<void> {
	await sql`
		insert into mend_step (thing_id, step, account_id, at, assignee, reason)
		values (${thingId}, ${step}, ${accountId}, ${at}, ${assignee}, ${reason})`;
}

/** Units that stood in the week and were not looked at; `validTo`: the last day, null while it stands. */
export async function selectUnfrozen(sql: Sql, week: string, limit: number): Promise<{ id: number; validTo: string | null }[]> {
	return sql<{ id: number; validTo: string | null }[]>`
		select v.unit_id as id, nullif(max(coalesce(v.valid_to, 'infinity'::date)), 'infinity'::date) as valid_to from unit_version v
		where v.valid_from < ${week}::date + 7 and (v.valid_to is null or v.valid_to >= ${week}::date)
			and not exists (select from mend_week m where m.unit_id = v.unit_id and m.week = ${week}::date)
		group by v.unit_id order by v.unit_id limit ${limit}`;
}

/** Whether the unit lay under the root on every day of the window on which it existed, and existed at all. */
export async function liesThroughout(sql: Sql, rootId: number, unitId: number, { from, to }: { from: string; to: string }): Promise<boolean> {
	const [row] = await sql<{ lies: boolean }[]>`
		with stood as (
			select ancestor_id, daterange(valid_from, valid_to, '[]') * daterange(${from}::date, ${to}::date) as days
			from unit_closure where descendant_id = ${unitId} and ancestor_id = any (array[${rootId}, ${unitId}]::integer[])
		)
		select coalesce(
			range_agg(days) filter (where ancestor_id = ${rootId}) @> range_agg(days) filter (where ancestor_id = ${unitId})
				and not isempty(range_agg(days) filter (where ancestor_id = ${unitId})), false) as lies
		from stood`;
	return row!.lies;
}
