/**
 * Turns the visits of the sample into stored responses.
 *
 * Keeps: a tablet's numbers run from 1 without a gap in the order of its answers, and its ledger says so; the same
 * visits give the same ids.
 */
import { strict as assert } from 'node:assert';
import { startOfDay, type LocalDay } from '#lib/survey/period.ts';
import type { SealedResponse } from '#lib/survey/response.ts';
import type { Sql } from '../database/connection.ts';
import { writeContact } from '../devices/contact.ts';
import { storedQuestionnaires } from '../questionnaires/questionnaire.ts';
import { contentHash } from '../responses/content-hash.ts';
import { storeRows, type ResponseRow } from '../responses/rows.ts';
import { toScores } from '../responses/scores.ts';
import { seeded, type Random } from './random.ts';
import type { Visit } from './visit.ts';

/** Ids by code, name, or `unit code`. */
export type Places = {
	unitIds: ReadonlyMap<string, number>;
	deviceIds: ReadonlyMap<string, number>;
	counterIds: ReadonlyMap<string, number>;
};

const rowsPerInsert = 3_000;

/** Returns the number of responses. */
export async function storeVisits(
	sql: Sql,
	visits: readonly Visit[],
	places: Places,
	referenceDay: LocalDay
): Promise<number> {
	const questionnaires = await storedQuestionnaires(sql);
	const random = seeded(`${referenceDay} store`);
	const sorted = visits.toSorted((a, b) => a.answeredAt.getTime() - b.answeredAt.getTime());
	const ledgers = new Map<string, { lastSeq: number; lastAt: Date }>();
	let stored = 0;
	for (let at = 0; at < sorted.length; at += rowsPerInsert) {
		const rows = sorted.slice(at, at + rowsPerInsert).map((visit) => {
			const questionnaire = questionnaires.get(visit.questionnaire.key);
			assert(questionnaire !== undefined, `${visit.questionnaire.key} is published`);
			return rowOf(visit, questionnaire.id, nextSeq(visit, ledgers), places, startOfDay(referenceDay), random);
		});
		stored += (await storeRows(sql, rows)).length;
	}
	assert(stored === visits.length, 'every visit of the sample is a response of its own');
	await writeLedgers(sql, ledgers, places);
	return stored;
}

function nextSeq(
	{ device, answeredAt }: Visit,
	ledgers: Map<string, { lastSeq: number; lastAt: Date }>
): number | null {
	if (device === null) return null;
	const lastSeq = (ledgers.get(device)?.lastSeq ?? 0) + 1;
	ledgers.set(device, { lastSeq, lastAt: answeredAt });
	return lastSeq;
}

async function writeLedgers(
	sql: Sql,
	ledgers: ReadonlyMap<string, { lastSeq: number; lastAt: Date }>,
	places: Places
): Promise<void> {
	for (const [device, { lastSeq, lastAt }] of ledgers) {
		const deviceId = places.deviceIds.get(device)!;
		await writeContact(sql, {
			deviceId,
			lastSeq,
			sentAt: lastAt,
			receivedAt: lastAt,
			app: 'sample',
			storage: null
		});
	}
}

function rowOf(
	visit: Visit,
	questionnaireId: number,
	seq: number | null,
	{ unitIds, deviceIds, counterIds }: Places,
	latest: Date,
	random: Random
): ResponseRow {
	const sealed: SealedResponse = {
		id: uuidv7(visit.answeredAt, random),
		seq,
		questionnaire: visit.questionnaire.key,
		answeredAt: visit.answeredAt.toISOString(),
		elapsedMs: visit.elapsedMs ?? 0,
		language: visit.language,
		field: visit.field,
		procedure: null,
		decidingUnit: visit.deciding === visit.reception ? null : visit.deciding,
		answers: visit.answers,
		reasons: visit.reasons,
		comment: visit.comment
	};
	return {
		id: sealed.id,
		channel: visit.channel,
		deviceId: visit.device === null ? null : deviceIds.get(visit.device)!,
		seq,
		questionnaireId,
		answeredAt: visit.answeredAt,
		receptionUnitId: unitIds.get(visit.reception)!,
		decidingUnitId: unitIds.get(visit.deciding)!,
		counterId: visit.counter === null ? null : counterIds.get(`${visit.reception} ${visit.counter}`)!,
		fieldCode: visit.field,
		procedureCode: null,
		language: visit.language,
		elapsedMs: visit.elapsedMs,
		scores: toScores(visit.questionnaire, visit.answers),
		reasons: visit.reasons,
		comment: visit.comment,
		contentSha256: contentHash(sealed),
		receivedAt: receivedAt(visit, latest, random)
	};
}

/** Paper is typed in days later; a tablet now and then waits an hour for its network. */
function receivedAt({ answeredAt, channel }: Visit, latest: Date, random: Random): Date {
	const isLate = random.isTrue(0.03);
	const seconds =
		channel === 'paper' ? random.whole(3_600, 200_000) : isLate ? random.whole(600, 5_400) : random.whole(1, 4);
	return new Date(Math.min(latest.getTime(), answeredAt.getTime() + seconds * 1000));
}

/** RFC 9562, section 5.7. */
function uuidv7(instant: Date, random: Random): string {
	const hex = (digits: number) =>
		Math.floor(random.uniform() * 16 ** digits)
			.toString(16)
			.padStart(digits, '0');
	const time = instant.getTime().toString(16).padStart(12, '0');
	const variant = (8 + Math.floor(random.uniform() * 4)).toString(16);
	return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}
