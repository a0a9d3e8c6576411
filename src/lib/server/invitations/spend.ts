/**
 * Spends an invitation on a response.
 *
 * Keeps: mark and response are stored in one transaction, so that one invitation is one response, whatever crashes;
 * who repeats an upload after a lost reply is recognised by the token and hears the same; nobody with the database
 * alone can join the two (derive.ts). A test invitation goes the same way and its transaction is undone.
 */
import { addDays, localDay } from '#lib/survey/period.ts';
import type { InvitationState } from '#lib/survey/invitation.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import type { ProblemCode } from '../problems/problem.ts';
import { admitInvited, wholeHour, type Invited } from '../responses/admit-invited.ts';
import { referenceOf } from '../responses/reference.ts';
import { storeInvited } from '../responses/store-invited.ts';
import type { Secret } from '../secrets/secret.ts';
import { addCounts, addPosterAnswer } from './count.sql.ts';
import { markOf, proofOf } from './derive.ts';
import { expiresMonth, isOver, type Genuine } from './look-up.ts';
import { insertSpent, selectSpent, selectStates } from './mark.sql.ts';
import { placeOf } from './place.ts';

export type Spent =
	| { kind: 'stored' | 'same' }
	/** The same response id with other content. */
	| { kind: 'conflict' }
	| { kind: 'closed'; state: Exclude<InvitationState, 'open'> }
	| { kind: 'refused'; code: ProblemCode };

/** Answers given in time may arrive this many days after the end. */
const graceDays = 7;

class Undo extends Error {
	readonly spent: Spent;
	constructor(spent: Spent) {
		super(spent.kind);
		this.spent = spent;
	}
}

export async function spend(sql: Sql, secret: Secret, invitation: Genuine, given: unknown, receivedAt: Date): Promise<Spent> {
	const reference = referenceOf(sql);
	const admitted = await admitInvited(given, await placeOf(sql, invitation), receivedAt, reference);
	if ('refused' in admitted) return { kind: 'refused', code: admitted.refused };
	return spendAdmitted(sql, secret, invitation, admitted, receivedAt);
}

/** The same for a response that was admitted another way (bind-visit.ts). */
export async function spendAdmitted(
	sql: Sql,
	secret: Secret,
	invitation: Genuine,
	admitted: Invited,
	receivedAt: Date
): Promise<Spent> {
	const isLate = isOver(invitation, receivedAt) && !isInGrace(invitation, admitted.answeredAt, receivedAt);
	try {
		return await inTransaction(sql, async (inner) => {
			const spent =
				invitation.poster === null
					? await spendOnce(inner, secret, invitation, admitted, isLate)
					: await answerPoster(inner, invitation, admitted, isLate);
			if (invitation.key.isTest) throw new Undo(spent);
			return spent;
		});
	} catch (error) {
		if (error instanceof Undo) return error.spent;
		throw error;
	}
}

async function spendOnce(
	sql: Sql,
	secret: Secret,
	{ content, key }: Genuine,
	admitted: Invited,
	isLate: boolean
): Promise<Spent> {
	const { row, sentSha256 } = admitted;
	const mark = markOf(secret, 'spent', content);
	const proofs = {
		idProof: proofOf(secret, 'proof-id', content, row.id),
		contentProof: proofOf(secret, 'proof-content', content, sentSha256)
	};
	if (!(await insertSpent(sql, mark, proofs, expiresMonth(content)))) {
		const before = await selectSpent(sql, mark);
		if (before === undefined || !before.idProof.equals(proofs.idProof)) return { kind: 'closed', state: 'spent' };
		return { kind: before.contentProof.equals(proofs.contentProof) ? 'same' : 'conflict' };
	}
	const { isRevoked } = await selectStates(sql, mark, markOf(secret, 'revoked', content));
	if (isRevoked || key.revokedAt !== null) throw new Undo({ kind: 'closed', state: 'revoked' });
	if (isLate) throw new Undo({ kind: 'closed', state: 'expired' });
	// the id of another response: this one may be sealed again under an id of its own
	if ((await storeInvited(sql, admitted)) !== 'stored') throw new Undo({ kind: 'conflict' });
	await countAnswer(sql, admitted, content.moment);
	return { kind: 'stored' };
}

/** Many answer a poster: only the response itself can be the same one again. */
async function answerPoster(sql: Sql, { key, poster }: Genuine, admitted: Invited, isLate: boolean): Promise<Spent> {
	const outcome = await storeInvited(sql, admitted);
	if (outcome !== 'stored') return { kind: outcome };
	if (key.revokedAt !== null || poster === null || poster.revokedAt !== null) throw new Undo({ kind: 'closed', state: 'revoked' });
	if (isLate) throw new Undo({ kind: 'closed', state: 'expired' });
	await addPosterAnswer(sql, poster.id, wholeHour(admitted.row.receivedAt));
	await countAnswer(sql, admitted, null);
	return { kind: 'stored' };
}

async function countAnswer(sql: Sql, { row }: Invited, moment: string | null): Promise<void> {
	const { receptionUnitId: unitId, fieldCode } = row;
	await addCounts(sql, 'answered', localDay(row.answeredAt), [{ unitId, fieldCode, moment, times: 1 }]);
}

function isInGrace({ content }: Genuine, answeredAt: Date, receivedAt: Date): boolean {
	return localDay(answeredAt) <= content.expiresDay && localDay(receivedAt) <= addDays(content.expiresDay, graceDays);
}
