/** The ledgers from the responses themselves, row by row: slow, and what the counted ones are held against. */
import type { Sql } from '../database/connection.ts';
import type { Counts } from './ledger.sql.ts';

export type ProvenRow = Counts & { deviceId: number; name: string; unitName: string; /** the first of them */ firstMissing: number[] };

/** Of all devices, by unit and name. A number counts once, wherever it arrived. */
export async function selectProven(sql: Sql, today: string): Promise<ProvenRow[]> {
	return sql<ProvenRow[]>`
		with place as (
			select distinct on (device_id) device_id, unit_id
			from device_placement order by device_id, placed_at desc
		), arrived as (
			select device_id, seq, true as stored from response where device_id is not null
			union all
			select b.device_id, seq, true from device_bound b, unnest(b.numbers) as n, generate_series(lower(n), upper(n) - 1) as seq
			union all
			select q.device_id, q.seq, false from quarantine q
			where q.device_id is not null and q.seq is not null
				and not exists (select from response r where r.device_id = q.device_id and r.seq = q.seq)
				and not exists (select from device_bound b where b.device_id = q.device_id and b.numbers @> q.seq)
			group by q.device_id, q.seq
		), due as (
			-- what the device has settled is looked for up to its end, as if the next number had come
			select device_id, seq from arrived
			union all
			select k.device_id, k.settled_seq + 1 from device_contact k
			where k.settled_seq > coalesce((select max(a.seq) from arrived a where a.device_id = k.device_id), 0)
		), gap as (
			select device_id, seq as until, coalesce(lag(seq) over (partition by device_id order by seq), 0) + 1 as first
			from due
		), holes as (
			select device_id, sum(until - first) as missing,
				(array_agg(first order by first) filter (where until > first))[1:5] as first_missing
			from gap group by device_id
		), counted as (
			select device_id, count(*) filter (where stored) as received, count(*) filter (where not stored) as quarantined,
				max(seq) as last
			from arrived group by device_id
		)
		select d.id as device_id, d.name, v.name as unit_name,
			greatest(k.last_seq, a.last, 0) as made, coalesce(a.received, 0) as received,
			coalesce(a.quarantined, 0) as quarantined, coalesce(h.missing, 0) as missing,
			coalesce(h.first_missing, '{}') as first_missing,
			greatest(coalesce(k.last_seq, 0) - greatest(a.last, k.settled_seq, 0), 0) as unsent
		from device d
		join place p on p.device_id = d.id
		join unit u on u.id = p.unit_id
		join lateral (
			select name from unit_version where unit_id = p.unit_id
			order by (valid_from <= ${today}::date) desc, abs(valid_from - ${today}::date) limit 1
		) v on true
		left join device_contact k on k.device_id = d.id
		left join counted a on a.device_id = d.id
		left join holes h on h.device_id = d.id
		order by u.code, d.name, d.id`;
}
