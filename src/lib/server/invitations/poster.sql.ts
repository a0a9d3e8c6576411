/** Posters: where everybody may answer. */
import type { Sql } from '../database/connection.ts';

export type Poster = {
	id: number;
	keyId: number;
	keyCode: string;
	unitId: number;
	counterId: number | null;
	counterCode: string | null;
	name: string;
	nonce: string;
	expiresDay: string;
	createdAt: Date;
	revokedAt: Date | null;
};

const columns = (sql: Sql) => sql`
	p.id, p.key_id, k.code as key_code, k.unit_id, p.counter_id, c.code as counter_code, p.name, p.nonce, p.expires_day,
	p.created_at, p.revoked_at`;

const joined = (sql: Sql) => sql`
	invitation_poster p join invitation_key k on k.id = p.key_id left join counter c on c.id = p.counter_id`;

export async function selectPoster(sql: Sql, nonce: string): Promise<Poster | undefined> {
	const [row] = await sql<Poster[]>`select ${columns(sql)} from ${joined(sql)} where p.nonce = ${nonce}`;
	return row;
}

/** Of these units (null: of all), the newest first. */
export async function selectPosters(sql: Sql, unitIds: readonly number[] | null): Promise<Poster[]> {
	return sql<Poster[]>`
		select ${columns(sql)} from ${joined(sql)}
		where ${unitIds === null} or k.unit_id = any (${unitIds === null ? [] : [...unitIds]}::integer[])
		order by p.id desc`;
}

export async function insertPoster(
	sql: Sql,
	poster: { keyId: number; counterId: number | null; name: string; nonce: string; expiresDay: string }
): Promise<void> {
	await sql`
		insert into invitation_poster (key_id, counter_id, name, nonce, expires_day)
		values (${poster.keyId}, ${poster.counterId}, ${poster.name}, ${poster.nonce}, ${poster.expiresDay})`;
}

/** False where it was taken down before. */
export async function revokePoster(sql: Sql, id: number): Promise<boolean> {
	const rows = await sql`
		update invitation_poster set revoked_at = now() where id = ${id} and revoked_at is null returning id`;
	return rows.length === 1;
}
