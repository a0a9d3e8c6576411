/** Published questionnaires with their items, as the counting reads them. */
import type { Series } from '#lib/survey/comparability.ts';
import type { Item, Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';

export type PublishedHash = { id: number; contentSha256: string };

export async function selectHash(sql: Sql, key: string): Promise<PublishedHash | undefined> {
	const [row] = await sql<PublishedHash[]>`select id, content_sha256 from questionnaire where key = ${key}`;
	return row;
}

export type NewQuestionnaire = { content: Questionnaire; sha256: string; series: Series; publishedBy: number | null };

export async function insertQuestionnaire(sql: Sql, { content, sha256, series, publishedBy }: NewQuestionnaire): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into questionnaire (key, content, content_sha256, series, published_by)
		values (${content.key}, ${sql.json(content)}, ${sha256}, ${sql.json(series)}, ${publishedBy}) returning id`;
	return row!.id;
}

export async function insertItem(sql: Sql, questionnaireId: number, position: number, item: Item): Promise<void> {
	await sql`
		insert into item (questionnaire_id, position, code, dimension, party)
		values (${questionnaireId}, ${position}, ${item.code}, ${item.dimension}, ${item.party})`;
}

export type StoredQuestionnaire = {
	id: number;
	key: string;
	content: Questionnaire;
	contentSha256: string;
	series: Series;
	publishedAt: Date;
	publishedBy: string | null;
	retiredAt: Date | null;
};

export async function selectQuestionnaires(sql: Sql): Promise<StoredQuestionnaire[]> {
	return sql<StoredQuestionnaire[]>`
		select q.id, q.key, q.content, q.content_sha256, q.series, q.published_at, a.name as published_by, q.retired_at
		from questionnaire q left join account a on a.id = q.published_by order by q.key`;
}

/** False where it was retired before, or is not there. */
export async function retireQuestionnaire(sql: Sql, key: string, accountId: number | null): Promise<boolean> {
	const rows = await sql`
		update questionnaire set retired_at = now(), retired_by = ${accountId}
		where key = ${key} and retired_at is null returning id`;
	return rows.length === 1;
}

/** Responses by questionnaire key; what is not folded yet is counted too. */
export async function selectResponses(sql: Sql): Promise<ReadonlyMap<string, number>> {
	const rows = await sql<{ key: string; responses: number }[]>`
		select q.key, coalesce(t.responses, 0) + (
			select count(*) from response r where r.questionnaire_id = q.id
				and r.received_xid >= (select pg_snapshot_xmin(folded) from tally_mark)
				and not pg_visible_in_snapshot(r.received_xid, (select folded from tally_mark))
		) as responses
		from questionnaire q left join (
			select questionnaire_id, sum(responses) as responses from tally where part = 'all' group by questionnaire_id
		) t on t.questionnaire_id = q.id`;
	return new Map(rows.map(({ key, responses }) => [key, responses]));
}
