/**
 * A visit at a tablet that began with a receipt: its answer is bound to the receipt's dossier, or is none of any.
 *
 * Keeps: no answer is refused for its receipt. One that is forged, spent, over, revoked, of a test, a poster or another
 * unit binds nothing, and the answer is kept like that of anybody who walks up. What is bound is stored as a phone's
 * answer is: once, by the hour, without the device and its number, in the transaction that spends the invitation.
 * Refuses to know what was answered.
 */
import { localDay } from '#lib/survey/period.ts';
import { readShortCode } from '#lib/survey/short-code.ts';
import { readToken } from '#lib/survey/invitation-token.ts';
import type { SealedResponse } from '#lib/survey/response.ts';
import type { Sending } from '#lib/survey/device-clock.ts';
import { canSee } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Admitted } from '../responses/admit.ts';
import { wholeHour, type Invited } from '../responses/admit-invited.ts';
import { holdNumbers, takeNumber } from '../responses/bound.ts';
import { contentHash } from '../responses/content-hash.ts';
import { placeRows, type Sender } from '../responses/place.ts';
import type { ResponseRow } from '../responses/rows.ts';
import type { Secret } from '../secrets/secret.ts';
import { genuine, type Genuine } from './look-up.ts';
import { noteOpened } from './opened.ts';
import { placeOf } from './place.ts';
import type { RefusedKind } from './refused-links.ts';
import { tokenBehind } from './short.ts';
import { findSigningKey } from './signing-keys.ts';
import { spendAdmitted } from './spend.ts';

/** `unbound`: to be kept as a walk-up. `why` null: nothing about it is worth counting. */
export type Binding = 'stored' | 'duplicate' | { unbound: { why: RefusedKind | null; keyCode: string } };

const unbound = (why: RefusedKind | null, keyCode = ''): Binding => ({ unbound: { why, keyCode } });

export async function bindVisit(
	sql: Sql,
	secret: Secret,
	device: Sender,
	sending: Sending,
	admitted: Admitted & { invitation: string }
): Promise<Binding> {
	const code = readShortCode(admitted.invitation);
	const token = code === null ? admitted.invitation : await tokenBehind(sql, secret, code);
	const invitation = token === null ? null : await genuine(sql, secret, token);
	if (invitation === null) return unbound('forged', await knownKey(sql, token));
	const [row] = placeRows(device, sending, [admitted], []);
	if (row === undefined || !(await mayBind(sql, invitation, row))) return unbound(null);
	const invited = await invitedOf(sql, invitation, admitted.response, row);
	try {
		return await inTransaction(sql, (inner) => bind(inner, secret, device, invitation, admitted, invited));
	} catch (error) {
		if (error instanceof NumberTaken) return unbound(null);
		throw error;
	}
}

class NumberTaken extends Error {}

async function bind(
	sql: Sql,
	secret: Secret,
	device: Sender,
	invitation: Genuine,
	{ seq }: Admitted,
	invited: Invited
): Promise<Binding> {
	// before anything else is locked, as whoever stores plain answers of the device does
	await holdNumbers(sql, device.id);
	const spent = await spendAdmitted(sql, secret, invitation, invited, invited.row.receivedAt);
	if (spent.kind === 'same') return 'duplicate';
	if (spent.kind === 'closed') return unbound(spent.state, invitation.key.code);
	// another answer bears its id, or the same one came without its receipt: whoever keeps walk-ups tells them apart
	if (spent.kind !== 'stored') return unbound(null);
	if (!(await takeNumber(sql, device.id, seq))) throw new NumberTaken();
	await noteOpened(sql, secret, invitation, invited.row.answeredAt);
	return 'stored';
}

/** A UUID of version 7 says to the millisecond when the person stood there. */
const tellsTime = (id: string): boolean => id[14] === '7';

/** The tablet stands at the receipt's unit, above it or below it. */
async function mayBind(sql: Sql, { key, poster }: Genuine, { id, receptionUnitId, answeredAt }: ResponseRow): Promise<boolean> {
	if (poster !== null || key.isTest || tellsTime(id)) return false;
	const day = localDay(answeredAt);
	const holds = (unitId: number, other: number): Promise<boolean> => canSee(sql, { role: 'observer', unitId }, other, day);
	return key.unitId === receptionUnitId || (await holds(key.unitId, receptionUnitId)) || (await holds(receptionUnitId, key.unitId));
}

/** As the phone's (admit-invited.ts), but for the channel and the instant, which the tablet's clock and ours tell together. */
async function invitedOf(sql: Sql, invitation: Genuine, response: SealedResponse, row: ResponseRow): Promise<Invited> {
	const place = await placeOf(sql, invitation);
	const answeredAt = wholeHour(row.answeredAt);
	const kept: SealedResponse = {
		...response,
		seq: null,
		answeredAt: answeredAt.toISOString(),
		field: place.field ?? response.field ?? null,
		procedure: place.procedure,
		decidingUnit: place.decidingUnit
	};
	const bound: ResponseRow = {
		...row,
		deviceId: null,
		seq: null,
		deviceAnsweredAt: null,
		answeredAt,
		receptionUnitId: place.unitId,
		decidingUnitId: place.decidingUnitId,
		// that of the dossier; the tablet's own would tell which tablet it was
		counterId: place.counterId,
		fieldCode: kept.field ?? null,
		procedureCode: place.procedure,
		contentSha256: contentHash(kept),
		receivedAt: wholeHour(row.receivedAt)
	};
	return { row: bound, kept, sentSha256: contentHash(response), answeredAt: row.answeredAt };
}

async function knownKey(sql: Sql, token: string | null): Promise<string> {
	const named = token === null ? undefined : readToken(token)?.content.key;
	return named === undefined ? '' : ((await findSigningKey(sql, named))?.code ?? '');
}
