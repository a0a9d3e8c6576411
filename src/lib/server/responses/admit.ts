/**
 * One response as it came, turned into a row or refused with a code.
 *
 * Keeps: nothing is mended or guessed; what refers to something unknown is refused whole. Refuses to know whether the
 * response is already there (receive.ts).
 */
import * as v from 'valibot';
import { ResponseSchema, type SealedResponse } from '#lib/survey/response.ts';
import { placeAt, type Device } from '../devices/device.ts';
import type { ProblemCode } from '../problems/problem.ts';
import { contentHash } from './content-hash.ts';
import type { KnownQuestionnaire, Reference } from './reference.ts';
import { toScores } from './scores.ts';
import type { ResponseRow } from './store.sql.ts';

export type Admitted = { row: ResponseRow } | { refused: ProblemCode };

const earliest = Date.parse('2020-01-01T00:00:00+07:00');
/** How far a tablet's clock may run ahead. */
const latestAheadMs = 86_400_000;

export async function admit(
	given: unknown,
	device: Pick<Device, 'id' | 'placements'>,
	receivedAt: Date,
	reference: Reference
): Promise<Admitted> {
	const parsed = v.safeParse(ResponseSchema, given, { abortEarly: true });
	if (!parsed.success) return { refused: 'malformed' };
	const response = parsed.output;
	if (response.seq === undefined || response.seq === null) return { refused: 'seq_missing' };
	const answeredAt = new Date(response.answeredAt);
	if (answeredAt.getTime() < earliest || answeredAt.getTime() > receivedAt.getTime() + latestAheadMs) {
		return { refused: 'out_of_time' };
	}
	const questionnaire = await reference.questionnaire(response.questionnaire);
	if (questionnaire === undefined) return { refused: 'unknown_questionnaire' };
	const fault = faultOfContent(response, questionnaire);
	if (fault !== null) return { refused: fault };
	const field = response.field ?? null;
	if (field !== null && !(await reference.isField(field))) return { refused: 'unknown_field' };
	const place = placeAt(device, answeredAt);
	const decidingUnitId = response.decidingUnit ? await reference.unitId(response.decidingUnit) : place.unitId;
	if (decidingUnitId === undefined) return { refused: 'unknown_unit' };
	return {
		row: {
			id: response.id,
			channel: 'kiosk',
			deviceId: device.id,
			seq: response.seq,
			questionnaireId: questionnaire.id,
			answeredAt,
			receptionUnitId: place.unitId,
			decidingUnitId,
			counterId: place.counterId,
			fieldCode: field,
			procedureCode: response.procedure ?? null,
			language: response.language,
			elapsedMs: response.elapsedMs,
			scores: toScores(questionnaire.content, response.answers),
			reasons: keptReasons(response),
			comment: response.comment || null,
			contentSha256: contentHash(response),
			receivedAt
		}
	};
}

function faultOfContent(response: SealedResponse, { reasons }: KnownQuestionnaire): ProblemCode | null {
	for (const code of Object.keys(response.answers)) if (!reasons.has(code)) return 'unknown_item';
	for (const [item, codes] of Object.entries(response.reasons ?? {})) {
		const offered = reasons.get(item);
		if (offered === undefined) return 'unknown_item';
		if (!codes.every((code) => offered.has(code))) return 'unknown_reason';
	}
	return null;
}

/** As the content hash reads them: a set for each item that has any. */
function keptReasons(response: SealedResponse): Record<string, string[]> | null {
	const kept = Object.entries(response.reasons ?? {}).filter(([, codes]) => codes.length > 0);
	if (kept.length === 0) return null;
	return Object.fromEntries(kept.map(([item, codes]) => [item, [...new Set(codes)].sort()]));
}
