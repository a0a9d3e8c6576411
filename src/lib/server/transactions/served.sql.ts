/**
 * Transactions and answers of units side by side, in one statement: from the sums of whole months (tally_transaction,
 * tally_sum), and of days where a month is not asked whole.
 *
 * Answers are those that the unit received, whomever they are about, less what is excluded; what is not folded yet is
 * read from the responses themselves in the same snapshot. Each piece of time of a unit is looked up for itself (`offset 0`):
 * left to join them, the planner read all of a field, 1,700 ms instead of 80 at ten million responses.
 */
import type { Sql } from '../database/connection.ts';
import { areaAsked, type FunnelAsk } from './funnel.sql.ts';

export type ServedAsk = Pick<FunnelAsk, 'unitIds' | 'aloneId' | 'withinUnitIds' | 'from' | 'to' | 'field'>;
export type ServedRow = { unitId: number; transactions: number; responses: number };

export async function selectServed(sql: Sql, ask: ServedAsk): Promise<ServedRow[]> {
	const kind = (span: string): string => (ask.field === null ? span : `field-${span}`);
	const ofField = (column: ReturnType<typeof areaAsked>) => (ask.field === null ? sql`` : sql`and ${column} = ${ask.field}`);
	const ofPlace = (span: 'month' | 'day') => (span === 'month' ? sql`t.day = a.first` : sql`t.day >= a.first and t.day < a.until`);
	const answers = (table: string, span: 'month' | 'day', sign: 1 | -1) => sql`
		select a.asked_id, 0, ${sign}::integer * s.responses from piece a cross join lateral (
			select t.responses from ${sql(table)} t
			where t.kind = ${kind(span)} and t.part = 'all' and t.reception_unit_id = a.unit_id and ${ofPlace(span)} ${ofField(sql`t.key`)} offset 0
		) s where a.span = ${span}`;
	return sql<ServedRow[]>`
		with area as (
			select asked_id, unit_id, first_day as first, last_day + 1 as until,
				date_trunc('month', first_day + interval '1 month' - interval '1 day')::date as first_month,
				date_trunc('month', (last_day + 1)::timestamp)::date as until_month
			from (${areaAsked(sql, ask)}) a
		), piece as materialized (
			select asked_id, unit_id, 'month' as span, m.day::date as first, m.day::date + 1 as until
			from area cross join lateral generate_series(first_month::timestamp, until_month - 1, interval '1 month') as m (day)
			union all
			select asked_id, unit_id, 'day', first, case when first_month < until_month then first_month else until end from area where first < first_month or first_month >= until_month
			union all
			select asked_id, unit_id, 'day', until_month, until from area where first_month < until_month and until_month < until
		), counted (asked_id, transactions, responses) as (
			select a.asked_id, t.transactions, 0 from piece a join tally_transaction t
				on t.unit_id = a.unit_id and t.span = a.span and t.field_code = ${ask.field ?? '*'} and t.day >= a.first and t.day < a.until
			union all
			select a.asked_id, s.transactions, 0 from piece a cross join lateral (
				select t.transactions from transaction_count t
				where t.unit_id = a.unit_id and ${ofPlace('day')} and t.field_code = ${ask.field} offset 0
			) s where a.span = 'day'
			union all ${answers('tally_sum', 'month', 1)}
			union all ${answers('tally_sum', 'day', 1)}
			union all ${answers('tally_excluded', 'month', -1)}
			union all ${answers('tally_excluded', 'day', -1)}
			union all
			select a.asked_id, 0, 1 from area a join (select * from response where id = any (array(select unfolded()))) r
				on r.reception_unit_id = a.unit_id and r.answered_day >= a.first and r.answered_day < a.until
				${ofField(sql`coalesce(r.field_code, '')`)}
		)
		select asked_id as unit_id, sum(transactions) as transactions, sum(responses) as responses
		from counted group by asked_id order by asked_id`;
}

export type MonthComparison = { rows: number; differing: number; examples: { side: 'tally'; what: string }[] };

/** The sums beside what they are made of. */
export async function compareMonths(sql: Sql, shown: number): Promise<MonthComparison> {
	const [found] = await sql<MonthComparison[]>`
		with difference as materialized (
			select d::text as what from (
				select unit_id, span, field_code, day, sum(made) as made, sum(kept) as kept from (
					select c.unit_id, s.span, s.field_code, s.day, c.transactions as made, 0 as kept
					from transaction_count c cross join lateral (values
						('day', '*', c.day), ('month', '*', date_trunc('month', c.day::timestamp)::date),
						('month', c.field_code, date_trunc('month', c.day::timestamp)::date)
					) as s (span, field_code, day)
					union all
					select unit_id, span, field_code, day, 0, transactions from tally_transaction
				) both_sides group by unit_id, span, field_code, day having sum(made) <> sum(kept)
			) d
		)
		select (select count(*) from tally_transaction) as rows, (select count(*) from difference) as differing,
			(select coalesce(jsonb_agg(jsonb_build_object('side', 'tally', 'what', 'transactions ' || e.what)), '[]')
				from (select what from difference order by what limit ${shown}) e) as examples`;
	return found!;
}
