/** A paired tablet and what it sends of visits that began with a receipt, by the clock of the invitations' tests. */
import type { Sql } from '#lib/server/database/connection.ts';
import { findDevice, type Device } from '#lib/server/devices/device.ts';
import { createPairingCode, pairDevice } from '#lib/server/devices/pairing.ts';
import { insertNext } from '#lib/server/responses/grouped-insert.ts';
import { receiveBatch } from '#lib/server/responses/receive.ts';
import { writeContact } from '#lib/server/devices/contact.ts';
import { atNine, testSecret } from './invitations.ts';

export async function pairedAt(sql: Sql, unitId: number): Promise<Device> {
	const { code } = await createPairingCode(sql, { unitId });
	const { token, device } = await pairDevice(sql, code, '10.0.0.1');
	await sql`update device_placement set placed_at = '2026-03-02T08:00:00+07:00' where device_id = ${device.id}`;
	return (await findDevice(sql, token))!;
}

/** The verdict of each. `now` is when they are sent and received. */
export async function boundBatch(
	sql: Sql,
	device: Device,
	responses: readonly Record<string, unknown>[],
	lastSeq: number,
	now = atNine
): Promise<string[]> {
	const batch = { sentAt: now.toISOString(), lastSeq, app: 'test', storage: null, responses };
	const { receipt } = await receiveBatch(sql, device, batch, now, writeContact, insertNext, testSecret);
	return receipt.verdicts.map(({ verdict }) => verdict);
}
