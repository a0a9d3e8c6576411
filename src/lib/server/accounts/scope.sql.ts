/** Who stood under whom on a day, for the one rule of `scope.ts`. */
import type { Sql } from '../database/connection.ts';

export async function standsUnder(sql: Sql, rootId: number, unitId: number, day: string): Promise<boolean> {
	const [row] = await sql<{ found: boolean }[]>`
		select exists (
			select from unit_closure
			where ancestor_id = ${rootId} and descendant_id = ${unitId}
				and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
		) as found`;
	return row?.found === true;
}

export async function selectSubtree(sql: Sql, rootId: number, day: string): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		select descendant_id as id from unit_closure
		where ancestor_id = ${rootId} and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
		order by descendant_id`;
	return rows.map((row) => row.id);
}

export async function selectAllOn(sql: Sql, day: string): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		select unit_id as id from unit_version
		where valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
		order by unit_id`;
	return rows.map((row) => row.id);
}

export type SeenWindow = { unitId: number; validFrom: string; validTo: string | null };

export async function selectSubtreeWindows(sql: Sql, rootId: number): Promise<SeenWindow[]> {
	return sql<SeenWindow[]>`select descendant_id as unit_id, valid_from, valid_to from unit_closure where ancestor_id = ${rootId}`;
}
