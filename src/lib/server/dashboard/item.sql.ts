/** The words of questions, from the versions that ask them. */
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Sql } from '../database/connection.ts';

export type ItemWords = { code: string; dimension: Dimension; question: string };

/** Of several versions with the code, the one published last. */
export async function selectItems(sql: Sql, codes: readonly string[]): Promise<ItemWords[]> {
	return sql<ItemWords[]>`
		select distinct on (i.code) i.code, i.dimension, one.item -> 'text' ->> 'vi' as question
		from item i join questionnaire q on q.id = i.questionnaire_id
		cross join lateral jsonb_array_elements(q.content -> 'items') as one (item)
		where i.code = any (${[...codes]}::text[]) and one.item ->> 'code' = i.code
		order by i.code, q.published_at desc, q.id desc`;
}
