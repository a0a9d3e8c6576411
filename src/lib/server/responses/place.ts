/**
 * Admitted responses of one device as rows: the instant at which each was given, and the place where the device stood
 * then.
 *
 * Keeps: what the device said stays beside what was made of it; the hash is over what it sealed, so that a response
 * sent again is the same one whatever its instant became.
 */
import { correctInstants, type Numbered, type Sending } from '#lib/survey/device-clock.ts';
import type { SealedResponse } from '#lib/survey/response.ts';
import { placeAt, type Device } from '../devices/device.ts';
import type { Admitted } from './admit.ts';
import { contentHash } from './content-hash.ts';
import { hasEveryItem, toScores } from './scores.ts';
import type { ResponseRow } from './store.sql.ts';

export type Sender = Pick<Device, 'id' | 'placements'>;

/** From when on instants can be kept (the table's own limit). */
const earliest = Date.parse('2000-01-01T00:00:00Z');

export function sendingOf({ placements }: Sender, sentAt: Date, receivedAt: Date): Sending {
	const since = Math.max(placements[0]?.placedAt.getTime() ?? earliest, earliest);
	return { sentAt: sentAt.getTime(), receivedAt: receivedAt.getTime(), since };
}

/** In the order of `admitted`. `stored`: what is known of the device's stored answers around them. */
export function placeRows(
	device: Sender,
	sending: Sending,
	admitted: readonly Admitted[],
	stored: readonly Numbered[]
): ResponseRow[] {
	const instants = correctInstants(sending, admitted.map(({ seq, saidAt }) => ({ seq, at: saidAt })), stored);
	return admitted.map((one, index) => rowOf(device, one, instants[index]!, new Date(sending.receivedAt)));
}

function rowOf(device: Sender, admitted: Admitted, instant: number, receivedAt: Date): ResponseRow {
	const { response, seq, saidAt, questionnaire, decidingUnitId } = admitted;
	const answeredAt = new Date(instant);
	const place = placeAt(device, answeredAt);
	return {
		id: response.id,
		channel: 'kiosk',
		deviceId: device.id,
		seq,
		questionnaireId: questionnaire.id,
		answeredAt,
		deviceAnsweredAt: saidAt === instant ? null : new Date(saidAt),
		receptionUnitId: place.unitId,
		decidingUnitId: decidingUnitId ?? place.unitId,
		counterId: place.counterId,
		fieldCode: response.field ?? null,
		procedureCode: response.procedure ?? null,
		language: response.language,
		elapsedMs: response.elapsedMs,
		scores: toScores(questionnaire.content, response.answers),
		isPartial: !hasEveryItem(questionnaire.content, response.answers),
		reasons: keptReasons(response),
		comment: response.comment || null,
		contentSha256: contentHash(response),
		receivedAt
	};
}

/** As the content hash reads them: a set for each item that has any. */
export function keptReasons(response: SealedResponse): Record<string, string[]> | null {
	const kept = Object.entries(response.reasons ?? {}).filter(([, codes]) => codes.length > 0);
	if (kept.length === 0) return null;
	return Object.fromEntries(kept.map(([item, codes]) => [item, [...new Set(codes)].sort()]));
}
