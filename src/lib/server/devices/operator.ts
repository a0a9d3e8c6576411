/** What the operator does to tablets on the command line, where nobody is signed in. Written down like any other act. */
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { lockDevice, countRevision } from './change.sql.ts';
import { retireDevice } from './device.sql.ts';
import { voidCodes } from './hand-over.sql.ts';
import { createPairingCode } from './pairing.ts';

export type Retired = { id: number; name: string; unitId: number };

/** Null where there is none of that id, or it is out of use. */
export async function retireAsOperator(sql: Sql, publicId: string): Promise<Retired | null> {
	return inTransaction(sql, async (inner) => {
		const device = await lockDevice(inner, publicId);
		if (device === undefined || !(await retireDevice(inner, device.id))) return null;
		await countRevision(inner, device.id);
		await record(inner, null, 'device.retired', { device: device.id });
		return { id: device.id, name: device.name, unitId: device.unitId };
	});
}

/**
 * A code for the tablet that will stand where this one stands, or stood last; `name` empty: it is called the same. Null
 * where there is none of that id, or another stands in its place already.
 */
export async function replaceAsOperator(sql: Sql, publicId: string, name: string): Promise<{ code: string; unitId: number } | null> {
	return inTransaction(sql, async (inner) => {
		const device = await lockDevice(inner, publicId);
		if (device === undefined || device.isReplaced) return null;
		const { unitId, counterId } = device;
		await voidCodes(inner, device.id);
		const { code } = await createPairingCode(inner, { unitId, counterId, name: name || device.name, replaces: device.id });
		await record(inner, null, 'device.code', { unit: unitId, device: device.id });
		return { code, unitId };
	});
}
