/** Asking a device for missing numbers, seldomer and seldomer for the same ones. */
import type { Sql } from '../database/connection.ts';
import type { Hole } from './gap.sql.ts';

const firstWaitS = 600;
const longestWaitS = 30 * 86_400;

/**
 * False where they, or more of them, were asked for and the wait since then is not over. What came in since only makes
 * the hole smaller.
 */
export async function updateRefill(sql: Sql, deviceId: number, request: string, hole: Hole, now: Date): Promise<boolean> {
	const rows = await sql`
		update device set
			resend = ${sql.json({ request, fromSeq: hole.first })},
			refill = jsonb_build_object(
				'first', ${hole.first}::integer, 'last', ${hole.last}::integer, 'count', ${hole.count}::integer, 'askedAt', ${now}::timestamptz,
				'waitS', case when known.covers then least(2 * known.wait_s, ${longestWaitS}) else ${firstWaitS} end
			)
		from (
			select
				coalesce((refill ->> 'first')::integer <= ${hole.first} and (refill ->> 'last')::integer >= ${hole.last}
					and (refill ->> 'count')::integer >= ${hole.count}, false) as covers,
				coalesce((refill ->> 'waitS')::integer, ${firstWaitS}) as wait_s,
				coalesce((refill ->> 'askedAt')::timestamptz, '-infinity') as asked_at
			from device where id = ${deviceId}
		) known
		where id = ${deviceId} and not (known.covers and known.asked_at + known.wait_s * interval '1 second' > ${now})
		returning id`;
	return rows.length === 1;
}
