/** Numbers of devices whose responses are bound to an invitation. */
import type { Sql } from '../database/connection.ts';

/** False where the number is taken, there or by a response. Only under the device's lock. */
export async function insertBoundNumber(sql: Sql, deviceId: number, seq: number): Promise<boolean> {
	const rows = await sql`
		insert into device_bound (device_id, numbers)
		select ${deviceId}::integer, int4multirange(int4range(${seq}::integer, ${seq}::integer + 1))
		where not exists (select from response where device_id = ${deviceId} and seq = ${seq})
		on conflict (device_id) do update set numbers = device_bound.numbers + excluded.numbers
			where not device_bound.numbers @> ${seq}::integer
		returning 1 as taken`;
	return rows.length === 1;
}

/** Those of the numbers that are bound. */
export async function selectBoundNumbers(sql: Sql, deviceId: number, seqs: readonly number[]): Promise<Set<number>> {
	const rows = await sql<{ seq: number }[]>`
		select asked.seq from unnest(${[...seqs]}::integer[]) as asked (seq)
		join device_bound b on b.device_id = ${deviceId} and b.numbers @> asked.seq`;
	return new Set(rows.map(({ seq }) => seq));
}
