/**
 * A rescue file brought by a member of staff.
 * Keeps: only who may look after devices, and only for devices within the own subtree; it is written down, without any
 * content.
 */
import { Readable } from 'node:stream';
import { rescueText } from '#lib/text/rescue.vi.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { mayManageDevices, seesDevice } from '../devices/manage.ts';
import { OperatorFault } from '../operator-fault.ts';
import { importRescue, type Rescued } from './rescue.ts';

/** Some 80,000 responses; more goes by the command line. */
export const uploadLimitBytes = 32 * 1024 * 1024;

/** Throws OperatorFault, with nothing taken. */
export async function uploadRescue(
	sql: Sql,
	account: Account,
	upload: { name: string; bytes: Uint8Array },
	now: Date,
	today: string
): Promise<Rescued> {
	if (!mayManageDevices(account)) throw new OperatorFault(rescueText.notAllowed);
	if (upload.bytes.length > uploadLimitBytes) throw new OperatorFault(rescueText.tooLarge);
	const file = { name: upload.name, open: () => Readable.from([Buffer.from(upload.bytes)]) };
	const done = await importRescue(sql, file, now, (device) => seesDevice(sql, account, device, today));
	for (const device of done.devices) {
		await record(sql, account.id, 'device.rescued', {
			device, stored: done.stored, duplicates: done.duplicates, notTaken: done.notTaken.length
		});
	}
	return done;
}
