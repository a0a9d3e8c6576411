/** What reasons, fields and counters are called, for things that keep only their codes. */
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Sql } from '../database/connection.ts';

export type ReasonName = { dimension: Dimension; code: string; name: string };

export async function selectReasonNames(sql: Sql, codes: readonly string[]): Promise<ReasonName[]> {
	return sql<ReasonName[]>`
		select distinct on (of.dimension, one.reason ->> 'code') of.dimension, one.reason ->> 'code' as code, one.reason -> 'text' ->> 'vi' as name
		from questionnaire q cross join lateral jsonb_each(q.content -> 'reasons') as of (dimension, reasons)
		cross join lateral jsonb_array_elements(of.reasons) as one (reason)
		where one.reason ->> 'code' = any (${[...codes]}::text[])
		order by of.dimension, one.reason ->> 'code', q.published_at desc, q.id desc`;
}

export async function selectFieldNames(sql: Sql, codes: readonly string[]): Promise<{ code: string; name: string }[]> {
	return sql<{ code: string; name: string }[]>`select code, name ->> 'vi' as name from field where code = any (${[...codes]}::text[])`;
}

/** With the unit that each stands in, as that is or was last called. */
export async function selectCounterNames(sql: Sql, ids: readonly number[]): Promise<{ id: number; name: string; unitId: number; unitName: string }[]> {
	return sql<{ id: number; name: string; unitId: number; unitName: string }[]>`
		select distinct on (c.id) c.id, c.name, c.unit_id, v.name as unit_name
		from counter c join unit_version v on v.unit_id = c.unit_id
		where c.id = any (${[...ids]}::integer[]) order by c.id, v.valid_from desc`;
}
