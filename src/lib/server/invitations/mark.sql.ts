/** Marks of used invitations. They stand for nothing that this database knows. */
import type { Sql } from '../database/connection.ts';

export type Proofs = { idProof: Buffer; contentProof: Buffer };

/** True where it was not spent before. Waits for whoever spends the same one at this moment. */
export async function insertSpent(sql: Sql, mark: Buffer, proofs: Proofs, expiresMonth: string): Promise<boolean> {
	const rows = await sql`
		insert into invitation_spent (mark, id_proof, content_proof, expires_month)
		values (${mark}, ${proofs.idProof}, ${proofs.contentProof}, ${expiresMonth})
		on conflict do nothing returning 1 as inserted`;
	return rows.length === 1;
}

export async function selectSpent(sql: Sql, mark: Buffer): Promise<Proofs | undefined> {
	const [row] = await sql<Proofs[]>`select id_proof, content_proof from invitation_spent where mark = ${mark}`;
	return row;
}

/** True the first time. */
export async function insertOpened(sql: Sql, mark: Buffer, expiresMonth: string): Promise<boolean> {
	const rows = await sql`
		insert into invitation_opened (mark, expires_month) values (${mark}, ${expiresMonth})
		on conflict do nothing returning 1 as inserted`;
	return rows.length === 1;
}

export async function insertRevoked(sql: Sql, mark: Buffer, expiresMonth: string): Promise<boolean> {
	const rows = await sql`
		insert into invitation_revoked (mark, expires_month) values (${mark}, ${expiresMonth})
		on conflict do nothing returning 1 as inserted`;
	return rows.length === 1;
}

export async function selectStates(sql: Sql, spent: Buffer, revoked: Buffer): Promise<{ isSpent: boolean; isRevoked: boolean }> {
	const [row] = await sql<{ isSpent: boolean; isRevoked: boolean }[]>`
		select exists (select from invitation_spent where mark = ${spent}) as is_spent,
			exists (select from invitation_revoked where mark = ${revoked}) as is_revoked`;
	return row!;
}

export async function insertShorts(
	sql: Sql,
	shorts: readonly { mark: Buffer; sealed: Buffer; expiresMonth: string }[]
): Promise<void> {
	await sql`
		insert into invitation_short (mark, sealed, expires_month)
		select decode(s.mark, 'hex'), decode(s.sealed, 'hex'), s.expires_month
		from unnest(
			${shorts.map(({ mark }) => mark.toString('hex'))}::text[],
			${shorts.map(({ sealed }) => sealed.toString('hex'))}::text[],
			${shorts.map(({ expiresMonth }) => expiresMonth)}::date[]
		) as s (mark, sealed, expires_month)
		on conflict do nothing`;
}

export async function selectShort(sql: Sql, mark: Buffer): Promise<Buffer | undefined> {
	const [row] = await sql<{ sealed: Buffer }[]>`select sealed from invitation_short where mark = ${mark}`;
	return row?.sealed;
}
