/** A stored response by its id: when it was given, and the hash of its content. */
import type { Sql } from '../database/connection.ts';

export type StoredContent = { answeredAt: Date; contentSha256: Buffer };

export async function selectStoredContent(sql: Sql, id: string): Promise<StoredContent | undefined> {
	const [row] = await sql<StoredContent[]>`select answered_at, content_sha256 from response where id = ${id}`;
	return row;
}

export type BoundContent = StoredContent & {
	id: string;
	fieldCode: string | null;
	procedureCode: string | null;
	decidingUnit: string;
};

/** Of these responses those that a tablet's receipts bound, as far as the numbers are of this device. */
export async function selectBoundContents(
	sql: Sql,
	deviceId: number,
	responses: readonly { id: string; seq: number }[]
): Promise<BoundContent[]> {
	return sql<BoundContent[]>`
		select r.id, r.answered_at, r.content_sha256, r.field_code, r.procedure_code, u.code as deciding_unit
		from unnest(${responses.map(({ id }) => id)}::uuid[], ${responses.map(({ seq }) => seq)}::integer[]) as asked (id, seq)
		join response r on r.id = asked.id and r.device_id is null
		join unit u on u.id = r.deciding_unit_id
		join device_bound b on b.device_id = ${deviceId} and b.numbers @> asked.seq`;
}

/** A counter of the unit by its code; null where it has none of that code. */
export async function selectCounterId(sql: Sql, unitId: number, code: string): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`select id from counter where unit_id = ${unitId} and code = ${code}`;
	return row?.id ?? null;
}
