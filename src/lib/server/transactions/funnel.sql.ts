/**
 * Transactions, invitations and answers added up side by side, one row for each part, in one statement.
 *
 * Answers are those that the unit received, whomever they are about, less what is excluded; what is not folded yet is
 * read from the responses themselves in the same snapshot. Each table is entered by its primary key, unit after unit.
 */
import type { Sql } from '../database/connection.ts';

export const funnelSplits = ['unit', 'field', 'moment', 'day'] as const;
export type FunnelSplit = (typeof funnelSplits)[number];

export type FunnelAsk = {
	/** each stands for its subtree as it was on each day */
	unitIds: readonly number[];
	/** stands for itself alone */
	aloneId: number | null;
	/** only days on which what is counted lay in the subtree of each of these */
	withinUnitIds: readonly number[];
	from: string;
	/** exclusive */
	to: string;
	field: string | null;
	moment: string | null;
	split: FunnelSplit;
};

export type FunnelRow = {
	/** of the split: a unit's id, a field ('' = not named), a moment ('' = not told), a day */
	part: string;
	transactions: number;
	invited: number;
	opened: number;
	bound: number;
	posters: number;
	responses: number;
};

export async function selectFunnel(sql: Sql, ask: FunnelAsk): Promise<FunnelRow[]> {
	const ofPlace = sql`(${ask.field}::text is null or t.field_code = ${ask.field})`;
	const ofMoment = sql`(${ask.moment}::text is null or t.moment = ${ask.moment})`;
	return sql<FunnelRow[]>`
		with area as materialized (${areaAsked(sql, ask)}),
		counted as (
			select ${part(sql, ask.split, sql`t.moment`)} as part, t.transactions, 0 as invited, 0 as opened, 0 as bound, 0 as posters,
				0 as responses
			from area a join transaction_count t on t.unit_id = a.unit_id and t.day between a.first_day and a.last_day
			where ${ofPlace} and ${ofMoment}
			union all
			select ${part(sql, ask.split, sql`t.moment`)}, 0, t.invited, case when t.moment = '' then 0 else t.opened end,
				case when t.moment = '' then 0 else t.answered end, case when t.moment = '' then t.answered else 0 end, 0
			from area a join invitation_count t on t.unit_id = a.unit_id and t.day between a.first_day and a.last_day
			where ${ofPlace} and ${ofMoment}
			union all
			select ${part(sql, ask.split, sql`''::text`)}, 0, 0, 0, 0, 0, t.responses
			from area a join tally t on t.part = 'all' and t.reception_unit_id = a.unit_id and t.day between a.first_day and a.last_day
			where ${ofPlace} and ${ask.moment === null}
			union all
			select ${part(sql, ask.split, sql`''::text`)}, 0, 0, 0, 0, 0, -t.responses
			from area a join (select reception_unit_id, day, key as field_code, responses from tally_excluded
				where kind = 'field-day' and part = 'all') t
				on t.reception_unit_id = a.unit_id and t.day between a.first_day and a.last_day
			where ${ofPlace} and ${ask.moment === null}
			union all
			select ${part(sql, ask.split, sql`''::text`)}, 0, 0, 0, 0, 0, 1
			from area a join (
				select reception_unit_id, answered_day as day, coalesce(field_code, '') as field_code from response
				where received_xid >= (select pg_snapshot_xmin(folded) from tally_mark)
					and not pg_visible_in_snapshot(received_xid, (select folded from tally_mark))
			) t on t.reception_unit_id = a.unit_id and t.day between a.first_day and a.last_day
			where ${ofPlace} and ${ask.moment === null}
		)
		select ${shown(sql, ask.split)} as part, sum(transactions) as transactions, sum(invited) as invited, sum(opened) as opened,
			sum(bound) as bound, sum(posters) as posters, sum(responses) as responses
		from counted group by counted.part order by counted.part`;
}

type Area = ReturnType<typeof wholeArea>;
type AreaAsk = Pick<FunnelAsk, 'unitIds' | 'aloneId' | 'withinUnitIds' | 'from' | 'to'>;

/** `unit_id`: where something was counted; `asked_id`: for whom. */
export function areaAsked(sql: Sql, ask: AreaAsk): Area {
	return ask.withinUnitIds.reduce((area, unitId) => daysWithin(sql, area, unitId), wholeArea(sql, ask));
}

function wholeArea(sql: Sql, ask: AreaAsk) {
	return sql`
		select ancestor_id as asked_id, descendant_id as unit_id, greatest(valid_from, ${ask.from}::date) as first_day,
			least(valid_to, ${ask.to}::date - 1) as last_day
		from unit_closure
		where ancestor_id = any (${[...ask.unitIds]}::integer[]) and valid_from < ${ask.to}::date
			and (valid_to is null or valid_to >= ${ask.from}::date)
		union all
		select ${ask.aloneId}::integer, ${ask.aloneId}::integer, ${ask.from}::date, ${ask.to}::date - 1
		where ${ask.aloneId}::integer is not null`;
}

function daysWithin(sql: Sql, area: Area, unitId: number): Area {
	return sql`
		select a.asked_id, a.unit_id, greatest(a.first_day, o.valid_from) as first_day, least(a.last_day, o.valid_to) as last_day
		from (${area}) a
		join unit_closure o on o.ancestor_id = ${unitId} and o.descendant_id = a.unit_id
			and o.valid_from <= a.last_day and (o.valid_to is null or o.valid_to >= a.first_day)`;
}

function part(sql: Sql, split: FunnelSplit, moment: Area) {
	if (split === 'unit') return sql`a.asked_id`;
	if (split === 'field') return sql`t.field_code`;
	return split === 'moment' ? moment : sql`t.day`;
}

function shown(sql: Sql, split: FunnelSplit) {
	return split === 'day' ? sql`to_char(counted.part, 'YYYY-MM-DD')` : sql`counted.part::text`;
}
