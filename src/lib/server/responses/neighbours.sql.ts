/** The stored answers of a device around some numbers. */
import type { Sql } from '../database/connection.ts';

/** Until the transaction ends nobody else adds to the device's answers (comes_next takes the same lock). */
export async function lockDevice(sql: Sql, deviceId: number): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('hai-long answers of'), ${deviceId}::integer)`;
}

export type Stretch = { first: number; last: number };
export type Neighbour = { seq: number; answeredAt: Date };

/** For each stretch: the next below, the next above, and what lies in it. */
export async function selectNeighbours(sql: Sql, deviceId: number, stretches: readonly Stretch[]): Promise<Neighbour[]> {
	return sql<Neighbour[]>`
		select distinct n.seq, n.answered_at
		from unnest(${stretches.map(({ first }) => first)}::integer[], ${stretches.map(({ last }) => last)}::integer[])
			as s (first, last)
		cross join lateral (
			(select seq, answered_at from response where device_id = ${deviceId} and seq < s.first order by seq desc limit 1)
			union all
			select seq, answered_at from response where device_id = ${deviceId} and seq between s.first and s.last
			union all
			(select seq, answered_at from response where device_id = ${deviceId} and seq > s.last order by seq limit 1)
		) n
		order by n.seq`;
}
