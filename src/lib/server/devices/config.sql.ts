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
};

/** The last version of a unit that has been closed; the first of one that is still to come. */
export async function selectPlace(sql: Sql, deviceId: number, today: string): Promise<Place | undefined> {
	const [row] = await sql<Place[]>`
		select p.unit_id, u.code as unit_code, v.name as unit_name, v.province, c.code as counter_code,
			c.name as counter_name, c.fields as counter_fields, d.settings
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
