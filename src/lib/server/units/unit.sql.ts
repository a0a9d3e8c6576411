/** Units as they were on a day, and looked up over all their versions. */
import type { Sql } from '../database/connection.ts';

export type UnitKind = 'province' | 'department' | 'district' | 'commune' | 'centre' | 'reception_point';

/** One dated version of a unit; `validTo` is the last day, null while it still holds. */
export type Unit = {
	id: number;
	code: string;
	name: string;
	kind: UnitKind;
	parentId: number | null;
	province: string;
	validFrom: string;
	validTo: string | null;
};

const shown = (sql: Sql) => sql`u.id, u.code, v.name, v.kind, v.parent_id, v.province, v.valid_from, v.valid_to`;
const holdsOn = (sql: Sql, day: string) =>
	sql`v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)`;

/** The last version of it, closed or not. */
export async function selectUnitByCode(sql: Sql, code: string): Promise<Unit | undefined> {
	const [unit] = await sql<Unit[]>`
		select ${shown(sql)} from unit u join unit_version v on v.unit_id = u.id
		where u.code = ${code} order by v.valid_from desc limit 1`;
	return unit;
}

export async function selectUnitOn(sql: Sql, unitId: number, day: string): Promise<Unit | undefined> {
	const [unit] = await sql<Unit[]>`
		select ${shown(sql)} from unit u join unit_version v on v.unit_id = u.id
		where u.id = ${unitId} and ${holdsOn(sql, day)}`;
	return unit;
}

export async function selectUnitsOn(sql: Sql, day: string): Promise<Unit[]> {
	return sql<Unit[]>`
		select ${shown(sql)} from unit u join unit_version v on v.unit_id = u.id
		where ${holdsOn(sql, day)} order by u.code`;
}

export async function selectChildrenOn(sql: Sql, unitId: number, day: string): Promise<Unit[]> {
	return sql<Unit[]>`
		select ${shown(sql)} from unit u join unit_version v on v.unit_id = u.id
		where v.parent_id = ${unitId} and ${holdsOn(sql, day)} order by v.name, u.code`;
}

/** From the root down to the unit's parent. */
export async function selectAncestorsOn(sql: Sql, unitId: number, day: string): Promise<Unit[]> {
	return sql<Unit[]>`
		select ${shown(sql)} from unit_closure c
		join unit u on u.id = c.ancestor_id join unit_version v on v.unit_id = u.id
		where c.descendant_id = ${unitId} and c.depth > 0 and ${holdsOn(sql, day)}
			and c.valid_from <= ${day}::date and (c.valid_to is null or c.valid_to >= ${day}::date)
		order by c.depth desc`;
}

export type NamedVersion = {
	id: number;
	code: string;
	name: string;
	province: string;
	validFrom: string;
	validTo: string | null;
};

/** Every version that ever bore the name in the province. */
export async function selectVersionsNamed(sql: Sql, name: string, province: string): Promise<NamedVersion[]> {
	return sql<NamedVersion[]>`
		select u.id, u.code, v.name, v.province, v.valid_from, v.valid_to
		from unit_version v join unit u on u.id = v.unit_id
		where v.province = ${province} and v.name = ${name} order by v.valid_from, u.code`;
}

export type UnitWindow = { id: number; code: string; validFrom: string; validTo: string | null };

export async function selectUnitWindows(sql: Sql): Promise<UnitWindow[]> {
	return sql<UnitWindow[]>`
		select u.id, u.code, v.valid_from, v.valid_to
		from unit u join unit_version v on v.unit_id = u.id order by u.code, v.valid_from`;
}
