/** Stored responses, read back as they were sealed. */
import type { Sql } from '../database/connection.ts';

export type StoredResponse = {
	id: string;
	seq: number | null;
	questionnaire: string;
	/** as the device sealed it */
	answeredAt: Date;
	elapsedMs: number | null;
	language: string;
	fieldCode: string | null;
	procedureCode: string | null;
	isDecidedElsewhere: boolean;
	decidingUnit: string;
	scores: number[];
	reasons: Record<string, string[]> | null;
	comment: string | null;
	contentSha256: Buffer;
};

/** All of them, or about `sample` per cent of them, a thousand at a time. */
export function readStored(sql: Sql, samplePercent: number | null): AsyncIterable<StoredResponse[]> {
	return sql<StoredResponse[]>`
		select r.id, r.seq, q.key as questionnaire, coalesce(r.device_answered_at, r.answered_at) as answered_at, r.elapsed_ms, r.language, r.field_code,
			r.procedure_code, r.deciding_unit_id <> r.reception_unit_id as is_decided_elsewhere, u.code as deciding_unit,
			r.scores, r.reasons, r.comment, r.content_sha256
		from response r ${samplePercent === null ? sql`` : sql`tablesample system (${samplePercent})`}
		join questionnaire q on q.id = r.questionnaire_id join unit u on u.id = r.deciding_unit_id`.cursor(1_000);
}
