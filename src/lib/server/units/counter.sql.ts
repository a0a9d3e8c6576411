/** Counters of a unit. */
import type { Sql } from '../database/connection.ts';

/** `tablets`, `posters`: in use there now. */
export type CounterRow = { id: number; code: string; name: string; fields: string[]; closedAt: Date | null; tablets: number };

export async function selectCounters(sql: Sql, unitIds: readonly number[]): Promise<(CounterRow & { unitId: number })[]> {
	return sql<(CounterRow & { unitId: number })[]>`
		select c.id, c.unit_id, c.code, c.name, c.fields, c.closed_at, (
			select count(*) from device d join lateral (
				select unit_id, counter_id from device_placement where device_id = d.id order by placed_at desc limit 1
			) p on true
			where d.state <> 'retired' and p.counter_id = c.id
				and d.id in (select device_id from device_placement where unit_id = c.unit_id)
		) as tablets
		from counter c where c.unit_id = any (${[...unitIds]}::integer[])
		order by c.unit_id, c.closed_at is not null, length(c.code), c.code`;
}

export async function lockCounter(sql: Sql, id: number): Promise<{ unitId: number; name: string; fields: string[]; closedAt: Date | null } | undefined> {
	const [row] = await sql<{ unitId: number; name: string; fields: string[]; closedAt: Date | null }[]>`
		select unit_id, name, fields, closed_at from counter where id = ${id} for update`;
	return row;
}

/** False where the unit has a counter of that code, open or closed. */
export async function insertUnitCounter(sql: Sql, unitId: number, counter: { code: string; name: string; fields: readonly string[] }): Promise<boolean> {
	const rows = await sql`
		insert into counter (unit_id, code, name, fields)
		values (${unitId}, ${counter.code}, ${counter.name}, ${[...counter.fields]}::text[])
		on conflict (unit_id, code) do nothing returning id`;
	return rows.length === 1;
}

export async function updateCounter(sql: Sql, id: number, { name, fields }: { name: string; fields: readonly string[] }): Promise<void> {
	await sql`update counter set name = ${name}, fields = ${[...fields]}::text[] where id = ${id}`;
}

export async function updateCounterClosed(sql: Sql, id: number, isClosed: boolean): Promise<void> {
	await sql`update counter set closed_at = case when ${isClosed} then now() end where id = ${id}`;
}
