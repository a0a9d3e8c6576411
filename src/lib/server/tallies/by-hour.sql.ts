/** Counts by hour of the day, from the responses themselves. */
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Sql } from '../database/connection.ts';
import { standing } from './excluded.sql.ts';

export type HourAsk = {
	unitIds: readonly number[];
	from: string;
	/** exclusive */
	to: string;
	/** null: all items */
	dimension: Dimension | null;
	item: string | null;
	fields: readonly string[] | null;
	channels: readonly string[] | null;
	questionnaires: readonly string[] | null;
	/** null: whatever was asked */
	series: string | null;
	counterId: number | null;
	withinUnitIds: readonly number[];
};

export type HourRow = {
	/** 0–23 on the clock of the hall */
	hour: number;
	responses: number;
	n1: number;
	n2: number;
	n3: number;
	n4: number;
	n5: number;
	notApplicable: number;
	skipped: number;
	answered: number;
	sumYy: number;
	sumYm: number;
	sumMm: number;
};

export async function selectByHour(sql: Sql, ask: HourAsk): Promise<HourRow[]> {
	return sql<HourRow[]>`
		select hour, count(*) as responses, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5,
			sum(not_applicable) as not_applicable, sum(skipped) as skipped, count(*) filter (where m > 0) as answered,
			sum(y * y) as sum_yy, sum(y * m) as sum_ym, sum(m * m) as sum_mm
		from (
			select extract(hour from r.answered_at at time zone 'Asia/Ho_Chi_Minh')::integer as hour, one.*
			from unit_closure a
			join response r on r.reception_unit_id = a.descendant_id
				and r.answered_day >= greatest(a.valid_from, ${ask.from}::date)
				and r.answered_day < least(coalesce(a.valid_to + 1, ${ask.to}::date), ${ask.to}::date)
			cross join lateral (${scoresOf(sql, ask)}) as one
			where a.ancestor_id = any (${[...ask.unitIds]}::integer[]) and one.asked > 0
				and r.id <> all (array(${standing(sql)})) ${narrowed(sql, ask)}
		) as each group by hour order by hour`;
}

/** What one response says about the asked items. */
function scoresOf(sql: Sql, { dimension, item }: HourAsk) {
	const some = sql`
		join item i on i.questionnaire_id = r.questionnaire_id and i.position = s.position
			and ${dimension === null ? sql`i.code = ${item}` : sql`i.dimension = ${dimension}`}`;
	return sql`
		select count(*) as asked, count(*) filter (where s.score = 1) as n1, count(*) filter (where s.score = 2) as n2,
			count(*) filter (where s.score = 3) as n3, count(*) filter (where s.score = 4) as n4,
			count(*) filter (where s.score = 5) as n5, count(*) filter (where s.score = -1) as not_applicable,
			count(*) filter (where s.score = 0) as skipped, count(*) filter (where s.score >= 4) as y,
			count(*) filter (where s.score >= 1) as m
		from unnest(r.scores) with ordinality as s (score, position)
		${dimension === null && item === null ? sql`` : some}`;
}

function narrowed(sql: Sql, ask: HourAsk) {
	return sql`
		${ask.fields === null ? sql`` : sql`and coalesce(r.field_code, 'unknown') = any (${[...ask.fields]}::text[])`}
		${ask.series === null ? sql`` : sql`and r.questionnaire_id in (
			select id from questionnaire where series ->> ${ask.dimension ?? 'overall'} = ${ask.series})`}
		${ask.counterId === null ? sql`` : sql`and r.counter_id = ${ask.counterId}`}
		${ask.channels === null ? sql`` : sql`and r.channel = any (${[...ask.channels]}::text[])`}
		${ask.questionnaires === null ? sql`` : sql`and r.questionnaire_id in (
			select id from questionnaire where key = any (${[...ask.questionnaires]}::text[]))`}
		and not exists (
			select from unnest(${[...ask.withinUnitIds]}::integer[]) as w (unit_id)
			where not exists (
				select from unit_closure o where o.ancestor_id = w.unit_id and o.descendant_id = a.ancestor_id
					and o.valid_from <= r.answered_day and (o.valid_to is null or o.valid_to >= r.answered_day)))`;
}
