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
