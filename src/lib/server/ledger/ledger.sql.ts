/** What each device says it made, beside what arrived. */
import type { Sql } from '../database/connection.ts';

export type LedgerRow = {
	deviceId: number;
	publicId: string;
	name: string;
	state: 'active' | 'paused' | 'retired';
	unitCode: string;
	unitName: string;
	counterName: string | null;
	/** the ledger's last number, as far as the server knows */
	made: number;
	received: number;
	/** numbers that lie in quarantine and nowhere else */
	quarantined: number;
	/** numbers below the last one that arrived, and that did not arrive themselves */
	missing: number;
	/** the first of them */
	firstMissing: number[];
	/** numbers above the last one that arrived: still on the device */
	unsent: number;
	lastSeenAt: Date | null;
};

/** Of the devices at the units, or of all; by unit and name. A number counts once, wherever it arrived. */
export async function selectLedgers(sql: Sql, unitIds: readonly number[] | null, today: string): Promise<LedgerRow[]> {
	return sql<LedgerRow[]>`
		with place as (
			select distinct on (device_id) device_id, unit_id, counter_id
			from device_placement order by device_id, placed_at desc
		), arrived as (
			select device_id, seq, true as stored from response where device_id is not null
			union all
			select q.device_id, q.seq, false from quarantine q
			where q.device_id is not null and q.seq is not null
				and not exists (select from response r where r.device_id = q.device_id and r.seq = q.seq)
			group by q.device_id, q.seq
		), gap as (
			select device_id, seq as until, coalesce(lag(seq) over (partition by device_id order by seq), 0) + 1 as first
			from arrived
		), holes as (
			select device_id, sum(until - first) as missing,
				(array_agg(first order by first) filter (where until > first))[1:5] as first_missing
			from gap group by device_id
		), counted as (
			select device_id, count(*) filter (where stored) as received, count(*) filter (where not stored) as quarantined,
				max(seq) as last
			from arrived group by device_id
		)
		select d.id as device_id, d.public_id, d.name, d.state, u.code as unit_code, v.name as unit_name,
			c.name as counter_name, greatest(k.last_seq, a.last, 0) as made, coalesce(a.received, 0) as received,
			coalesce(a.quarantined, 0) as quarantined, coalesce(h.missing, 0) as missing,
			coalesce(h.first_missing, '{}') as first_missing,
			greatest(coalesce(k.last_seq, 0) - coalesce(a.last, 0), 0) as unsent, k.received_at as last_seen_at
		from device d
		join place p on p.device_id = d.id
		join unit u on u.id = p.unit_id
		join lateral (
			select name from unit_version where unit_id = p.unit_id
			order by (valid_from <= ${today}::date) desc, abs(valid_from - ${today}::date) limit 1
		) v on true
		left join counter c on c.id = p.counter_id
		left join device_contact k on k.device_id = d.id
		left join counted a on a.device_id = d.id
		left join holes h on h.device_id = d.id
		where ${unitIds === null} or p.unit_id = any (${[...(unitIds ?? [])]}::integer[])
		order by u.code, d.name, d.id`;
}
