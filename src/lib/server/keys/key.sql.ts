/** API keys, by the hash of the key. */
import type { Sql } from '../database/connection.ts';

export type Purpose = 'invitations' | 'indices';
export type ApiKey = { id: number; unitId: number; purpose: Purpose };

export async function insertKey(sql: Sql, keySha256: Buffer, unitId: number, purpose: Purpose, name: string): Promise<void> {
	await sql`
		insert into api_key (key_sha256, unit_id, purpose, name) values (${keySha256}, ${unitId}, ${purpose}, ${name})`;
}

export async function selectKey(sql: Sql, keySha256: Buffer): Promise<ApiKey | undefined> {
	const [row] = await sql<ApiKey[]>`
		select id, unit_id, purpose from api_key where key_sha256 = ${keySha256} and revoked_at is null`;
	return row;
}
