/** Pairing codes, by their hash, and the attempts to use one. */
import type { StaffCode } from '#lib/survey/device-config.ts';
import type { Sql } from '../database/connection.ts';

export type NewPairingCode = {
	codeSha256: Buffer;
	unitId: number;
	counterId: number | null;
	deviceName: string | null;
	staffCode: StaffCode | null;
	accountId: number | null;
	replaces: number | null;
};

export async function insertPairingCode(sql: Sql, code: NewPairingCode, validMinutes: number): Promise<Date> {
	const [row] = await sql<{ expiresAt: Date }[]>`
		insert into pairing_code (code_sha256, unit_id, counter_id, device_name, staff_code, account_id, replaces, expires_at)
		values (${code.codeSha256}, ${code.unitId}, ${code.counterId}, ${code.deviceName},
			${code.staffCode && sql.json(code.staffCode)}, ${code.accountId}, ${code.replaces}, now() + make_interval(mins => ${validMinutes}))
		returning expires_at`;
	return row!.expiresAt;
}

export type SpentCode = {
	unitId: number;
	counterId: number | null;
	deviceName: string | null;
	counterName: string | null;
	staffCode: StaffCode | null;
	accountId: number | null;
	replaces: number | null;
};

/** Of any number of tablets that bring the same code, one gets it. */
export async function spendPairingCode(sql: Sql, codeSha256: Buffer): Promise<SpentCode | undefined> {
	const [row] = await sql<SpentCode[]>`
		update pairing_code p set used_at = now()
		where code_sha256 = ${codeSha256} and used_at is null and expires_at > now()
		returning unit_id, counter_id, device_name, staff_code, account_id, replaces, (select name from counter c where c.id = p.counter_id) as counter_name`;
	return row;
}

export async function nameDeviceOfCode(sql: Sql, codeSha256: Buffer, deviceId: number): Promise<void> {
	await sql`update pairing_code set device_id = ${deviceId} where code_sha256 = ${codeSha256}`;
}

export async function countDevicesAt(sql: Sql, unitId: number): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(distinct device_id) as count from device_placement where unit_id = ${unitId}`;
	return row!.count;
}

export async function insertAttempt(sql: Sql, address: string): Promise<number> {
	const [row] = await sql<{ id: number }[]>`insert into pairing_attempt (address) values (${address}) returning id`;
	return row!.id;
}

export type Attempts = { here: number; everywhere: number };

export async function countAttempts(sql: Sql, address: string, windowMinutes: number): Promise<Attempts> {
	const [row] = await sql<Attempts[]>`
		select count(*) filter (where address = ${address}) as here, count(*) as everywhere
		from pairing_attempt where attempted_at > now() - make_interval(mins => ${windowMinutes})`;
	return row!;
}

export async function forgetAttempt(sql: Sql, id: number): Promise<void> {
	await sql`delete from pairing_attempt where id = ${id}`;
}

export async function pruneAttempts(sql: Sql, olderThanMinutes: number): Promise<void> {
	await sql`
		delete from pairing_attempt where id in (
			select id from pairing_attempt
			where attempted_at <= now() - make_interval(mins => ${olderThanMinutes}) for update skip locked
		)`;
}

export async function selectCounterId(sql: Sql, unitId: number, code: string): Promise<number | undefined> {
	const [row] = await sql<{ id: number }[]>`
		select id from counter where unit_id = ${unitId} and code = ${code} and closed_at is null`;
	return row?.id;
}
