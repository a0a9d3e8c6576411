/**
 * What each device says it made, beside what arrived: from the counts that are folded and the few rows that are not yet,
 * so that ten thousand tablets cost no look at their responses. Where numbers are missing is in gap.sql.ts.
 */
import type { Sql } from '../database/connection.ts';
import { nameWithProvince } from '../units/unit.ts';

export type Counts = {
	/** the ledger's last number, as far as the server knows */
	made: number;
	received: number;
	/** numbers that lie in quarantine and nowhere else */
	quarantined: number;
	/** numbers below the last one that arrived or was settled, and that did not arrive themselves */
	missing: number;
	/** numbers above it: still on the device */
	unsent: number;
};

export type Storage = { persistent?: boolean | null; usage?: number | null; quota?: number | null };

export type LedgerRow = Counts & {
	deviceId: number;
	publicId: string;
	name: string;
	state: 'active' | 'paused' | 'retired';
	/** another stands in its place */
	isReplaced: boolean;
	unitId: number;
	unitCode: string;
	unitName: string;
	counterName: string | null;
	pairedAt: Date;
	lastSeenAt: Date | null;
	app: string | null;
	storage: Storage | null;
};

/** What arrived of each device: received, its last number; what a receipt bound; what lies in quarantine alone. */
const arrived = (sql: Sql, one: number | null) => sql`
	live as (
		select device_id, count(*) as received, max(seq) as last_seq from response
		where received_xid >= (select pg_snapshot_xmin(folded) from tally_mark)
			and not pg_visible_in_snapshot(received_xid, (select folded from tally_mark))
			and ${one === null ? sql`device_id is not null` : sql`device_id = ${one}`}
		group by device_id
	), bound as (
		select b.device_id, sum(upper(n) - lower(n)) as received, max(upper(n)) - 1 as last_seq
		from device_bound b, unnest(b.numbers) as n
		${one === null ? sql`` : sql`where b.device_id = ${one}`}
		group by b.device_id
	), kept as (
		select q.device_id, count(distinct q.seq) as kept, max(q.seq) as last_seq from quarantine q
		where ${one === null ? sql`q.device_id is not null` : sql`q.device_id = ${one}`} and q.seq is not null
			and not exists (select from response r where r.device_id = q.device_id and r.seq = q.seq)
			and not exists (select from device_bound b where b.device_id = q.device_id and b.numbers @> q.seq)
		group by q.device_id
	)`;

/** Of the devices at the units, or of all; by unit and name. */
export async function selectLedgers(sql: Sql, unitIds: readonly number[] | null, today: string): Promise<LedgerRow[]> {
	return sql<LedgerRow[]>`
		with ${arrived(sql, null)}, place as (
			select distinct on (device_id) device_id, unit_id, counter_id
			from device_placement order by device_id, placed_at desc
		), unit_name as (
			select distinct on (unit_id) unit_id, name, province from unit_version
			order by unit_id, (valid_from <= ${today}::date) desc, abs(valid_from - ${today}::date)
		), sums as (
			select d.id, coalesce(t.received, 0) + coalesce(l.received, 0) + coalesce(b.received, 0) as received, coalesce(q.kept, 0) as quarantined,
				greatest(t.last_seq, l.last_seq, b.last_seq, q.last_seq, k.settled_seq, 0) as due, k.last_seq, k.received_at, k.app, k.storage
			from device d
			left join tally_device t on t.device_id = d.id left join live l on l.device_id = d.id
			left join bound b on b.device_id = d.id
			left join kept q on q.device_id = d.id left join device_contact k on k.device_id = d.id
		)
		select d.id as device_id, d.public_id, d.name, d.state, n.id is not null as is_replaced, d.created_at as paired_at, p.unit_id, u.code as unit_code, ${nameWithProvince(sql)} as unit_name,
			c.name as counter_name, greatest(s.due, s.last_seq) as made, s.received, s.quarantined,
			s.due - s.received - s.quarantined as missing, greatest(s.last_seq, s.due) - s.due as unsent,
			s.received_at as last_seen_at, s.app, s.storage
		from device d
		join sums s on s.id = d.id
		join place p on p.device_id = d.id
		join unit u on u.id = p.unit_id
		join unit_name v on v.unit_id = p.unit_id
		left join device n on n.replaces = d.id
		left join counter c on c.id = p.counter_id
		where ${unitIds === null} or p.unit_id = any (${[...(unitIds ?? [])]}::integer[])
		order by u.code, d.name, d.id`;
}

/** How many different numbers of one device arrived, wherever they lie, and the last of them. */
export async function selectArrived(sql: Sql, deviceId: number): Promise<{ count: number; last: number }> {
	const [row] = await sql<{ count: number; last: number }[]>`
		with ${arrived(sql, deviceId)}
		select coalesce(sum(received), 0)::integer as count, coalesce(max(last_seq), 0) as last from (
			select received, last_seq from tally_device where device_id = ${deviceId}
			union all select received, last_seq from live union all select received, last_seq from bound
			union all select kept, last_seq from kept
		) part`;
	return row!;
}
