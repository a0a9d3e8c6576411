/** A tablet's days written straight into the database: honest weeks, and the cheats that a sign is meant for. */
import type { Sql } from '#lib/server/database/connection.ts';
import { createPairingCode, pairDevice } from '#lib/server/devices/pairing.ts';
import { contentHash } from '#lib/server/responses/content-hash.ts';
import { insertResponses } from '#lib/server/responses/store.sql.ts';
import { toAnswers } from '#lib/server/responses/scores.ts';
import { findQuestionnaire } from '#lib/survey/published.ts';
import type { Answer } from '#lib/survey/scale.ts';
import type { Given } from '#lib/survey/signals/finding.ts';
import { responseId } from './hall.ts';

const key = 'sipas-quick@1';

/** The id of a tablet that stands at the unit from the beginning. */
export async function placeTablet(sql: Sql, unitId: number, name: string): Promise<number> {
	const { code } = await createPairingCode(sql, { unitId, name });
	const { device } = await pairDevice(sql, code, '10.0.0.9');
	return device.id;
}

/** `firstSeq`: the number of the first. Returns the number after the last. */
export async function storeGiven(sql: Sql, at: { unitId: number; deviceId: number; firstSeq: number }, given: readonly Given[]): Promise<number> {
	const [row] = await sql<{ id: number }[]>`select id from questionnaire where key = ${key}`;
	const rows = given.map(({ atMs, elapsedMs, scores }, place) => {
		const id = responseId();
		const stored = scores.map(storedScore);
		const answeredAt = new Date(atMs);
		const sealed = {
			id, questionnaire: key, answeredAt: answeredAt.toISOString(), elapsedMs: elapsedMs ?? 0, language: 'vi',
			answers: toAnswers(findQuestionnaire(key)!, stored), field: null, procedure: null, comment: null
		};
		return {
			id, channel: 'kiosk' as const, deviceId: at.deviceId, seq: at.firstSeq + place, questionnaireId: row!.id, answeredAt,
			receptionUnitId: at.unitId, decidingUnitId: at.unitId, counterId: null, fieldCode: null, procedureCode: null, language: 'vi',
			elapsedMs, scores: stored, reasons: null, comment: null, contentSha256: contentHash(sealed), receivedAt: answeredAt
		};
	});
	for (let from = 0; from < rows.length; from += 500) await insertResponses(sql, rows.slice(from, from + 500));
	return at.firstSeq + given.length;
}

function storedScore(score: Answer): number {
	return score === 'na' ? -1 : score === 'skip' ? 0 : score;
}
