/**
 * One response of an invitation, turned into a row or refused with a code.
 *
 * Keeps: no instant finer than the hour, neither in the row nor hidden in its content hash, so that nobody joins it by
 * time with whoever was at the counter; the hash of what came is handed back for the proofs and stored nowhere. What
 * the invitation says of field, procedure and deciding unit stands; a response that says otherwise is refused.
 * Refuses to know the invitation's token and whether it was spent.
 */
import * as v from 'valibot';
import { ResponseSchema, type SealedResponse } from '#lib/survey/response.ts';
import type { ProblemCode } from '../problems/problem.ts';
import { faultOfContent } from './admit.ts';
import { contentHash } from './content-hash.ts';
import { keptReasons } from './place.ts';
import type { Reference } from './reference.ts';
import { toScores } from './scores.ts';
import type { ResponseRow } from './store.sql.ts';

const hourMs = 3_600_000;
/** How long an answer may wait on a phone without a network and still count on the day when it was given. */
const keptMs = 31 * 24 * hourMs;

export type InvitedPlace = Readonly<{
	/** qr: of a phone, web: of a poster, bound to no dossier */
	channel: 'qr' | 'web';
	unitId: number;
	decidingUnitId: number;
	counterId: number | null;
	field: string | null;
	procedure: string | null;
	decidingUnit: string | null;
}>;

/** `kept`: what the row says; `sentSha256` and `answeredAt`: as it came */
export type Invited = { row: ResponseRow; kept: SealedResponse; sentSha256: Buffer; answeredAt: Date };
export type AdmittedInvited = Invited | { refused: ProblemCode };

export async function admitInvited(
	given: unknown,
	place: InvitedPlace,
	receivedAt: Date,
	reference: Reference
): Promise<AdmittedInvited> {
	const parsed = v.safeParse(ResponseSchema, given, { abortEarly: true });
	if (!parsed.success) return { refused: 'malformed' };
	const response = parsed.output;
	if (response.seq !== undefined && response.seq !== null) return { refused: 'seq_unexpected' };
	const questionnaire = await reference.questionnaire(response.questionnaire);
	if (questionnaire === undefined) return { refused: 'unknown_questionnaire' };
	const fault = faultOfContent(response, questionnaire) ?? contradiction(response, place);
	if (fault !== null) return { refused: fault };
	const field = place.field ?? response.field ?? null;
	if (field !== null && place.field === null && !(await reference.isField(field))) return { refused: 'unknown_field' };
	const answeredAt = plausible(new Date(response.answeredAt), receivedAt);
	const kept: SealedResponse = {
		...response,
		answeredAt: wholeHour(answeredAt).toISOString(),
		field,
		procedure: place.procedure ?? response.procedure ?? null,
		decidingUnit: place.decidingUnit
	};
	return {
		kept,
		sentSha256: contentHash(response),
		answeredAt,
		row: {
			id: kept.id,
			channel: place.channel,
			deviceId: null,
			seq: null,
			questionnaireId: questionnaire.id,
			answeredAt: wholeHour(answeredAt),
			receptionUnitId: place.unitId,
			decidingUnitId: place.decidingUnitId,
			counterId: place.counterId,
			fieldCode: field,
			procedureCode: kept.procedure ?? null,
			language: kept.language,
			elapsedMs: kept.elapsedMs,
			scores: toScores(questionnaire.content, kept.answers),
			reasons: keptReasons(kept),
			comment: kept.comment || null,
			contentSha256: contentHash(kept),
			receivedAt: wholeHour(receivedAt)
		}
	};
}

function contradiction(response: SealedResponse, place: InvitedPlace): ProblemCode | null {
	const differs = (said: string | null | undefined, known: string | null): boolean =>
		said !== undefined && said !== null && known !== null && said !== known;
	const isOther =
		differs(response.field, place.field) ||
		differs(response.procedure, place.procedure) ||
		differs(response.decidingUnit, place.decidingUnit);
	return isOther ? 'contradicts_invitation' : null;
}

/** A phone's clock is believed within the time that answers may wait on it. */
function plausible(answeredAt: Date, receivedAt: Date): Date {
	const waitedMs = receivedAt.getTime() - answeredAt.getTime();
	return waitedMs >= 0 && waitedMs <= keptMs ? answeredAt : receivedAt;
}

/** Vietnam's time differs from UTC by whole hours, so that an hour never lies on two local days. */
export function wholeHour(instant: Date): Date {
	return new Date(Math.floor(instant.getTime() / hourMs) * hourMs);
}
