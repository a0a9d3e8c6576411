/**
 * A tablet in the place of another: a broken one, a stolen one, one too old.
 *
 * Keeps: the new one has a ledger of its own from number 1, the settings of the one before it, and the counter's place,
 * so that figures, hours and alarms of the counter go on. The one before shows no questions any more, is never woken
 * again, and what it still holds is taken whenever it calls (invariant 1); only when it has said that nothing is left
 * and nothing is missing does it go out of use by itself. Until then its open numbers stay in sight (invariant 2).
 */
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { lockDevice } from './change.sql.ts';
import { retireDevice } from './device.sql.ts';
import { forgetDevices, type Device } from './device.ts';
import { selectChain, voidCodes } from './hand-over.sql.ts';
import { mayManageDevices, places, type Asked, type MadeCode } from './manage.ts';
import { createPairingCode } from './pairing.ts';
import { newStaffCode, staffCodeHash } from './staff-code.ts';

export type Replacement = { outcome: 'done'; made: MadeCode } | { outcome: 'refused' | 'changed' };

/** A code for the tablet that will stand where this one stands, or stood last. `name` empty: it is called the same. */
export async function replace(sql: Sql, account: Account, asked: Asked, name: string): Promise<Replacement> {
	if (!mayManageDevices(account)) return { outcome: 'refused' };
	const staffCode = newStaffCode();
	const hash = await staffCodeHash(staffCode);
	return inTransaction(sql, async (inner): Promise<Replacement> => {
		const device = await lockDevice(inner, asked.publicId);
		const place = (await places(inner, account, asked.today)).find(
			({ unitId, counterId }) => unitId === device?.unitId && counterId === device.counterId
		);
		if (device === undefined || place === undefined || device.isReplaced) return { outcome: 'refused' };
		if (device.revision !== asked.revision) return { outcome: 'changed' };
		await voidCodes(inner, device.id);
		const code = await createPairingCode(inner, {
			...place, name: name || device.name, staffCode: hash, accountId: account.id, replaces: device.id
		});
		await record(inner, account.id, 'device.code', { unit: place.unitId, device: device.id });
		return { outcome: 'done', made: { ...code, staffCode, place } };
	});
}

/** All that stood where it stands, one after the other, the first first. */
export function chainOf(sql: Sql, deviceId: number): Promise<number[]> {
	return selectChain(sql, deviceId);
}

/** The device has said that it has nothing left, and nothing of it is missing. */
export async function settled(sql: Sql, device: Pick<Device, 'id' | 'isReplaced'>): Promise<void> {
	if (!device.isReplaced) return;
	await inTransaction(sql, async (inner) => {
		if (await retireDevice(inner, device.id)) await record(inner, null, 'device.retired', { device: device.id });
	});
	forgetDevices(sql);
}
