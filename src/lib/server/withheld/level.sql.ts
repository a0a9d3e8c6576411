/** Which units stood one level below others. */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';

export type ChildRow = { parentId: number | null; unitId: number };

/** Of these parents, or of none (`null`), on any day from `from` until before `to`. */
export async function selectChildren(sql: Sql, parents: readonly (number | null)[], from: LocalDay, to: LocalDay): Promise<ChildRow[]> {
	const ids = parents.filter((id) => id !== null);
	return sql<ChildRow[]>`
		select distinct parent_id, unit_id from unit_version
		where (parent_id = any (${ids}::integer[]) or (${parents.includes(null)} and parent_id is null))
			and valid_from < ${to}::date and (valid_to is null or valid_to >= ${from}::date)
		order by parent_id nulls first, unit_id`;
}

/** Of those units that stood under more than one within these days: all that they stood under, with all above that. */
export async function selectOtherParents(sql: Sql, unitIds: readonly number[], from: LocalDay, to: LocalDay): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		with placed as (
			select distinct unit_id, parent_id from unit_version
			where unit_id = any (${[...unitIds]}::integer[]) and valid_from < ${to}::date and (valid_to is null or valid_to >= ${from}::date)
		)
		select distinct c.ancestor_id as id
		from placed p join unit_closure c on c.descendant_id = p.parent_id
		where p.unit_id in (select unit_id from placed group by unit_id having count(*) > 1)
			and c.valid_from < ${to}::date and (c.valid_to is null or c.valid_to >= ${from}::date)`;
	return rows.map(({ id }) => id);
}

/** All that stood above these units on any of these days, themselves left out. */
export async function selectAbove(sql: Sql, unitIds: readonly number[], from: LocalDay, to: LocalDay): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		select ancestor_id as id from unit_closure
		where descendant_id = any (${[...unitIds]}::integer[]) and ancestor_id <> descendant_id
			and valid_from < ${to}::date and (valid_to is null or valid_to >= ${from}::date)
		group by ancestor_id order by min(depth) desc, ancestor_id`;
	return rows.map(({ id }) => id);
}
