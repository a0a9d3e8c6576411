/**
 * A small administration for tests: units as a CSV text would bring them, and responses as rows.
 * What a test does not name is filled in; ids count up.
 */
import { findQuestionnaire } from '#lib/survey/published.ts';
import type { Answer } from '#lib/survey/scale.ts';
import type { Sql } from '#lib/server/database/connection.ts';
import { contentHash } from '#lib/server/responses/content-hash.ts';
import { toScores } from '#lib/server/responses/scores.ts';
import { insertResponses, type ResponseRow } from '#lib/server/responses/store.sql.ts';
import { importUnits } from '#lib/server/units/import.ts';
import { csv } from './csv.ts';

export const unitColumns = 'code,name,kind,parent_code,province,valid_from,valid_to';

/** Lines without the header; returns every unit's id by its code. */
export async function makeUnits(sql: Sql, lines: readonly string[]): Promise<(code: string) => number> {
	await importUnits(sql, csv([unitColumns, ...lines].join('\n')));
	const rows = await sql<{ id: number; code: string }[]>`select id, code from unit`;
	const ids = new Map(rows.map(({ id, code }) => [code, id]));
	return (code) => {
		const id = ids.get(code);
		if (id === undefined) throw new Error(`no unit ${code}`);
		return id;
	};
}

/** A province with two communes, one of which has two counters. */
export const smallProvince = [
	'T,Tỉnh Thử,province,,Thử,2020-01-01,',
	'X1,Xã Một,commune,T,Thử,2020-01-01,',
	'X2,Xã Hai,commune,T,Thử,2020-01-01,'
];

export type Given = {
	unit: number;
	deciding?: number;
	day?: string;
	answers: Readonly<Record<string, Answer>>;
	field?: string | null;
	procedure?: string | null;
	channel?: ResponseRow['channel'];
	questionnaire?: string;
	counterId?: number;
	comment?: string | null;
	reasons?: Readonly<Record<string, readonly string[]>> | null;
};

let made = 0;

export function responseId(): string {
	made += 1;
	return `01999999-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
}

/** Stored at once, without a device. Returns their ids. */
export async function storeResponses(sql: Sql, given: readonly Given[]): Promise<string[]> {
	const ids = await sql<{ id: number; key: string }[]>`select id, key from questionnaire`;
	const rows = given.map((one) => rowOf(one, (key) => ids.find((row) => row.key === key)!.id));
	await insertResponses(sql, rows);
	return rows.map(({ id }) => id);
}

function rowOf(given: Given, idOf: (key: string) => number): ResponseRow {
	const key = given.questionnaire ?? 'sipas-quick@1';
	const id = responseId();
	const answeredAt = `${given.day ?? '2026-03-02'}T09:00:00+07:00`;
	const sealed = {
		id, questionnaire: key, answeredAt, elapsedMs: 9_000, language: 'vi', answers: { ...given.answers },
		field: given.field ?? null, procedure: given.procedure ?? null, comment: given.comment ?? null
	};
	return {
		id, channel: given.channel ?? 'web', deviceId: null, seq: null, questionnaireId: idOf(key),
		answeredAt: new Date(answeredAt), receptionUnitId: given.unit, decidingUnitId: given.deciding ?? given.unit,
		counterId: given.counterId ?? null, fieldCode: sealed.field, procedureCode: sealed.procedure, language: 'vi',
		elapsedMs: 9_000, scores: toScores(findQuestionnaire(key)!, sealed.answers), reasons: given.reasons ?? null,
		comment: sealed.comment, contentSha256: contentHash(sealed), receivedAt: new Date(answeredAt)
	};
}
