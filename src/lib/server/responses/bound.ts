/**
 * Responses of a device that are bound to an invitation: their numbers, and how one that comes again is recognised.
 *
 * Keeps: the row of such a response names neither device nor number; that the number arrived is kept apart from it
 * (device_bound), so that the ledger stays without a gap and no neighbour in it tells when the person stood there.
 * Refuses to know invitations.
 */
import type { SealedResponse } from '#lib/survey/response.ts';
import type { Sql } from '../database/connection.ts';
import { insertBoundNumber } from './bound-number.sql.ts';
import { contentHash } from './content-hash.ts';
import { lockDevice } from './neighbours.sql.ts';
import { selectBoundContents, type BoundContent } from './stored-content.sql.ts';

/** Until the transaction ends, nobody else gives out a number of the device. */
export const holdNumbers = lockDevice;

/** False where the number is taken. Only after `holdNumbers`, in the same transaction. */
export const takeNumber = insertBoundNumber;

/**
 * The ids of those that are stored and bound: sent again after a lost reply, or much later, when the tablet has wiped
 * the receipt. What the invitation said of them is read from the row, everything else must be the same.
 */
export async function boundBefore(
	sql: Sql,
	deviceId: number,
	responses: readonly (SealedResponse & { seq: number })[]
): Promise<Set<string>> {
	if (responses.length === 0) return new Set();
	const there = new Map((await selectBoundContents(sql, deviceId, responses)).map((one) => [one.id, one]));
	const same = responses.filter((one) => {
		const stored = there.get(one.id);
		return stored !== undefined && isSame(one, stored);
	});
	return new Set(same.map(({ id }) => id));
}

/** A deciding unit that is the receiving one may have been named or not. */
function isSame(response: SealedResponse, { answeredAt, fieldCode, procedureCode, decidingUnit, contentSha256 }: BoundContent): boolean {
	const kept = { ...response, seq: null, answeredAt: answeredAt.toISOString(), field: fieldCode, procedure: procedureCode };
	return [null, decidingUnit].some((named) => contentHash({ ...kept, decidingUnit: named }).equals(contentSha256));
}
