/** Devices with the places they stood at. Tokens are known by their hash alone. */
import type { StaffCode } from '#lib/survey/device-config.ts';
import type { Sql } from '../database/connection.ts';

export type DeviceState = 'active' | 'paused' | 'retired';

export type DeviceRow = { id: number; publicId: string; name: string; state: DeviceState };

export type Placement = { placedAt: Date; unitId: number; counterId: number | null };

export async function selectDeviceByToken(sql: Sql, tokenSha256: Buffer): Promise<DeviceRow | undefined> {
	const [row] = await sql<DeviceRow[]>`
		select id, public_id, name, state from device where token_sha256 = ${tokenSha256}`;
	return row;
}

export async function selectDeviceByPublicId(sql: Sql, publicId: string): Promise<(DeviceRow & { tokenSha256: Buffer | null }) | undefined> {
	const [row] = await sql<(DeviceRow & { tokenSha256: Buffer | null })[]>`
		select id, public_id, name, state, token_sha256 from device where public_id::text = ${publicId}`;
	return row;
}

/** The earliest first. */
export async function selectPlacements(sql: Sql, deviceId: number): Promise<Placement[]> {
	return sql<Placement[]>`
		select placed_at, unit_id, counter_id from device_placement where device_id = ${deviceId} order by placed_at`;
}

export async function insertDevice(sql: Sql, name: string, tokenSha256: Buffer, staffCode: StaffCode | null): Promise<DeviceRow> {
	const [row] = await sql<DeviceRow[]>`
		insert into device (name, token_sha256, staff_code)
		values (${name}, ${tokenSha256}, ${staffCode && sql.json(staffCode)})
		returning id, public_id, name, state`;
	return row!;
}

export async function insertPlacement(sql: Sql, deviceId: number, unitId: number, counterId: number | null): Promise<void> {
	await sql`
		insert into device_placement (device_id, placed_at, unit_id, counter_id)
		values (${deviceId}, clock_timestamp(), ${unitId}, ${counterId})`;
}

/** False where there is no such device, or it was retired before. */
export async function retireDevice(sql: Sql, deviceId: number): Promise<boolean> {
	const rows = await sql`
		update device set state = 'retired', retired_at = now() where id = ${deviceId} and state <> 'retired' returning id`;
	return rows.length === 1;
}
