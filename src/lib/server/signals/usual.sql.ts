/** What each tablet's day was like, kept small: the usual that later days are held against. */
import type { Usual } from '#lib/survey/signals/finding.ts';
import type { Sql } from '../database/connection.ts';

/** Of all tablets of the unit. */
export async function selectUsualDays(sql: Sql, unitId: number, from: string, to: string): Promise<Usual[]> {
	return sql<Usual[]>`
		select responses, straight, patterns from signal_day
		where unit_id = ${unitId} and day >= ${from}::date and day < ${to}::date`;
}

export async function upsertDay(sql: Sql, unitId: number, day: string, deviceId: number, usual: Usual): Promise<void> {
	await sql`
		insert into signal_day (unit_id, day, device_id, responses, straight, patterns)
		values (${unitId}, ${day}::date, ${deviceId}, ${usual.responses}, ${usual.straight}, ${sql.json(usual.patterns)})
		on conflict (unit_id, day, device_id) do update
		set responses = excluded.responses, straight = excluded.straight, patterns = excluded.patterns`;
}
