/** Which days of which units are to be looked at, and what was received on them. */
import type { Sql } from '../database/connection.ts';

/** One process looks at a time; false while another does. Held until the transaction ends. */
export async function tryLockLook(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ locked: boolean }[]>`
		select pg_try_advisory_xact_lock(hashtextextended('hai-long signals', 0)) as locked`;
	return row!.locked;
}

/** Marks the days of what a slice of folding holds. Snapshots as text. */
export async function insertDue(sql: Sql, { before, after }: { before: string; after: string }): Promise<void> {
	await sql`
		insert into signal_due (unit_id, day)
		select distinct reception_unit_id, answered_day from response
		where received_xid >= pg_snapshot_xmin(${before}::text::pg_snapshot)
			and received_xid < pg_snapshot_xmax(${after}::text::pg_snapshot)
			and pg_visible_in_snapshot(received_xid, ${after}::text::pg_snapshot)
			and not pg_visible_in_snapshot(received_xid, ${before}::text::pg_snapshot)
		order by reception_unit_id, answered_day
		on conflict do nothing`;
}

export type Due = { unitId: number; day: string };

/** Removes and returns the oldest; what is older than `since` is removed unseen. */
export async function takeDue(sql: Sql, since: string, limit: number): Promise<Due[]> {
	await sql`delete from signal_due where day < ${since}::date`;
	const rows = await sql<Due[]>`
		delete from signal_due where (unit_id, day) in (select unit_id, day from signal_due order by day, unit_id limit ${limit})
		returning unit_id, day`;
	return [...rows].toSorted((a, b) => (a.day === b.day ? a.unitId - b.unitId : a.day < b.day ? -1 : 1));
}

export type GivenRow = { id: string; deviceId: number; answeredAt: Date; elapsedMs: number | null; scores: number[] };

/** Of the unit's tablets on that day, by tablet and time. */
export async function selectGiven(sql: Sql, unitId: number, day: string): Promise<GivenRow[]> {
	return sql<GivenRow[]>`
		select id, device_id, answered_at, elapsed_ms, scores from response
		where reception_unit_id = ${unitId} and answered_day = ${day}::date and device_id is not null
		order by device_id, answered_at, seq`;
}

/** Everything that the unit received from one day up to another, exclusive. */
export async function selectIdsBetween(sql: Sql, unitId: number, from: string, to: string): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select id from response where reception_unit_id = ${unitId} and answered_day >= ${from}::date and answered_day < ${to}::date`;
	return rows.map(({ id }) => id);
}

export type DayCountRow = { day: string; count: number };

/** Of the folded ones. */
export async function selectDayCounts(sql: Sql, unitId: number, from: string, to: string): Promise<DayCountRow[]> {
	return sql<DayCountRow[]>`
		select day, sum(responses) as count from tally
		where part = 'all' and reception_unit_id = ${unitId} and day >= ${from}::date and day < ${to}::date
		group by day order by day`;
}
