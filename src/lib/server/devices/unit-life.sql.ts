/** Hours and settings that are kept for a unit. Whoever saves says which revision was read; 0 stands for none. */
import type { OpeningHours } from '#lib/survey/device-config.ts';
import type { Sql } from '../database/connection.ts';

export async function insertHours(sql: Sql, unitId: number, { weekly, closedDays }: OpeningHours): Promise<boolean> {
	const rows = await sql`
		insert into unit_hours (unit_id, weekly, closed_days)
		values (${unitId}, ${sql.json(weekly)}, ${closedDays}::text[]::date[])
		on conflict (unit_id) do nothing returning unit_id`;
	return rows.length === 1;
}

export async function updateHours(sql: Sql, unitId: number, revision: number, hours: OpeningHours): Promise<boolean> {
	const rows = await sql`
		update unit_hours set weekly = ${sql.json(hours.weekly)}, closed_days = ${hours.closedDays}::text[]::date[],
			revision = revision + 1, changed_at = now()
		where unit_id = ${unitId} and revision = ${revision} returning unit_id`;
	return rows.length === 1;
}

export async function deleteHours(sql: Sql, unitId: number, revision: number): Promise<boolean> {
	const rows = await sql`delete from unit_hours where unit_id = ${unitId} and revision = ${revision} returning unit_id`;
	return rows.length === 1;
}

export type KeptSettings = { settings: Record<string, number | boolean>; revision: number };

export async function selectOwnSettings(sql: Sql, unitId: number): Promise<KeptSettings | undefined> {
	const [row] = await sql<KeptSettings[]>`select settings, revision from unit_device_settings where unit_id = ${unitId}`;
	return row;
}

export async function insertSettings(sql: Sql, unitId: number, settings: KeptSettings['settings']): Promise<boolean> {
	const rows = await sql`
		insert into unit_device_settings (unit_id, settings) values (${unitId}, ${sql.json(settings)})
		on conflict (unit_id) do nothing returning unit_id`;
	return rows.length === 1;
}

export async function updateUnitSettings(
	sql: Sql,
	unitId: number,
	revision: number,
	settings: KeptSettings['settings']
): Promise<boolean> {
	const rows = await sql`
		update unit_device_settings set settings = ${sql.json(settings)}, revision = revision + 1, changed_at = now()
		where unit_id = ${unitId} and revision = ${revision} returning unit_id`;
	return rows.length === 1;
}
