/** A stored response by its id: when it was given, and the hash of its content. */
import type { Sql } from '../database/connection.ts';

export type StoredContent = { answeredAt: Date; contentSha256: Buffer };

export async function selectStoredContent(sql: Sql, id: string): Promise<StoredContent | undefined> {
	const [row] = await sql<StoredContent[]>`select answered_at, content_sha256 from response where id = ${id}`;
	return row;
}

/** A counter of the unit by its code; null where it has none of that code. */
export async function selectCounterId(sql: Sql, unitId: number, code: string): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`select id from counter where unit_id = ${unitId} and code = ${code}`;
	return row?.id ?? null;
}
