/** Which numbers are missing. Read from the index of one device's numbers, and only where the count says that some are. */
import type { Sql } from '../database/connection.ts';

/** Numbers first to last, both missing with all between them. */
export type Gap = { deviceId: number; first: number; last: number };

/** `upTo` null: up to the last number that arrived or was settled. */
const gaps = (sql: Sql, deviceIds: readonly number[], upTo: number | null) => sql`
	select device_id, first, until - 1 as last from (
		select device_id, seq as until, coalesce(lag(seq) over (partition by device_id order by seq), 0) + 1 as first
		from (
			select device_id, seq from response where device_id = any (${[...deviceIds]}::integer[])
			union select device_id, seq from quarantine where device_id = any (${[...deviceIds]}::integer[]) and seq is not null
			union select b.device_id, seq from device_bound b, unnest(b.numbers) as n, generate_series(lower(n), upper(n) - 1) as seq
			where b.device_id = any (${[...deviceIds]}::integer[])
			union select asked.device_id, asked.until + 1
			from (
				select id as device_id, coalesce(${upTo}::integer, (select settled_seq from device_contact where device_id = id)) as until
				from unnest(${[...deviceIds]}::integer[]) as id
			) asked
			where asked.until > coalesce((select max(seq) from response r where r.device_id = asked.device_id), 0)
				and asked.until > coalesce((select max(seq) from quarantine q where q.device_id = asked.device_id), 0)
				and asked.until >= coalesce((select upper(b.numbers) from device_bound b where b.device_id = asked.device_id), 0)
		) due
	) step
	where until > first and (${upTo}::integer is null or first <= ${upTo}::integer)`;

/** The first few of each device. */
export async function selectFirstGaps(sql: Sql, deviceIds: readonly number[], each: number): Promise<Gap[]> {
	return sql<Gap[]>`
		select device_id, first, last from (
			select g.*, row_number() over (partition by device_id order by first) as place from (${gaps(sql, deviceIds, null)}) g
		) numbered
		where place <= ${each} order by device_id, first`;
}

export async function selectGaps(sql: Sql, deviceId: number, from: number, count: number): Promise<{ gaps: Gap[]; all: number }> {
	const rows = await sql<(Gap & { all: number })[]>`
		select g.*, count(*) over () as all from (${gaps(sql, [deviceId], null)}) g order by first offset ${from} limit ${count}`;
	return { gaps: rows.map(({ first, last }) => ({ deviceId, first, last })), all: rows[0]?.all ?? 0 };
}

export type Hole = { first: number; last: number; count: number };

/** All that is missing up to a number, in three figures; undefined where nothing is. */
export async function selectHole(sql: Sql, deviceId: number, upTo: number): Promise<Hole | undefined> {
	const [row] = await sql<Hole[]>`
		select min(first) as first, max(least(last, ${upTo})) as last, sum(least(last, ${upTo}) - first + 1) as count
		from (${gaps(sql, [deviceId], upTo)}) g having count(*) > 0`;
	return row;
}

export type NumberState = { seq: number; isStored: boolean };

/** Those of the numbers that arrived. */
export async function selectNumbers(sql: Sql, deviceId: number, from: number, to: number): Promise<NumberState[]> {
	return sql<NumberState[]>`
		select seq, bool_or(is_stored) as is_stored from (
			select seq, true as is_stored from response where device_id = ${deviceId} and seq between ${from} and ${to}
			union all
			select seq, true from device_bound b, generate_series(${from}::integer, ${to}::integer) as seq
			where b.device_id = ${deviceId} and b.numbers @> seq
			union all
			select seq, false from quarantine where device_id = ${deviceId} and seq between ${from} and ${to}
		) arrived
		group by seq order by seq`;
}

/** Without its content: nobody at a counter sees a single response. */
export type KeptNumber = { seq: number | null; code: string; receivedAt: Date };

/** What lies in quarantine of one device, the newest first. */
export async function selectKept(sql: Sql, deviceId: number, limit: number): Promise<{ kept: KeptNumber[]; all: number }> {
	const rows = await sql<(KeptNumber & { all: number })[]>`
		select seq, code, received_at, count(*) over () as all from quarantine where device_id = ${deviceId}
		order by received_at desc, id desc limit ${limit}`;
	return { kept: rows.map(({ seq, code, receivedAt }) => ({ seq, code, receivedAt })), all: rows[0]?.all ?? 0 };
}
