/**
 * What a device has sent and the server no longer has (a restored backup), asked for again without anybody's doing.
 *
 * Keeps: the same missing numbers are asked for once; what the device no longer has stays missing and is seen. Cheap
 * where nothing is missing: the numbers are only looked at when their count is not what the device says.
 */
import { randomUUID } from 'node:crypto';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { selectHole } from './gap.sql.ts';
import { selectArrived } from './ledger.sql.ts';
import { updateRefill } from './refill.sql.ts';

/**
 * After a contact that carried nothing: the device made `lastSeq` responses and has none left to send. True where it
 * was asked for some of them, which its next config tells it.
 */
export async function refill(sql: Sql, deviceId: number, lastSeq: number): Promise<boolean> {
	if (lastSeq === 0) return false;
	const arrived = await selectArrived(sql, deviceId);
	if (arrived.count === lastSeq && arrived.last === lastSeq) return false;
	const hole = await selectHole(sql, deviceId, lastSeq);
	if (hole === undefined || !(await updateRefill(sql, deviceId, randomUUID(), hole))) return false;
	await record(sql, null, 'device.refill', { device: deviceId, from: hole.first, missing: hole.count });
	return true;
}
