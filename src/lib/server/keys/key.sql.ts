/** API keys, by the hash of the key. */
import type { Sql } from '../database/connection.ts';
import { nameWithProvince } from '../units/unit.ts';

export type Purpose = 'invitations' | 'indices';
export type ApiKey = { id: number; unitId: number; purpose: Purpose; lastUsedDay: string | null };

export type NewKey = { keySha256: Buffer; unitId: number; purpose: Purpose; name: string; createdBy: number | null };

export async function insertKey(sql: Sql, { keySha256, unitId, purpose, name, createdBy }: NewKey): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into api_key (key_sha256, unit_id, purpose, name, created_by)
		values (${keySha256}, ${unitId}, ${purpose}, ${name}, ${createdBy}) returning id`;
	return row!.id;
}

export async function selectKey(sql: Sql, keySha256: Buffer): Promise<ApiKey | undefined> {
	const [row] = await sql<ApiKey[]>`
		select id, unit_id, purpose, last_used_day from api_key where key_sha256 = ${keySha256} and revoked_at is null`;
	return row;
}

export async function updateLastUsed(sql: Sql, id: number, day: string): Promise<void> {
	await sql`update api_key set last_used_day = ${day} where id = ${id} and last_used_day is distinct from ${day}::date`;
}

export type KeyRow = {
	id: number;
	name: string;
	purpose: Purpose;
	unitCode: string;
	unitName: string;
	createdAt: Date;
	/** null: on the command line */
	createdBy: string | null;
	lastUsedDay: string | null;
	revokedAt: Date | null;
	revokedBy: string | null;
};

/** Those in use first, the newest of them first. `unitIds` null: all. */
export async function selectKeys(sql: Sql, unitIds: readonly number[] | null, offset: number, limit: number): Promise<{ rows: KeyRow[]; total: number }> {
	const seen = sql`${unitIds === null} or k.unit_id = any (${[...(unitIds ?? [])]}::integer[])`;
	const rows = await sql<KeyRow[]>`
		select k.id, k.name, k.purpose, u.code as unit_code, ${nameWithProvince(sql)} as unit_name, k.created_at, a.name as created_by, k.last_used_day,
			k.revoked_at, b.name as revoked_by
		from api_key k join unit u on u.id = k.unit_id
		join lateral (select name, province from unit_version where unit_id = k.unit_id order by valid_from desc limit 1) v on true
		left join account a on a.id = k.created_by left join account b on b.id = k.revoked_by
		where ${seen} order by k.revoked_at is not null, k.id desc offset ${offset} limit ${limit}`;
	const [count] = await sql<{ total: number }[]>`select count(*) as total from api_key k where ${seen}`;
	return { rows: [...rows], total: count!.total };
}

/** The unit it was for; undefined where there is none that is in use, or it is not among those seen. */
export async function revokeKeyRow(sql: Sql, id: number, unitIds: readonly number[] | null, by: number | null): Promise<{ unitId: number; name: string } | undefined> {
	const [row] = await sql<{ unitId: number; name: string }[]>`
		update api_key set revoked_at = now(), revoked_by = ${by}
		where id = ${id} and revoked_at is null and (${unitIds === null} or unit_id = any (${[...(unitIds ?? [])]}::integer[]))
		returning unit_id, name`;
	return row;
}
