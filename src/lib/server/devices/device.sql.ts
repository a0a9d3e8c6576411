/** Devices with the places they stood at. Tokens are known by their hash alone. */
import type { StaffCode } from '#lib/survey/device-config.ts';
import type { Sql } from '../database/connection.ts';

export type DeviceState = 'active' | 'paused' | 'retired';

export type DeviceRow = {
	id: number;
	publicId: string;
	name: string;
	state: DeviceState;
	/** another stands at its counter; it only sends what is left */
	isReplaced: boolean;
};

export type Placement = { placedAt: Date; unitId: number; counterId: number | null };

const columns = (sql: Sql) => sql`
	d.id, d.public_id, d.name, d.state, exists (select from device n where n.replaces = d.id) as is_replaced`;

export async function selectDeviceByToken(sql: Sql, tokenSha256: Buffer): Promise<DeviceRow | undefined> {
	const [row] = await sql<DeviceRow[]>`
		select ${columns(sql)} from device d where token_sha256 = ${tokenSha256}`;
	return row;
}

export async function selectDeviceByPublicId(sql: Sql, publicId: string): Promise<(DeviceRow & { tokenSha256: Buffer | null }) | undefined> {
	const [row] = await sql<(DeviceRow & { tokenSha256: Buffer | null })[]>`
		select ${columns(sql)}, token_sha256 from device d where public_id::text = ${publicId}`;
	return row;
}

/** The earliest first. */
export async function selectPlacements(sql: Sql, deviceId: number): Promise<Placement[]> {
	return sql<Placement[]>`
		select placed_at, unit_id, counter_id from device_placement where device_id = ${deviceId} order by placed_at`;
}

/** `replaces`: the device whose own settings it takes over. */
export async function insertDevice(
	sql: Sql,
	name: string,
	tokenSha256: Buffer,
	staffCode: StaffCode | null,
	replaces: number | null
): Promise<DeviceRow> {
	const [row] = await sql<Omit<DeviceRow, 'isReplaced'>[]>`
		insert into device (name, token_sha256, staff_code, replaces, settings)
		values (${name}, ${tokenSha256}, ${staffCode && sql.json(staffCode)}, ${replaces},
			coalesce((select settings from device where id = ${replaces}), '{}'))
		returning id, public_id, name, state`;
	return { ...row!, isReplaced: false };
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
