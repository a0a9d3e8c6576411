/**
 * What a device has sent and the server no longer has (a restored backup), asked for again without anybody's doing.
 *
 * Keeps: the same missing numbers are asked for again, each time after twice the wait: a backup that is put back may
 * remember the asking and not what came of it. What the device no longer has stays missing and is seen. Cheap where
 * nothing is missing: the numbers are only looked at when their count is not what the device says.
 */
import { randomUUID } from 'node:crypto';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { selectHole } from './gap.sql.ts';
import { selectArrived } from './ledger.sql.ts';
import { updateRefill } from './refill.sql.ts';

/**
 * After a contact that carried nothing: the device made `lastSeq` responses and has none left to send. `asked`: its
 * next config asks it for some of them; `whole`: all that it ever made is here.
 */
export async function refill(sql: Sql, deviceId: number, lastSeq: number, now: Date): Promise<'asked' | 'whole' | 'known'> {
	const arrived = await selectArrived(sql, deviceId);
	if (arrived.count === lastSeq && arrived.last === lastSeq) return 'whole';
	const hole = lastSeq === 0 ? undefined : await selectHole(sql, deviceId, lastSeq);
	if (hole === undefined || !(await updateRefill(sql, deviceId, randomUUID(), hole, now))) return 'known';
	await record(sql, null, 'device.refill', { device: deviceId, from: hole.first, missing: hole.count });
	return 'asked';
}
