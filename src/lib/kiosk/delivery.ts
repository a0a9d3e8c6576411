/**
 * One batch of responses on its way: the envelope, and the server's word about each response.
 * Keeps: only what the server named by id counts as answered, and only if it named nothing else. Knows no storage and
 * no timing.
 */
import * as v from 'valibot';
import { ItemVerdictSchema, ReceiptSchema, type Batch, type ItemVerdict, type DeviceResponse } from '#lib/survey/response.ts';
import { exchange, type Exchange } from './exchange.ts';
import type { Ports, StorageReport } from './ports.ts';
import { localInstant } from './seal.ts';
import type { Enrolment } from './store.ts';

export type Halt = 'token-refused' | 'retired';
export type Reply =
	| { kind: 'verdicts'; verdicts: readonly ItemVerdict[]; receivedAtMs: number | null }
	/** The request as a whole was refused: some response in it, or the envelope, is at fault. */
	| { kind: 'malformed'; code: string }
	| { kind: 'halted'; halt: Halt }
	| { kind: 'busy'; retryAfterMs: number | null }
	| { kind: 'nothing' };

/** A request in which every response was refused is answered by a problem that carries the verdicts. */
const RefusalSchema = v.object({ verdicts: v.array(ItemVerdictSchema) });

export async function deliver(
	ports: Ports,
	enrolment: Enrolment,
	mark: { app: string; lastSeq: number; storage: StorageReport | null },
	responses: readonly DeviceResponse[]
): Promise<Reply> {
	const batch: Batch = { sentAt: localInstant(ports.now()), ...mark, responses: [...responses] };
	const outcome = await exchange(ports, '/api/v1/responses', {
		method: 'POST',
		headers: { authorization: `Bearer ${enrolment.token}`, 'content-type': 'application/json' },
		body: JSON.stringify(batch)
	});
	return replyOf(outcome, new Set(responses.map(({ id }) => id)));
}

export function haltOf(status: number): Halt | null {
	if (status === 401) return 'token-refused';
	return status === 410 ? 'retired' : null;
}

export function replyOf(outcome: Exchange, sent: ReadonlySet<string>): Reply {
	if (outcome.kind !== 'answered') return outcome;
	const { status, body, code } = outcome;
	const halt = haltOf(status);
	if (halt !== null) return { kind: 'halted', halt };
	if (status === 200) {
		const receipt = v.safeParse(ReceiptSchema, body);
		if (!receipt.success) return { kind: 'nothing' };
		return verdictsOf(receipt.output.verdicts, sent, Date.parse(receipt.output.receivedAt));
	}
	const refusal = status === 422 ? v.safeParse(RefusalSchema, body) : null;
	if (refusal?.success) return verdictsOf(refusal.output.verdicts, sent, null);
	if (code !== null && (status === 400 || status === 413 || status === 422)) return { kind: 'malformed', code };
	return { kind: 'nothing' };
}

/** A receipt that speaks of other responses, or twice of one, is not the receipt of this request. */
function verdictsOf(verdicts: readonly ItemVerdict[], sent: ReadonlySet<string>, receivedAtMs: number | null): Reply {
	const named = new Set(verdicts.map(({ id }) => id));
	const isOurs = named.size === verdicts.length && verdicts.every(({ id }) => sent.has(id));
	return isOurs ? { kind: 'verdicts', verdicts, receivedAtMs } : { kind: 'nothing' };
}
