/** Asking a device for missing numbers, once for the same ones. */
import type { Sql } from '../database/connection.ts';
import type { Hole } from './gap.sql.ts';

/** False where they, or more of them, were asked for before. What came in since only makes the hole smaller. */
export async function updateRefill(sql: Sql, deviceId: number, request: string, hole: Hole): Promise<boolean> {
	const rows = await sql`
		update device set resend = ${sql.json({ request, fromSeq: hole.first })}, refill = ${sql.json(hole)}
		where id = ${deviceId} and not coalesce(
			(refill ->> 'first')::integer <= ${hole.first} and (refill ->> 'last')::integer >= ${hole.last}
			and (refill ->> 'count')::integer >= ${hole.count}, false)
		returning id`;
	return rows.length === 1;
}
