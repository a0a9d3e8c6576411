/**
 * Pairing a tablet: staff make a code, the tablet spends it and gets its token.
 *
 * Keeps: a code is spent once, whoever is first; a wrong, used and expired code look the same from outside; attempts
 * are counted before the code is looked at, for the address and for all together. Refuses to know HTTP.
 */
import { devicesText } from '#lib/text/devices.vi.ts';
import { networkOf } from '../accounts/lock-out.ts';
import type { StaffCode } from '#lib/survey/device-config.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { insertDevice, insertPlacement, type DeviceRow } from './device.sql.ts';
import { forgetDevices } from './device.ts';
import { handOver } from './hand-over.sql.ts';
import { newPairingCode, pairingCodeHash, readPairingCode } from './pairing-code.ts';
import {
	countAttempts,
	countDevicesAt,
	forgetAttempt,
	insertAttempt,
	insertPairingCode,
	nameDeviceOfCode,
	pruneAttempts,
	selectCounterId,
	spendPairingCode
} from './pairing.sql.ts';
import { newToken, tokenHash } from './token.ts';

const validMinutes = 15;
const windowMinutes = 15;
const attemptsHere = 10;
/** So many wrong codes from many addresses are an attack; with one code open, one in a billion would fit. */
const attemptsEverywhere = 1_000;
const nameLength = 60;

export type PairingPlace = {
	unitId: number;
	counterId?: number | null;
	name?: string | null;
	/** a quarter of an hour unless told otherwise; a demonstration lasts longer */
	minutes?: number;
	/** of the staff panel; without one it is made on the page of the tablet */
	staffCode?: StaffCode | null;
	/** who made the code; null on the command line */
	accountId?: number | null;
	/** the device whose place it takes */
	replaces?: number | null;
};

/** The code is shown this once. */
export async function createPairingCode(sql: Sql, place: PairingPlace): Promise<{ code: string; expiresAt: Date }> {
	const code = newPairingCode();
	const deviceName = place.name?.trim().slice(0, nameLength) || null;
	const expiresAt = await insertPairingCode(
		sql,
		{
			codeSha256: pairingCodeHash(code),
			unitId: place.unitId,
			counterId: place.counterId ?? null,
			deviceName,
			staffCode: place.staffCode ?? null,
			accountId: place.accountId ?? null,
			replaces: place.replaces ?? null
		},
		place.minutes ?? validMinutes
	);
	return { code, expiresAt };
}

/** An open counter of the unit. */
export function findCounter(sql: Sql, unitId: number, code: string): Promise<number | undefined> {
	return selectCounterId(sql, unitId, code);
}

export type Paired = { device: DeviceRow; token: string };

/** Throws a Refusal: the code is not good, or too many were tried. */
export async function pairDevice(sql: Sql, typed: unknown, address: string): Promise<Paired> {
	const attempt = await admitAttempt(sql, networkOf(address));
	const code = readPairingCode(typed);
	const paired = code === null ? null : await inTransaction(sql, (inner) => spend(inner, pairingCodeHash(code)));
	if (paired === null) throw new Refusal(problems.pairingCodeUnknown());
	forgetDevices(sql);
	await forgetAttempt(sql, attempt);
	return paired;
}

async function admitAttempt(sql: Sql, address: string): Promise<number> {
	await pruneAttempts(sql, windowMinutes);
	const attempt = await insertAttempt(sql, address);
	const { here, everywhere } = await countAttempts(sql, address, windowMinutes);
	if (here > attemptsHere || everywhere > attemptsEverywhere) {
		// what is turned away does not prolong the wait
		await forgetAttempt(sql, attempt);
		throw new Refusal(problems.tooManyAttempts(windowMinutes * 60));
	}
	return attempt;
}

async function spend(sql: Sql, codeSha256: Buffer): Promise<Paired | null> {
	const place = await spendPairingCode(sql, codeSha256);
	if (place === undefined) return null;
	// somebody was faster with another code for the same tablet
	if (place.replaces !== null && !(await handOver(sql, place.replaces))) return null;
	const token = newToken();
	const name = place.deviceName ?? place.counterName ?? devicesText.unnamed((await countDevicesAt(sql, place.unitId)) + 1);
	const device = await insertDevice(sql, name.slice(0, nameLength), tokenHash(token), place.staffCode, place.replaces);
	await insertPlacement(sql, device.id, place.unitId, place.counterId);
	await nameDeviceOfCode(sql, codeSha256, device.id);
	if (place.replaces !== null) await record(sql, place.accountId, 'device.replaced', { device: place.replaces, by: device.name });
	return { device, token };
}
