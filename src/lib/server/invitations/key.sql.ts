/** Keys that sign invitations, and what became of them. */
import type { Sql } from '../database/connection.ts';

export type SigningKey = {
	id: number;
	code: string;
	unitId: number;
	unitCode: string;
	name: string;
	isTest: boolean;
	createdAt: Date;
	retiredAt: Date | null;
	revokedAt: Date | null;
};

export async function insertKey(sql: Sql, code: string, unitId: number, name: string, isTest: boolean): Promise<boolean> {
	const rows = await sql`
		insert into invitation_key (code, unit_id, name, is_test) values (${code}, ${unitId}, ${name}, ${isTest})
		on conflict (code) do nothing returning id`;
	return rows.length === 1;
}

const columns = (sql: Sql) => sql`
	k.id, k.code, k.unit_id, u.code as unit_code, k.name, k.is_test, k.created_at, k.retired_at, k.revoked_at`;

export async function selectKey(sql: Sql, code: string): Promise<SigningKey | undefined> {
	const [row] = await sql<SigningKey[]>`
		select ${columns(sql)} from invitation_key k join unit u on u.id = k.unit_id where k.code = ${code}`;
	return row;
}

/** The newest one that still signs. */
export async function selectSigningKey(sql: Sql, unitId: number, isTest: boolean): Promise<SigningKey | undefined> {
	const [row] = await sql<SigningKey[]>`
		select ${columns(sql)} from invitation_key k join unit u on u.id = k.unit_id
		where k.unit_id = ${unitId} and k.is_test = ${isTest} and k.retired_at is null and k.revoked_at is null
		order by k.id desc limit 1`;
	return row;
}

/** Of these units (null: of all), the newest first. */
export async function selectKeys(sql: Sql, unitIds: readonly number[] | null): Promise<SigningKey[]> {
	return sql<SigningKey[]>`
		select ${columns(sql)} from invitation_key k join unit u on u.id = k.unit_id
		where ${unitIds === null} or k.unit_id = any (${unitIds === null ? [] : [...unitIds]}::integer[])
		order by k.id desc`;
}

/** False where there is no such key, or it had ended so before. */
export async function endKey(sql: Sql, code: string, how: 'retired' | 'revoked'): Promise<boolean> {
	const rows =
		how === 'retired'
			? await sql`update invitation_key set retired_at = now() where code = ${code} and retired_at is null returning id`
			: await sql`update invitation_key set revoked_at = now() where code = ${code} and revoked_at is null returning id`;
	return rows.length === 1;
}
