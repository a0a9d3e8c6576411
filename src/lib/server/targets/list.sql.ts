/** Targets as the editor lists them: of each code what holds now, with what overlaps it and the days missing after it. */
import type { Sql } from '../database/connection.ts';
import { isReached, unitNear } from './reach.sql.ts';
import type { RevisionAct } from './revision.sql.ts';
import { isNewest } from './target.sql.ts';

export type TargetState = 'current' | 'future' | 'past' | 'withdrawn';
export type TargetWarning = 'overlap' | 'gap';

export type TargetQuery = {
	/** a part of a unit's code or name; '' = every one */
	unit: string;
	/** a part of the document's citation or name */
	plan: string;
	/** holds on some day of it */
	year: number | null;
	state: TargetState | null;
	warning: TargetWarning | null;
	page: number;
};

export type ListedTarget = {
	code: string;
	revision: number;
	act: RevisionAct;
	unitCode: string;
	unitName: string;
	province: string;
	measureCode: string;
	dimension: string | null;
	fields: string[];
	operator: string;
	threshold: number;
	validFrom: string;
	validTo: string | null;
	source: string;
	documentName: string;
	state: TargetState;
	inheritedCode: string | null;
	/** codes that hold on a same day for the same */
	overlaps: string[];
	/** first and last day without a target, before the next one for the same */
	gapFrom: string | null;
	gapTo: string | null;
};

/** `o` is for the same measure, dimension and set of fields as `t`, of its unit or another one, and not taken back. */
export const sameStandard = (sql: Sql, unitId = sql`t.unit_id`) => sql`
	o.unit_id = ${unitId} and o.measure_code = t.measure_code and o.code <> t.code
	and o.dimension is not distinct from t.dimension and o.fields @> t.fields and o.fields <@ t.fields
	and o.act <> 'withdrawn'
	and not exists (select from target later where later.code = o.code and later.revision > o.revision)`;

const overlapping = (sql: Sql) => sql`
	t.act <> 'withdrawn' and ${sameStandard(sql)}
	and daterange(o.valid_from, o.valid_to, '[]') && daterange(t.valid_from, t.valid_to, '[]')`;

/** The next one for the same begins later than the day after, and none holds on that day. */
const gapAfter = (sql: Sql) => sql`
	select t.valid_to + 1 as gap_from, min(o.valid_from) - 1 as gap_to from target o
	where t.act <> 'withdrawn' and t.valid_to is not null and ${sameStandard(sql)} and o.valid_from > t.valid_to + 1
		and not exists (
			select from target o
			where ${sameStandard(sql)} and o.valid_from <= t.valid_to + 1 and (o.valid_to is null or o.valid_to > t.valid_to))
	having count(*) > 0`;

const stateOf = (sql: Sql, today: string) => sql`
	case when t.act = 'withdrawn' then 'withdrawn' when t.valid_from > ${today}::date then 'future'
		when t.valid_to < ${today}::date then 'past' else 'current' end`;

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/**
 * Which units are asked for is found once and not for each target: with 72,000 targets of 12,000 units that is a third
 * of the time.
 */
const ofUnits = (sql: Sql, unit: string, root: number | null, today: string) =>
	unit === '' && root === null
		? sql``
		: sql`and t.unit_id in (
			select u.id from unit u join ${unitNear(sql, today)}
			where ${isReached(sql, root)} and (${unit} = '' or u.code ilike ${like(unit)} or v.name ilike ${like(unit)}))`;

const asked = (sql: Sql, query: TargetQuery, root: number | null, today: string) => sql`
	where ${isNewest(sql)} ${ofUnits(sql, query.unit, root, today)}
		and (${query.plan} = '' or t.source ilike ${like(query.plan)} or t.document_name ilike ${like(query.plan)})
		and (${query.year}::integer is null or daterange(t.valid_from, t.valid_to, '[]')
			&& daterange(make_date(${query.year}::integer, 1, 1), make_date(${query.year}::integer, 12, 31), '[]'))
		and (${query.state}::text is null or ${stateOf(sql, today)} = ${query.state})
		and (${query.warning}::text is distinct from 'overlap' or exists (select from target o where ${overlapping(sql)}))
		and (${query.warning}::text is distinct from 'gap' or exists (${gapAfter(sql)}))`;

export async function selectTargetPage(
	sql: Sql, query: TargetQuery, root: number | null, today: string, size: number
): Promise<ListedTarget[]> {
	return sql<ListedTarget[]>`
		with page as (
			select t.id, t.unit_id from target t join unit u on u.id = t.unit_id ${asked(sql, query, root, today)}
			order by u.code, t.measure_code, t.dimension, t.valid_from desc, length(t.code), t.code
			limit ${size} offset ${(query.page - 1) * size}
		)
		select t.code, t.revision, t.act, u.code as unit_code, v.name as unit_name, v.province, t.measure_code, t.dimension, t.fields,
			t.operator, t.threshold_percent as threshold, t.valid_from, t.valid_to, t.source, t.document_name,
			${stateOf(sql, today)} as state, t.inherited_code,
			array(select o.code from target o where ${overlapping(sql)} order by o.code) as overlaps, g.gap_from, g.gap_to
		from page p join target t on t.id = p.id join unit u on u.id = p.unit_id join ${unitNear(sql, today)}
		left join lateral (${gapAfter(sql)}) g on true
		order by u.code, t.measure_code, t.dimension, t.valid_from desc, length(t.code), t.code`;
}

export async function countTargets(sql: Sql, query: TargetQuery, root: number | null, today: string): Promise<number> {
	const [row] = await sql<{ count: number }[]>`select count(*)::integer as count from target t ${asked(sql, query, root, today)}`;
	return row?.count ?? 0;
}
