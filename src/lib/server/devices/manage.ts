/**
 * What staff do with tablets: make a pairing code for a place that they see, take a tablet out of use.
 * Keeps: only who may look after devices does either, and only within the own subtree; both are written down.
 */
import { visibleRoot, visibleUnits } from '../accounts/scope.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { retireDevice } from './device.sql.ts';
import { forgetDevices } from './device.ts';
import { createPairingCode } from './pairing.ts';
import { selectDeviceAt, selectPlaces, type CounterPlace } from './place.sql.ts';

export type { CounterPlace } from './place.sql.ts';

export function mayManageDevices({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator' || role === 'manager';
}

/** Null: all of them. */
export async function unitsSeen(sql: Sql, account: Account, today: string): Promise<number[] | null> {
	return visibleRoot(account) === null ? null : visibleUnits(sql, account, today);
}

export async function places(sql: Sql, account: Account, today: string): Promise<CounterPlace[]> {
	return selectPlaces(sql, await unitsSeen(sql, account, today), today);
}

export type MadeCode = { code: string; expiresAt: Date; place: CounterPlace };

/** Null where the account may not, or does not see that place. */
export async function makeCode(
	sql: Sql,
	account: Account,
	asked: { unitId: number; counterId: number | null; name: string },
	today: string
): Promise<MadeCode | null> {
	if (!mayManageDevices(account)) return null;
	const seen = await places(sql, account, today);
	const place = seen.find(({ unitId, counterId }) => unitId === asked.unitId && counterId === asked.counterId);
	if (place === undefined) return null;
	const made = await createPairingCode(sql, asked);
	await record(sql, account.id, 'device.code', { unit: place.unitId });
	return { ...made, place };
}

/** False where the account may not, or there is no such device in use within its subtree. */
export async function retire(sql: Sql, account: Account, publicId: string, today: string): Promise<boolean> {
	if (!mayManageDevices(account)) return false;
	const deviceId = await selectDeviceAt(sql, publicId, await unitsSeen(sql, account, today));
	if (deviceId === undefined || !(await retireDevice(sql, deviceId))) return false;
	forgetDevices(sql);
	await record(sql, account.id, 'device.retired', { device: deviceId });
	return true;
}
