/** Rulings that responses are not to count, and their reversal. Rows are added, never changed. */
import type { Sql } from '../database/connection.ts';

/** One ruling at a time, until the transaction ends: whether another one covers a response is then certain. */
export async function lockRulings(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended('hai-long exclusion', 0))`;
}

/** Instants; `to` exclusive. */
export type Chosen =
	| { responseIds: readonly string[] }
	| { deviceId: number; from: Date; to: Date }
	| { receptionUnitId: number; from: Date; to: Date };

/** At most `limit` ids, of stored responses only. */
export async function selectChosen(sql: Sql, chosen: Chosen, limit: number): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`select id from response where ${isChosen(sql, chosen)} limit ${limit}`;
	return rows.map(({ id }) => id);
}

function isChosen(sql: Sql, chosen: Chosen) {
	if ('responseIds' in chosen) return sql`id = any (${[...chosen.responseIds]}::uuid[])`;
	const given = sql`answered_at >= ${chosen.from} and answered_at < ${chosen.to}`;
	if ('deviceId' in chosen) return sql`device_id = ${chosen.deviceId} and ${given}`;
	const day = (instant: Date) => sql`(${instant}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date`;
	return sql`reception_unit_id = ${chosen.receptionUnitId} and answered_day between ${day(chosen.from)} and ${day(chosen.to)} and ${given}`;
}

/** How many of them were not received below the root, and not at the root itself, on their day. */
export async function countNotBelow(sql: Sql, ids: readonly string[], rootId: number): Promise<number> {
	const [row] = await sql<{ outside: number }[]>`
		select count(*) as outside from response r
		where r.id = any (${[...ids]}::uuid[]) and not exists (
			select from unit_closure c
			where c.ancestor_id = ${rootId} and c.descendant_id = r.reception_unit_id and c.descendant_id <> c.ancestor_id
				and c.valid_from <= r.answered_day and (c.valid_to is null or c.valid_to >= r.answered_day))`;
	return row!.outside;
}

export type Ruling = { accountId: number; reason: string; evidence: object; signal: string | null };

export async function insertExclusion(sql: Sql, ids: readonly string[], ruling: Ruling): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into exclusion (account_id, reason, evidence, signal, responses)
		values (${ruling.accountId}, ${ruling.reason}, ${JSON.stringify(ruling.evidence)}::text::jsonb, ${ruling.signal}, ${ids.length})
		returning id`;
	await sql`
		insert into exclusion_response (exclusion_id, response_id)
		select ${row!.id}, id from unnest(${[...ids]}::uuid[]) as id`;
	await sql`
		insert into exclusion_unit (exclusion_id, reception_unit_id, first_day, last_day, responses)
		select ${row!.id}, reception_unit_id, min(answered_day), max(answered_day), count(*)
		from response where id = any (${[...ids]}::uuid[]) group by reception_unit_id`;
	return row!.id;
}

/** Whether all responses of the ruling `x` were received below the root, and none at the root itself. Null: of course. */
export const isAllBelow = (sql: Sql, rootId: number | null) => sql`
	(${rootId === null} or not exists (
		select from exclusion_unit e where e.exclusion_id = x.id and not exists (
			select from unit_closure c
			where c.ancestor_id = ${rootId} and c.descendant_id = e.reception_unit_id and c.descendant_id <> c.ancestor_id
				and c.valid_from <= e.last_day and (c.valid_to is null or c.valid_to >= e.first_day))))`;

/** Undefined where there is no such ruling. */
export async function selectReversible(sql: Sql, exclusionId: number, rootId: number | null): Promise<{ isReversed: boolean; isBelow: boolean } | undefined> {
	const [row] = await sql<{ isReversed: boolean; isBelow: boolean }[]>`
		select exists (select from readmission r where r.exclusion_id = x.id) as is_reversed, ${isAllBelow(sql, rootId)} as is_below
		from exclusion x where x.id = ${exclusionId}`;
	return row;
}

export async function insertReadmission(sql: Sql, exclusionId: number, accountId: number, reason: string): Promise<void> {
	await sql`insert into readmission (exclusion_id, account_id, reason) values (${exclusionId}, ${accountId}, ${reason})`;
}

export async function selectRuler(sql: Sql, accountId: number): Promise<RulerRow | undefined> {
	const [row] = await sql<RulerRow[]>`select role, unit_id from account where id = ${accountId} and closed_at is null`;
	return row;
}

type RulerRow = { role: 'administrator' | 'unit_administrator' | 'manager' | 'officer' | 'observer'; unitId: number | null };
