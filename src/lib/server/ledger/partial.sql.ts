/** How many stored responses of one device come from visits that ended before their last question. */
import type { Sql } from '../database/connection.ts';

/** By an index of these alone. */
export async function countPartial(sql: Sql, deviceId: number): Promise<number> {
	const [row] = await sql<{ partial: number }[]>`
		select count(*) as partial from response where device_id = ${deviceId} and is_partial`;
	return row?.partial ?? 0;
}
