/** Language packs and the voices that belong to them. */
import type { PackSound, SoundKind } from '#lib/survey/language-pack.ts';
import type { Sql } from '../database/connection.ts';

export type PackState = 'draft' | 'approved' | 'withdrawn';

export type PackRow = {
	id: number;
	language: string;
	number: number;
	content: unknown;
	state: PackState;
	uploadedBy: string | null;
	uploadedAt: Date;
	reviewerName: string | null;
	reviewerOrganisation: string | null;
	/** YYYY-MM-DD */
	reviewedDay: string | null;
	approvedBy: string | null;
	approvedAt: Date | null;
	version: string | null;
	withdrawnAt: Date | null;
};

const columns = (sql: Sql) => sql`
	p.id, p.language, p.number, p.content, p.state, u.name as uploaded_by, p.uploaded_at, p.reviewer_name,
	p.reviewer_organisation, p.reviewed_day, a.name as approved_by, p.approved_at, p.version_sha256 as version, p.withdrawn_at
	from language_pack p left join account u on u.id = p.uploaded_by left join account a on a.id = p.approved_by`;

/** The newest first. */
export async function selectPacks(sql: Sql, language: string | null): Promise<PackRow[]> {
	return sql<PackRow[]>`
		select ${columns(sql)} where ${language}::text is null or p.language = ${language}
		order by p.language, p.number desc`;
}

export async function selectApproved(sql: Sql): Promise<PackRow[]> {
	return sql<PackRow[]>`select ${columns(sql)} where p.state = 'approved' order by p.language`;
}

/** Held against every other change until the transaction ends; undefined unless it is a draft. */
export async function lockDraft(sql: Sql, id: number): Promise<{ language: string; content: unknown } | undefined> {
	const [row] = await sql<{ language: string; content: unknown }[]>`
		select language, content from language_pack where id = ${id} and state = 'draft' for update`;
	return row;
}

/** One upload of a language at a time, so that two never take the same number. */
export async function lockLanguage(sql: Sql, language: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('language_pack'), hashtext(${language}))`;
}

export async function insertPack(sql: Sql, language: string, content: string, accountId: number): Promise<{ id: number; number: number }> {
	const [row] = await sql<{ id: number; number: number }[]>`
		insert into language_pack (language, number, content, uploaded_by)
		select ${language}, coalesce(max(number), 0) + 1, ${content}::text::jsonb, ${accountId}
		from language_pack where language = ${language} returning id, number`;
	return row!;
}

export type Review = { name: string; organisation: string; day: string };

export async function approvePack(sql: Sql, id: number, accountId: number, review: Review, version: string): Promise<void> {
	await sql`
		update language_pack set state = 'withdrawn', withdrawn_at = now(), withdrawn_by = ${accountId}
		where state = 'approved' and language = (select language from language_pack where id = ${id})`;
	await sql`
		update language_pack set state = 'approved', approved_by = ${accountId}, approved_at = now(),
			reviewer_name = ${review.name}, reviewer_organisation = ${review.organisation}, reviewed_day = ${review.day},
			version_sha256 = ${version}
		where id = ${id}`;
}

/** False where it was withdrawn before, or is not there. */
export async function withdrawPack(sql: Sql, id: number, accountId: number): Promise<boolean> {
	const rows = await sql`
		update language_pack set state = 'withdrawn', withdrawn_at = now(), withdrawn_by = ${accountId}
		where id = ${id} and state <> 'withdrawn' returning id`;
	return rows.length === 1;
}

export type SoundRow = PackSound & { packId: number; key: string };

export async function selectSounds(sql: Sql, packIds: readonly number[]): Promise<SoundRow[]> {
	return sql<SoundRow[]>`
		select l.pack_id, l.key, s.sha256, s.kind, length(s.bytes) as bytes
		from language_sound l join sound s using (sha256)
		where l.pack_id = any(${[...packIds]}::integer[]) order by l.pack_id, l.key`;
}

/** Of the packs in one of these states. */
export async function selectSoundBytes(
	sql: Sql,
	language: string,
	sha256: string,
	states: readonly PackState[]
): Promise<{ kind: SoundKind; bytes: Buffer } | undefined> {
	const [row] = await sql<{ kind: SoundKind; bytes: Buffer }[]>`
		select s.kind, s.bytes from sound s where s.sha256 = ${sha256} and exists (
			select from language_sound l join language_pack p on p.id = l.pack_id
			where l.sha256 = s.sha256 and p.language = ${language} and p.state = any(${[...states]}::text[]))`;
	return row;
}

export async function putSound(sql: Sql, packId: number, key: string, sound: { sha256: string; kind: SoundKind; bytes: Buffer }): Promise<void> {
	await sql`
		insert into sound (sha256, kind, bytes) values (${sound.sha256}, ${sound.kind}, ${sound.bytes})
		on conflict (sha256) do nothing`;
	await sql`
		insert into language_sound (pack_id, key, sha256) values (${packId}, ${key}, ${sound.sha256})
		on conflict (pack_id, key) do update set sha256 = excluded.sha256`;
}

export async function removeSound(sql: Sql, packId: number, key: string): Promise<void> {
	await sql`delete from language_sound where pack_id = ${packId} and key = ${key}`;
}

/** A voice stays with its sentence: what reads the same in the next draft keeps its recording. */
export async function copySounds(sql: Sql, fromId: number, toId: number, keys: readonly string[]): Promise<void> {
	await sql`
		insert into language_sound (pack_id, key, sha256)
		select ${toId}, key, sha256 from language_sound where pack_id = ${fromId} and key = any(${[...keys]}::text[])`;
}
