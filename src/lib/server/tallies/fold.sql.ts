/** Moving responses into the tally, a slice of transactions at a time. */
import type { Sql } from '../database/connection.ts';
import { addedTo, resummed, sums, type Fragment } from './sum.sql.ts';

/** False while another process folds. Held until the transaction ends. */
export async function tryLockFold(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ locked: boolean }[]>`
		select pg_try_advisory_xact_lock(hashtextextended('hai-long fold', 0)) as locked`;
	return row!.locked;
}

export async function waitForFoldLock(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended('hai-long fold', 0))`;
}

/** Snapshots as text, in PostgreSQL's own spelling. `hasMore`: rows remain that could be folded now. */
export type Slice = { before: string; after: string; rows: number; hasMore: boolean };

/**
 * What may be folded next: rows of transactions that have ended since the mark, about `limit` of them. The new mark is
 * the present snapshot, cut off behind the last row taken; a transaction is never split. The transaction that folds
 * counts as running, since it may still write.
 */
export async function nextSlice(sql: Sql, limit: number): Promise<Slice> {
	const [slice] = await sql<Slice[]>`
		with present as (
			select m.folded, s.snapshot, pg_snapshot_xmin(m.folded) as low, pg_snapshot_xmax(s.snapshot) as high,
				array(
					select pg_snapshot_xip(s.snapshot)
					union select own from pg_current_xact_id_if_assigned() as own where own is not null
				) as running
			from tally_mark m, (select pg_current_snapshot() as snapshot offset 0) s
		), fresh as materialized (
			select r.received_xid as xid from present p, response r
			where r.received_xid >= p.low and r.received_xid < p.high
				and not pg_visible_in_snapshot(r.received_xid, p.folded) and r.received_xid <> all (p.running)
			order by r.received_xid limit ${limit + 1}
		), cut as (
			select case when (select count(*) from fresh) <= ${limit} then p.high
				-- behind the whole transaction of the last row
				else ((select max(xid) from fresh)::text::numeric + 1)::text::xid8 end as high
			from present p
		), left_out as (
			-- what the old mark did not show and the new one must not show either
			select coalesce(string_agg(xid::text, ',' order by xid), '') as running, min(xid) as first
			from present p, cut c, unnest(p.running) as xid where xid < c.high
		)
		select p.folded::text as before, c.high < p.high as has_more, counted.rows,
			least(c.high, l.first)::text || ':' || c.high::text || ':' || l.running as after
		from present p, cut c, left_out l, lateral (
			select count(*) as rows from response r
			where r.received_xid >= p.low and r.received_xid < c.high
				and not pg_visible_in_snapshot(r.received_xid, p.folded) and r.received_xid <> all (p.running)
		) counted`;
	return slice!;
}

/**
 * In three groupings, by field, by counter and by procedure, from which the kinds follow: 10,000 responses in 2.2 s on a
 * busy machine, where one grouping of response_sum took 5.3 s. Rows go in by the order of their key: 10,000 responses of
 * two years, which make 358,000 rows, took 14 s on a busier one, and 28 as they came out of the groupings.
 */
export async function addToTally(sql: Sql, { before, after }: Slice): Promise<void> {
	const month = sql`date_trunc('month', day::timestamp)::date`;
	const week = sql`date_trunc('week', day::timestamp)::date`;
	const every = sql`part, reception_unit_id, deciding_unit_id, channel, questionnaire_id`;
	const kind = (name: string, day: Fragment, key: Fragment, source: Fragment) => sql`
		select ${name}::text, part, reception_unit_id, ${day}, deciding_unit_id, channel, questionnaire_id, ${key}, ${resummed(sql)}
		from ${source} group by ${every}, 4, 8`;
	await sql`set local work_mem = '64MB'`;
	await sql`
		with part_row as materialized (
			select * from response_part
			where received_xid >= pg_snapshot_xmin(${before}::text::pg_snapshot)
				and received_xid < pg_snapshot_xmax(${after}::text::pg_snapshot)
				and pg_visible_in_snapshot(received_xid, ${after}::text::pg_snapshot)
				and not pg_visible_in_snapshot(received_xid, ${before}::text::pg_snapshot)
		), by_field as materialized (
			select ${every}, day, field_code, ${sums(sql)} from part_row group by ${every}, day, field_code
		), by_counter as materialized (
			select ${every}, ${week} as week, ${month} as month, counter_id, ${sums(sql)} from part_row
			group by ${every}, week, month, counter_id
		), by_counter_day as (
			select ${every}, day, counter_id, ${sums(sql)} from part_row where part in ('all', 'party:reception', 'party:deciding')
			group by ${every}, day, counter_id
		), by_procedure as (
			select ${every}, ${month} as month, procedure_code, ${sums(sql)} from part_row group by ${every}, month, procedure_code
		)
		insert into tally_sum
		select * from (${kind('day', sql`day`, sql`''`, sql`by_field`)} union all
		${kind('month', month, sql`''`, sql`by_field`)} union all
		${kind('field-day', sql`day`, sql`field_code`, sql`(select * from by_field where part in ('all', 'party:reception', 'party:deciding')) f`)} union all
		${kind('field-week', week, sql`field_code`, sql`by_field`)} union all
		${kind('field-month', month, sql`field_code`, sql`by_field`)} union all
		${kind('counter-day', sql`day`, sql`counter_id::text`, sql`by_counter_day`)} union all
		${kind('counter-week', sql`week`, sql`counter_id::text`, sql`by_counter`)} union all
		${kind('counter-month', sql`month`, sql`counter_id::text`, sql`by_counter`)} union all
		${kind('procedure-month', sql`month`, sql`procedure_code`, sql`by_procedure`)}) s order by 1, 2, 3, 4, 5, 8, 6, 7
		${addedTo(sql, 'tally_sum')}`;
}

/** What arrived of each device, in the same step: together with the rows beyond the mark it is its ledger. */
export async function addToTallyOfDevices(sql: Sql, { before, after }: Slice): Promise<void> {
	await sql`
		insert into tally_device (device_id, received, last_seq)
		select device_id, count(*), max(seq) from response
		where device_id is not null and received_xid >= pg_snapshot_xmin(${before}::text::pg_snapshot)
			and received_xid < pg_snapshot_xmax(${after}::text::pg_snapshot)
			and pg_visible_in_snapshot(received_xid, ${after}::text::pg_snapshot)
			and not pg_visible_in_snapshot(received_xid, ${before}::text::pg_snapshot)
		group by device_id
		on conflict (device_id) do update set received = tally_device.received + excluded.received,
			last_seq = greatest(tally_device.last_seq, excluded.last_seq)`;
}

export async function moveMark(sql: Sql, snapshot: string): Promise<void> {
	await sql`update tally_mark set folded = ${snapshot}::text::pg_snapshot`;
}

/** The local days of what a slice holds. */
export const daysOfSlice = (sql: Sql, { before, after }: Slice): Fragment => sql`
	select distinct answered_day from response
	where received_xid >= pg_snapshot_xmin(${before}::text::pg_snapshot)
		and received_xid < pg_snapshot_xmax(${after}::text::pg_snapshot)
		and pg_visible_in_snapshot(received_xid, ${after}::text::pg_snapshot)
		and not pg_visible_in_snapshot(received_xid, ${before}::text::pg_snapshot)`;
