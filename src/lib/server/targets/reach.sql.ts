/**
 * Whose subtree a unit's targets lie in: by the tree of today, or of the unit's own last (or first) day where it does
 * not exist today, so that the targets of an abolished district stay with whoever stood above it.
 */
import type { Sql } from '../database/connection.ts';

/** Joins `v`: name, province and the day that reach is judged on, of the unit `u`. */
export const unitNear = (sql: Sql, today: string) => sql`
	lateral (
		select near.name, near.province, near.valid_to,
			least(coalesce(near.valid_to, ${today}::date), greatest(near.valid_from, ${today}::date)) as reach_day
		from unit_version near where near.unit_id = u.id
		order by (near.valid_from <= ${today}::date) desc, abs(near.valid_from - ${today}::date) limit 1
	) v on true`;

/** `root` null: everything. Needs `v` as joined by unitNear. */
export const isReached = (sql: Sql, root: number | null) => sql`
	(${root}::integer is null or exists (
		select from unit_closure c
		where c.ancestor_id = ${root}::integer and c.descendant_id = u.id
			and c.valid_from <= v.reach_day and (c.valid_to is null or c.valid_to >= v.reach_day)))`;

export type ReachedUnit = { id: number; code: string; name: string; province: string; lastDay: string | null };

export async function selectReachedUnit(sql: Sql, code: string, root: number | null, today: string): Promise<ReachedUnit | undefined> {
	const [unit] = await sql<ReachedUnit[]>`
		select u.id, u.code, v.name, v.province, v.valid_to as last_day
		from unit u join ${unitNear(sql, today)}
		where u.code = ${code} and ${isReached(sql, root)}`;
	return unit;
}

export async function selectUnitReached(sql: Sql, unitId: number, root: number | null, today: string): Promise<ReachedUnit | undefined> {
	const [unit] = await sql<ReachedUnit[]>`
		select u.id, u.code, v.name, v.province, v.valid_to as last_day
		from unit u join ${unitNear(sql, today)}
		where u.id = ${unitId} and ${isReached(sql, root)}`;
	return unit;
}

/** By code or by a part of the name, upper and lower case alike; those that exist today first. */
export async function selectUnitsLike(sql: Sql, text: string, root: number | null, today: string, limit: number): Promise<ReachedUnit[]> {
	const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
	return sql<ReachedUnit[]>`
		select u.id, u.code, v.name, v.province, v.valid_to as last_day
		from unit u join ${unitNear(sql, today)}
		where (u.code ilike ${pattern} or v.name ilike ${pattern}) and ${isReached(sql, root)}
		order by (v.valid_to is null) desc, u.code = ${text} desc, length(u.code), u.code limit ${limit}`;
}
