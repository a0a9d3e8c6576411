/** Published questionnaires with their items, as the counting reads them. */
import type { Item, Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';

export type PublishedHash = { id: number; contentSha256: string };

export async function selectHash(sql: Sql, key: string): Promise<PublishedHash | undefined> {
	const [row] = await sql<PublishedHash[]>`select id, content_sha256 from questionnaire where key = ${key}`;
	return row;
}

export async function insertQuestionnaire(sql: Sql, content: Questionnaire, sha256: string): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into questionnaire (key, content, content_sha256)
		values (${content.key}, ${sql.json(content)}, ${sha256}) returning id`;
	return row!.id;
}

export async function insertItem(sql: Sql, questionnaireId: number, position: number, item: Item): Promise<void> {
	await sql`
		insert into item (questionnaire_id, position, code, dimension, party)
		values (${questionnaireId}, ${position}, ${item.code}, ${item.dimension}, ${item.party})`;
}

export type StoredQuestionnaire = { id: number; key: string; content: Questionnaire };

export async function selectQuestionnaires(sql: Sql): Promise<StoredQuestionnaire[]> {
	return sql<StoredQuestionnaire[]>`select id, key, content from questionnaire order by key`;
}
