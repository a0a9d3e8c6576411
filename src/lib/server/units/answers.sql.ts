/** Whether responses hang on a unit on some days: its own, those it decides, and those of all that stood below it. */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';

/** Days from `from` to `to`, both inclusive; `to` null: for ever. */
export type Stretch = { code: string; from: LocalDay; to: LocalDay | null };
/** The first and the last day of an answer within. */
export type Answered = { code: string; first: LocalDay; last: LocalDay };

/**
 * Two steps down an index per unit below: a province of ten thousand is some tens of thousands of steps, whatever the
 * number of responses.
 */
export async function selectAnswered(sql: Sql, stretches: readonly Stretch[]): Promise<Answered[]> {
	return sql<Answered[]>`
		with asked as (
			select u.id, n.code, n.from_day, coalesce(n.to_day, 'infinity') as to_day
			from unnest(
				${stretches.map(({ code }) => code)}::text[], ${stretches.map(({ from }) => from)}::date[],
				${stretches.map(({ to }) => to)}::date[]
			) as n (code, from_day, to_day) join unit u on u.code = n.code
		), below as (
			select a.code, a.from_day as asked_from, c.descendant_id as unit_id, greatest(a.from_day, c.valid_from) as from_day,
				least(a.to_day, coalesce(c.valid_to, 'infinity')) as to_day
			from asked a join unit_closure c on c.ancestor_id = a.id
				and c.valid_from <= a.to_day and coalesce(c.valid_to, 'infinity') >= a.from_day
			-- what lies on days on which it was no unit
			union all select a.code, a.from_day, a.id, a.from_day, a.to_day from asked a
		)
		select b.code, min(d.first)::text as first, max(d.last)::text as last
		from below b cross join lateral (
			select
				least(
					(select min(answered_day) from response where reception_unit_id = b.unit_id and answered_day between b.from_day and b.to_day),
					(select min(answered_day) from response where deciding_unit_id = b.unit_id and deciding_unit_id <> reception_unit_id
						and answered_day between b.from_day and b.to_day)
				) as first,
				greatest(
					(select max(answered_day) from response where reception_unit_id = b.unit_id and answered_day between b.from_day and b.to_day),
					(select max(answered_day) from response where deciding_unit_id = b.unit_id and deciding_unit_id <> reception_unit_id
						and answered_day between b.from_day and b.to_day)
				) as last
		) d
		where d.first is not null group by b.code, b.asked_from order by b.code`;
}
