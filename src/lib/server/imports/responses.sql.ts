/** Stored responses as a file shows them: to compare with what is imported, and to export. */
import type { Channel } from '../responses/rows.ts';
import type { Sql } from '../database/connection.ts';

export type StoredContent = {
	id: string;
	channel: Channel;
	questionnaireId: number;
	answeredAt: Date;
	receptionUnitId: number;
	decidingUnitId: number;
	fieldCode: string | null;
	procedureCode: string | null;
	language: string;
	scores: number[];
	comment: string | null;
};

export async function selectContents(sql: Sql, ids: readonly string[]): Promise<StoredContent[]> {
	return sql<StoredContent[]>`
		select id, channel, questionnaire_id, answered_at, reception_unit_id, deciding_unit_id, field_code,
			procedure_code, language, scores, comment
		from response where id = any (${[...ids]}::uuid[])`;
}

export type ExportFilter = { unitId: number | null; from: string | null; to: string | null };

export type ExportRow = {
	id: string;
	answeredAt: Date;
	receptionUnit: string;
	decidingUnit: string;
	fieldCode: string | null;
	procedureCode: string | null;
	channel: Channel;
	language: string;
	questionnaire: string;
	scores: number[];
	comment: string | null;
};

/** All further queries of the transaction see one moment. */
export async function freeze(sql: Sql): Promise<void> {
	await sql`set transaction isolation level repeatable read read only`;
}

/** A unit stands for its subtree as it was on the day of the answer; `to` is exclusive. */
const chosen = (sql: Sql, { unitId, from, to }: ExportFilter) => sql`
	(${from}::date is null or r.answered_day >= ${from}::date) and (${to}::date is null or r.answered_day < ${to}::date)
	and (${unitId}::integer is null or exists (
		select from unit_closure c
		where c.ancestor_id = ${unitId}::integer and c.descendant_id in (r.reception_unit_id, r.deciding_unit_id)
			and c.valid_from <= r.answered_day and (c.valid_to is null or c.valid_to >= r.answered_day)))`;

export async function selectQuestionnaireKeys(sql: Sql, filter: ExportFilter): Promise<string[]> {
	const rows = await sql<{ key: string }[]>`
		select key from questionnaire q
		where exists (select from response r where r.questionnaire_id = q.id and ${chosen(sql, filter)}) order by key`;
	return rows.map(({ key }) => key);
}

/** In the order of their instants, a thousand at a time. */
export function responseBatches(sql: Sql, filter: ExportFilter): AsyncIterable<ExportRow[]> {
	return sql<ExportRow[]>`
		select r.id, r.answered_at, ru.code as reception_unit, du.code as deciding_unit, r.field_code, r.procedure_code,
			r.channel, r.language, q.key as questionnaire, r.scores, r.comment
		from response r
		join unit ru on ru.id = r.reception_unit_id join unit du on du.id = r.deciding_unit_id
		join questionnaire q on q.id = r.questionnaire_id
		where ${chosen(sql, filter)}
		order by r.answered_at, r.id`.cursor(1000);
}
