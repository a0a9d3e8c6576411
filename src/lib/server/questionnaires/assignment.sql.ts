/** Which questionnaires a unit shows from which day on. */
import type { Sql } from '../database/connection.ts';

export type Shown = { quickKey: string; detailKey: string | null; unitId: number };

/** Of the unit, or of the nearest above it, that holds on the day and shows nothing retired; the latest begun first. */
export async function selectShown(sql: Sql, unitId: number, day: string): Promise<Shown | undefined> {
	const [row] = await sql<Shown[]>`
		select s.unit_id, q.key as quick_key, case when d.retired_at is null then d.key end as detail_key
		from unit_questionnaire s
		join (
			select ancestor_id as id, depth from unit_closure
			where descendant_id = ${unitId} and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
			union select ${unitId}::integer, 0
		) a on a.id = s.unit_id
		join questionnaire q on q.id = s.quick_id and q.retired_at is null
		left join questionnaire d on d.id = s.detail_id
		where s.valid_from <= ${day}::date and (s.valid_to is null or s.valid_to >= ${day}::date)
		order by a.depth, s.valid_from desc limit 1`;
	return row;
}

export type AssignmentRow = {
	id: number;
	unitId: number;
	unitName: string;
	unitCode: string;
	quickKey: string;
	detailKey: string | null;
	validFrom: string;
	validTo: string | null;
	setBy: string;
};

export async function selectAssignments(sql: Sql, page: number, size: number): Promise<AssignmentRow[]> {
	return sql<AssignmentRow[]>`
		select s.id, s.unit_id, u.code as unit_code, v.name as unit_name, q.key as quick_key, d.key as detail_key,
			s.valid_from, s.valid_to, a.name as set_by
		from unit_questionnaire s join unit u on u.id = s.unit_id
		join lateral (select name from unit_version where unit_id = s.unit_id order by valid_from desc limit 1) v on true
		join questionnaire q on q.id = s.quick_id left join questionnaire d on d.id = s.detail_id
		join account a on a.id = s.set_by
		order by s.valid_from desc, s.id desc limit ${size} offset ${(page - 1) * size}`;
}

export type NewAssignment = { unitId: number; quickKey: string; detailKey: string | null; validFrom: string; validTo: string | null };

/** False where the unit has one from that day on already. */
export async function insertAssignment(sql: Sql, one: NewAssignment, accountId: number): Promise<boolean> {
	const rows = await sql`
		insert into unit_questionnaire (unit_id, valid_from, valid_to, quick_id, detail_id, set_by)
		select ${one.unitId}::integer, ${one.validFrom}::date, ${one.validTo}::date, q.id,
			(select id from questionnaire where key = ${one.detailKey}), ${accountId}::integer
		from questionnaire q where q.key = ${one.quickKey}
		on conflict (unit_id, valid_from) do nothing returning id`;
	return rows.length === 1;
}

export async function deleteAssignment(sql: Sql, id: number): Promise<{ unitId: number } | undefined> {
	const [row] = await sql<{ unitId: number }[]>`delete from unit_questionnaire where id = ${id} returning unit_id`;
	return row;
}

export async function selectUnitOfAssignment(sql: Sql, id: number): Promise<number | undefined> {
	const [row] = await sql<{ unitId: number }[]>`select unit_id from unit_questionnaire where id = ${id}::bigint`;
	return row?.unitId;
}
