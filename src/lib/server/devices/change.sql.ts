/** What staff change about a device. Each change counts the device's revision up. */
import type { Resend, StaffCode } from '#lib/survey/device-config.ts';
import type { Sql } from '../database/connection.ts';
import type { DeviceState } from './device.sql.ts';

export type ChangeableDevice = {
	id: number;
	name: string;
	state: DeviceState;
	revision: number;
	unitId: number;
	counterId: number | null;
	isReplaced: boolean;
};

/** Held until the transaction ends: of two people at once the second waits and then sees what the first did. */
export async function lockDevice(sql: Sql, publicId: string): Promise<ChangeableDevice | undefined> {
	const [row] = await sql<ChangeableDevice[]>`
		select d.id, d.name, d.state, d.revision, p.unit_id, p.counter_id, exists (select from device n where n.replaces = d.id) as is_replaced
		from device d
		join lateral (
			select unit_id, counter_id from device_placement where device_id = d.id order by placed_at desc limit 1
		) p on true
		where d.public_id::text = ${publicId} for update of d`;
	return row;
}

export async function countRevision(sql: Sql, deviceId: number): Promise<void> {
	await sql`update device set revision = revision + 1 where id = ${deviceId}`;
}

export async function updateName(sql: Sql, deviceId: number, name: string): Promise<void> {
	await sql`update device set name = ${name} where id = ${deviceId}`;
}

export async function updateState(sql: Sql, deviceId: number, state: 'active' | 'paused', note: string | null): Promise<void> {
	await sql`update device set state = ${state}, pause_note = ${note} where id = ${deviceId}`;
}

export async function updateStaffCode(sql: Sql, deviceId: number, code: StaffCode): Promise<void> {
	await sql`update device set staff_code = ${sql.json(code)} where id = ${deviceId}`;
}

export async function updateResend(sql: Sql, deviceId: number, resend: Resend): Promise<void> {
	await sql`update device set resend = ${sql.json(resend)} where id = ${deviceId}`;
}

export async function updateSettings(sql: Sql, deviceId: number, settings: Readonly<Record<string, number | boolean>>): Promise<void> {
	await sql`update device set settings = ${sql.json(settings)} where id = ${deviceId}`;
}

/** Which config the device has; written when it is another one than before. */
export async function updateConfigVersion(sql: Sql, deviceId: number, version: string, fetchedAt: Date): Promise<void> {
	await sql`
		update device set config_version = ${version}, config_fetched_at = ${fetchedAt}
		where id = ${deviceId} and config_version is distinct from ${version}`;
}
