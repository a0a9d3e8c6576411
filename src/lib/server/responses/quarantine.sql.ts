/** Writing what could not be taken. */
import type { Sql } from '../database/connection.ts';

export type QuarantineRow = {
	responseId: string | null;
	seq: number | null;
	verdict: 'conflict' | 'refused';
	code: string;
	/** ASCII */
	body: string;
	bodySha256: Buffer;
};

/** What is already kept of that device is not kept twice. */
export async function insertQuarantine(
	sql: Sql,
	deviceId: number | null,
	receivedAt: Date,
	rows: readonly QuarantineRow[]
): Promise<void> {
	await sql`
		insert into quarantine (device_id, response_id, seq, verdict, code, body, body_sha256, received_at)
		select ${deviceId}::integer, r.response_id, r.seq, r.verdict, r.code, r.body, decode(r.body_sha256, 'hex'),
			${receivedAt}::timestamptz
		from unnest(
			${rows.map((row) => row.responseId)}::uuid[], ${rows.map((row) => row.seq)}::integer[],
			${rows.map((row) => row.verdict)}::text[], ${rows.map((row) => row.code)}::text[],
			${rows.map((row) => row.body)}::text[], ${rows.map((row) => row.bodySha256.toString('hex'))}::text[]
		) as r (response_id, seq, verdict, code, body, body_sha256)
		on conflict do nothing`;
}
