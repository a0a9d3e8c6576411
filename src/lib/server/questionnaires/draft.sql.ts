/** Drafts of questionnaires, apart from what is published: no response can name one. */
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';

export type DraftRow = {
	id: number;
	baseKey: string;
	content: Questionnaire;
	continued: string[];
	revision: number;
	changedById: number;
	changedBy: string;
	changedAt: Date;
	proposedById: number | null;
	proposedBy: string | null;
};

const open = (sql: Sql) => sql`
	select d.id, d.base_key, d.content, d.continued, d.revision, d.changed_by as changed_by_id, c.name as changed_by,
		d.changed_at, d.proposed_by as proposed_by_id, p.name as proposed_by
	from questionnaire_draft d join account c on c.id = d.changed_by left join account p on p.id = d.proposed_by
	where d.published_key is null and d.discarded_at is null`;

/** The newest first. */
export async function selectDrafts(sql: Sql): Promise<DraftRow[]> {
	return sql<DraftRow[]>`${open(sql)} order by d.changed_at desc limit 100`;
}

export async function selectDraft(sql: Sql, id: number): Promise<DraftRow | undefined> {
	const [row] = await sql<DraftRow[]>`${open(sql)} and d.id = ${id}`;
	return row;
}

/** Held against every other change until the transaction ends. */
export async function lockDraft(sql: Sql, id: number): Promise<DraftRow | undefined> {
	const [row] = await sql<DraftRow[]>`${open(sql)} and d.id = ${id} for update of d`;
	return row;
}

export async function insertDraft(sql: Sql, baseKey: string, content: Questionnaire, continued: readonly string[], accountId: number): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into questionnaire_draft (base_key, content, continued, created_by, changed_by)
		values (${baseKey}, ${sql.json(content)}, ${[...continued]}, ${accountId}, ${accountId}) returning id`;
	return row!.id;
}

/** A change takes a proposal back: what is approved is what was proposed. */
export async function updateDraft(sql: Sql, id: number, content: Questionnaire, continued: readonly string[], accountId: number): Promise<void> {
	await sql`
		update questionnaire_draft set content = ${sql.json(content)}, continued = ${[...continued]}, revision = revision + 1,
			changed_by = ${accountId}, changed_at = now(), proposed_by = null, proposed_at = null
		where id = ${id}`;
}

export async function proposeDraft(sql: Sql, id: number, accountId: number): Promise<void> {
	await sql`
		update questionnaire_draft set proposed_by = ${accountId}, proposed_at = now(), revision = revision + 1 where id = ${id}`;
}

export async function discardDraft(sql: Sql, id: number): Promise<void> {
	await sql`update questionnaire_draft set discarded_at = now() where id = ${id}`;
}

export async function markPublished(sql: Sql, id: number, key: string): Promise<void> {
	await sql`update questionnaire_draft set published_key = ${key} where id = ${id}`;
}

/** One publication at a time, so that two never take the same version or code. */
export async function lockPublishing(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('questionnaire'))`;
}

/** Administrators of the system who can sign in. */
export async function countAdministrators(sql: Sql): Promise<number> {
	const [row] = await sql<{ n: number }[]>`
		select count(*) as n from account where role = 'administrator' and closed_at is null`;
	return row!.n;
}
