/**
 * Units of all days placed in the tree of one day, "today".
 *
 * A unit that stands on that day is itself. A closed one is all that followed it, over as many reforms as there were;
 * one without a successor of its own went where the unit above it went. It belongs to an asked unit if all that it
 * became stands under that unit: so what a split divided is nobody's below, and is whole again above.
 */
import type { Sql } from '../database/connection.ts';

/** Inside `with recursive`: heir (unit_id, heir_id). */
const heirs = (sql: Sql, today: string) => sql`
	closed as materialized (
		select u.id from unit u where not exists (
			select from unit_version v where v.unit_id = u.id and v.valid_from <= ${today}::date
				and (v.valid_to is null or v.valid_to >= ${today}::date))
	), next as materialized (
		select x.from_unit_id as unit_id, x.to_unit_id as next_id from unit_succession x join closed c on c.id = x.from_unit_id
		where x.on_day <= ${today}::date
		union
		select c.id, last.parent_id from closed c join lateral (
			select v.parent_id from unit_version v where v.unit_id = c.id order by v.valid_from desc limit 1
		) last on last.parent_id is not null
		where not exists (select from unit_succession x where x.from_unit_id = c.id and x.on_day <= ${today}::date)
	), step (unit_id, heir_id) as (
		select id, id from unit
		union
		select s.unit_id, n.next_id from step s join next n on n.unit_id = s.heir_id
	), heir as materialized (
		select unit_id, heir_id from step s where not exists (select from next n where n.unit_id = s.heir_id)
	)`;

const under = (sql: Sql, unitId: unknown, today: string) => sql`
	c.descendant_id = ${unitId as never} and c.valid_from <= ${today}::date and (c.valid_to is null or c.valid_to >= ${today}::date)`;

export type MapAsk = { unitIds: readonly number[]; withinUnitIds: readonly number[]; from: string; to: string };

/** As areaAsked of count-up.sql.ts gives it, for the tree of that day; nothing for what stood elsewhere on it. */
export function todaysArea(sql: Sql, ask: MapAsk, today: string) {
	return sql`
		with recursive ${heirs(sql, today)}
		select a.id as ancestor_id, h.unit_id as descendant_id, ${ask.from}::date as first_day, ${ask.to}::date - 1 as last_day
		from unnest(${[...ask.unitIds]}::integer[]) as a (id) cross join heir h
		left join unit_closure c on c.ancestor_id = a.id and ${under(sql, sql`h.heir_id`, today)}
		where (
			select count(*) from unnest(${[...ask.withinUnitIds]}::integer[]) as w (id)
			where not exists (select from unit_closure c where c.ancestor_id = w.id and ${under(sql, sql`a.id`, today)})
		) = 0
		group by a.id, h.unit_id having bool_and(c.ancestor_id is not null)`;
}

export type NotCarried = { unitId: number; code: string; responses: number };

/** Units that became something under the asked one and something outside it, with what they received, excluded included. */
export async function selectNotCarried(sql: Sql, unitId: number, today: string, from: string, to: string): Promise<NotCarried[]> {
	return sql<NotCarried[]>`
		with recursive ${heirs(sql, today)}, divided as materialized (
			select h.unit_id from heir h
			left join unit_closure c on c.ancestor_id = ${unitId} and ${under(sql, sql`h.heir_id`, today)}
			group by h.unit_id having bool_or(c.ancestor_id is not null) and not bool_and(c.ancestor_id is not null)
		), received as (
			select t.reception_unit_id as unit_id, t.responses from tally_sum t
			where t.kind = 'day' and t.part = 'all' and t.reception_unit_id = any (array(select d.unit_id from divided d))
				and t.day >= ${from}::date and t.day < ${to}::date
			union all
			select reception_unit_id, 1 from response
			where received_xid >= (select pg_snapshot_xmin(folded) from tally_mark)
				and not pg_visible_in_snapshot(received_xid, (select folded from tally_mark))
				and reception_unit_id = any (array(select d.unit_id from divided d))
				and answered_day >= ${from}::date and answered_day < ${to}::date
		)
		select u.id as unit_id, u.code, sum(r.responses) as responses from received r join unit u on u.id = r.unit_id
		group by u.id, u.code order by u.code`;
}
