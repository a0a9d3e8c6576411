/**
 * One response as it came, known to be whole, or refused with a code.
 *
 * Keeps: nothing is mended or guessed; what refers to something unknown is refused whole. Refuses to know whether the
 * response is already there (receive.ts), and when it was really given (place.ts).
 */
import * as v from 'valibot';
import { DeviceResponseSchema, type SealedResponse } from '#lib/survey/response.ts';
import type { ProblemCode } from '../problems/problem.ts';
import type { KnownQuestionnaire, Reference } from './reference.ts';

export type Admitted = {
	response: SealedResponse;
	seq: number;
	/** as the device said, ms since 1970 */
	saidAt: number;
	questionnaire: KnownQuestionnaire;
	/** null: the unit that received it */
	decidingUnitId: number | null;
	/** the receipt that the visit began with, as it was read or typed; never stored */
	invitation: string | null;
};
export type Admission = Admitted | { refused: ProblemCode };

// no clock shows such a year, however wrong it goes; and PostgreSQL could not keep all of them
const earliest = Date.parse('1900-01-01T00:00:00Z');
const latest = Date.parse('2200-01-01T00:00:00Z');

export async function admit(given: unknown, reference: Reference): Promise<Admission> {
	const parsed = v.safeParse(DeviceResponseSchema, given, { abortEarly: true });
	if (!parsed.success) return { refused: 'malformed' };
	const { invitation, ...response } = parsed.output;
	if (response.seq === undefined || response.seq === null) return { refused: 'seq_missing' };
	const saidAt = Date.parse(response.answeredAt);
	if (saidAt < earliest || saidAt >= latest) return { refused: 'out_of_time' };
	const questionnaire = await reference.questionnaire(response.questionnaire);
	if (questionnaire === undefined) return { refused: 'unknown_questionnaire' };
	const fault = faultOfContent(response, questionnaire);
	if (fault !== null) return { refused: fault };
	if (response.field && !(await reference.isField(response.field))) return { refused: 'unknown_field' };
	const decidingUnitId = response.decidingUnit ? await reference.unitId(response.decidingUnit) : null;
	if (decidingUnitId === undefined) return { refused: 'unknown_unit' };
	return { response, seq: response.seq, saidAt, questionnaire, decidingUnitId, invitation: invitation || null };
}

export function faultOfContent(response: SealedResponse, { reasons }: KnownQuestionnaire): ProblemCode | null {
	for (const code of Object.keys(response.answers)) if (!reasons.has(code)) return 'unknown_item';
	for (const [item, codes] of Object.entries(response.reasons ?? {})) {
		const offered = reasons.get(item);
		if (offered === undefined) return 'unknown_item';
		if (!codes.every((code) => offered.has(code))) return 'unknown_reason';
	}
	return null;
}
