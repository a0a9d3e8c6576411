/** How many people named which reason, where: for the things to mend, never for showing a single response. */
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Sql } from '../database/connection.ts';

export type ReasonCount = {
	dimension: Dimension;
	reason: string;
	/** '' where unknown */
	field: string;
	/** '' where unknown */
	counter: string;
	/** of the week, or of the weeks before it */
	isNow: boolean;
	people: number;
};

/**
 * About the unit as counts are (tallies/count-up.ts): answers about reception belong to the subtree that received, those
 * about procedure and result to the subtree that decides, as it was on each day. Excluded responses are left out, and so
 * are reasons without the low score that they explain. Reads responses with reasons alone, through their own index.
 */
export async function selectReasons(
	sql: Sql,
	{ unitId, series, from, week, to }: { unitId: number; series: string; from: string; week: string; to: string }
): Promise<ReasonCount[]> {
	const under = (unit: ReturnType<typeof sql>) => sql`
		exists (select from area a where a.descendant_id = ${unit} and r.answered_day >= a.valid_from
			and (a.valid_to is null or r.answered_day <= a.valid_to))`;
	const given = sql`
		r.reasons is not null and r.answered_day >= ${from}::date and r.answered_day < ${to}::date
		and not exists (select from exclusion_response x where x.response_id = r.id
			and not exists (select from readmission m where m.exclusion_id = x.exclusion_id))`;
	const fields = sql`r.id, r.answered_day, r.questionnaire_id, r.scores, r.reasons, r.field_code, r.counter_id`;
	return sql<ReasonCount[]>`
		with area as materialized (
			select descendant_id, valid_from, valid_to from unit_closure
			where ancestor_id = ${unitId} and valid_from < ${to}::date and (valid_to is null or valid_to >= ${from}::date)
		),
		given as (
			select ${fields}, r.deciding_unit_id = r.reception_unit_id as is_both, true as is_received from response r
			where r.reception_unit_id in (select descendant_id from area) and ${given} and ${under(sql`r.reception_unit_id`)}
			union all
			select ${fields}, false, false from response r
			where r.deciding_unit_id in (select descendant_id from area) and r.deciding_unit_id <> r.reception_unit_id
				and ${given} and ${under(sql`r.deciding_unit_id`)}
		)
		select i.dimension, named.reason, coalesce(g.field_code, '') as field, coalesce(g.counter_id::text, '') as counter,
			g.answered_day >= ${week}::date as is_now, count(distinct g.id) as people
		from given g
		join questionnaire q on q.id = g.questionnaire_id
		join item i on i.questionnaire_id = q.id and not i.is_local and q.series ->> i.dimension = ${series} and g.reasons ? i.code and g.scores[i.position] between 1 and 2
			and (g.is_both or i.party = case when g.is_received then 'reception' else 'deciding' end)
		cross join lateral jsonb_array_elements_text(g.reasons -> i.code) as named (reason)
		group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;
}
