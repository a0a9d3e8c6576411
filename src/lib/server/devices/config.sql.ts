/** Where a device stands now, in the names of today. */
import type { Sql } from '../database/connection.ts';

export type Place = {
	unitId: number;
	unitCode: string;
	unitName: string;
	province: string;
	counterCode: string | null;
	counterName: string | null;
	/** empty = all */
	counterFields: string[] | null;
	settings: unknown;
	staffCode: unknown;
	resend: unknown;
};

/** The last version of a unit that has been closed; the first of one that is still to come. */
export async function selectPlace(sql: Sql, deviceId: number, today: string): Promise<Place | undefined> {
	const [row] = await sql<Place[]>`
		select p.unit_id, u.code as unit_code, v.name as unit_name, v.province, c.code as counter_code,
			c.name as counter_name, c.fields as counter_fields, d.settings, d.staff_code, d.resend
		from device d
		join lateral (
			select unit_id, counter_id from device_placement where device_id = d.id order by placed_at desc limit 1
		) p on true
		join unit u on u.id = p.unit_id
		join lateral (
			select name, province from unit_version where unit_id = p.unit_id
			order by (valid_from <= ${today}::date) desc, abs(valid_from - ${today}::date) limit 1
		) v on true
		left join counter c on c.id = p.counter_id
		where d.id = ${deviceId}`;
	return row;
}

const standsUnder = (sql: Sql, unitId: number, today: string) => sql`
	select ancestor_id as id, depth from unit_closure
	where descendant_id = ${unitId} and valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date)
	union select ${unitId}::integer, 0`;

/** What is set for the unit and those above it, from the top down; the unit itself also when it has been closed. */
export async function selectUnitSettings(sql: Sql, unitId: number, today: string): Promise<unknown[]> {
	const rows = await sql<{ settings: unknown }[]>`
		select s.settings from unit_device_settings s join (${standsUnder(sql, unitId, today)}) a on a.id = s.unit_id
		order by a.depth desc`;
	return rows.map(({ settings }) => settings);
}

export type KeptHours = { unitId: number; weekly: unknown; closedDays: string[]; revision: number };

export async function selectAllHours(sql: Sql): Promise<KeptHours[]> {
	return sql<KeptHours[]>`select unit_id, weekly, closed_days::text[] as closed_days, revision from unit_hours`;
}

/** Of each unit that stands on the day, the nearest one with hours: itself or above. */
export async function selectHoursSources(sql: Sql, today: string): Promise<{ unitId: number; sourceId: number }[]> {
	return sql<{ unitId: number; sourceId: number }[]>`
		select distinct on (c.descendant_id) c.descendant_id as unit_id, h.unit_id as source_id
		from unit_hours h join unit_closure c on c.ancestor_id = h.unit_id
		where c.valid_from <= ${today}::date and (c.valid_to is null or c.valid_to >= ${today}::date)
		order by c.descendant_id, c.depth`;
}

/** Of the unit, or of the nearest above it that has any. */
export async function selectHours(sql: Sql, unitId: number, today: string): Promise<KeptHours | undefined> {
	const [row] = await sql<KeptHours[]>`
		select h.unit_id, h.weekly, h.closed_days::text[] as closed_days, h.revision
		from unit_hours h join (${standsUnder(sql, unitId, today)}) a on a.id = h.unit_id
		order by a.depth limit 1`;
	return row;
}
