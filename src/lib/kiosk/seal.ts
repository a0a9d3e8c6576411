/**
 * Freezes a finished visit into the response that travels: id, number, questionnaire version, instant, answers.
 * Keeps: what is sealed names nobody and never changes again, but that a receipt is taken out once the server has spoken. Knows no storage; id and number are handed in.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { DeviceResponse } from '#lib/survey/response.ts';
import { limits } from '#lib/survey/limits.ts';
import type { Visit } from './visit.ts';

const localOffset = '+07:00';
const localOffsetMs = 7 * 3_600_000;

export type SealMark = Readonly<{
	id: string;
	seq: number;
	/** Wall clock at the sealing, ms since 1970. */
	answeredAtMs: number;
	elapsedMs: number;
}>;

export function seal(visit: Visit, config: DeviceConfig, mark: SealMark): DeviceResponse {
	const comment = visit.comment.trim();
	const reasons = Object.fromEntries(Object.entries(visit.reasons).map(([item, codes]) => [item, [...codes]]));
	return {
		id: mark.id,
		seq: mark.seq,
		questionnaire: config.questionnaire.key,
		answeredAt: localInstant(mark.answeredAtMs),
		elapsedMs: Math.min(limits.elapsedMsMax, Math.max(0, Math.round(mark.elapsedMs))),
		language: visit.language,
		field: visit.fieldCode,
		answers: { ...visit.answers },
		reasons: Object.keys(reasons).length > 0 ? reasons : null,
		comment: comment === '' ? null : comment,
		...(visit.receipt && { invitation: visit.receipt.invitation })
	};
}

/** RFC 3339 to the second in Vietnam's time, whatever zone the tablet is set to; Vietnam has no summer time. */
export function localInstant(ms: number): string {
	return new Date(ms + localOffsetMs).toISOString().slice(0, 19) + localOffset;
}
