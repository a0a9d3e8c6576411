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

/** Inside the same: carried (ancestor_id, unit_id), units of all days that are whole below each of these. */
const carried = (sql: Sql, unitIds: readonly number[], today: string) => sql`
	heirs as materialized (select unit_id, count(*) as heirs from heir group by unit_id),
	carried as materialized (
		select c.ancestor_id, h.unit_id from heir h
		join unit_closure c on c.ancestor_id = any (${[...unitIds]}::integer[]) and ${under(sql, sql`h.heir_id`, today)}
		join heirs n on n.unit_id = h.unit_id
		group by c.ancestor_id, h.unit_id, n.heirs having count(*) = n.heirs
	)`;

const within = (sql: Sql, from: string, to: string) => sql`
	c.valid_from < ${to}::date and (c.valid_to is null or c.valid_to >= ${from}::date)`;

export type MapAsk = { unitIds: readonly number[]; withinUnitIds: readonly number[]; from: string; to: string };

/** As areaAsked of count-up.sql.ts gives it, for the tree of that day; nothing for what stood elsewhere on it. */
export function todaysArea(sql: Sql, ask: MapAsk, today: string) {
	return sql`
		with recursive ${heirs(sql, today)}, ${carried(sql, ask.unitIds, today)}
		select a.ancestor_id, a.unit_id as descendant_id, ${ask.from}::date as first_day, ${ask.to}::date - 1 as last_day
		from carried a where (
			select count(*) from unnest(${[...ask.withinUnitIds]}::integer[]) as w (id)
			where not exists (select from unit_closure c where c.ancestor_id = w.id and ${under(sql, sql`a.ancestor_id`, today)})
		) = 0`;
}

/**
 * Those of the units that hold on that day, of all days of the period, just what stood under them on each: what is asked
 * about these in today's map is what the map of each day says, and read from its sums: the overview of a province without
 * a reform in 160 ms where pairs took 640. Rejected: the same for units that came out of others, by adding up what each of
 * these was; a response that one received and another decided would count twice.
 */
export async function selectUnmoved(sql: Sql, { unitIds, withinUnitIds, from, to }: MapAsk, today: string): Promise<number[]> {
	const days = sql`sum(least(c.valid_to, ${to}::date - 1) - greatest(c.valid_from, ${from}::date) + 1)`;
	const rows = await sql<{ id: number }[]>`
		with recursive ${heirs(sql, today)}, ${carried(sql, unitIds, today)}, other as materialized (
			select coalesce(k.ancestor_id, l.ancestor_id) as id
			from (
				select k.ancestor_id, k.unit_id, (
					select ${days} from unit_closure c where c.ancestor_id = k.unit_id and c.descendant_id = k.unit_id and ${within(sql, from, to)}
				) as days from carried k
			) k full join (
				select c.ancestor_id, c.descendant_id as unit_id, ${days} as days from unit_closure c
				where c.ancestor_id = any (${[...unitIds]}::integer[]) and ${within(sql, from, to)} group by c.ancestor_id, c.descendant_id
			) l on l.ancestor_id = k.ancestor_id and l.unit_id = k.unit_id
			where l.days is distinct from k.days
		)
		select a.id from unnest(${[...unitIds]}::integer[]) as a (id)
		where a.id not in (select id from other) and not exists (
			select from unnest(${[...withinUnitIds]}::integer[]) as w (id)
			where not exists (select from unit_closure c where c.ancestor_id = w.id and ${under(sql, sql`a.id`, today)}))`;
	return rows.map(({ id }) => id);
}

/**
 * Of what a unit's figure in today's map is made. `pieces`: units each with its whole subtree as it was on each day, no
 * answer in two of them; `isExact`: they leave nothing out that anybody answered about. `units`: how many units of these
 * days it holds, of `allUnits`.
 */
export type Cover = { pieces: number[]; isExact: boolean; units: number; allUnits: number };

export async function selectCovers(
	sql: Sql, unitIds: readonly number[], today: string, { from, to }: { from: string; to: string }
): Promise<ReadonlyMap<number, Cover>> {
	const rows = await sql<({ unitId: number } & Cover)[]>`
		with recursive ${heirs(sql, today)}, ${carried(sql, unitIds, today)},
		lived as materialized (
			select c.ancestor_id, c.descendant_id, sum(least(c.valid_to, ${to}::date - 1) - greatest(c.valid_from, ${from}::date) + 1) as days
			from unit_closure c where ${within(sql, from, to)} group by c.ancestor_id, c.descendant_id
		), whole as materialized (
			select p.ancestor_id, p.unit_id from carried p
			join lived l on l.ancestor_id = p.unit_id
			left join carried q on q.ancestor_id = p.ancestor_id and q.unit_id = l.descendant_id
			group by p.ancestor_id, p.unit_id having bool_and(q.unit_id is not null)
		), piece as materialized (
			select w.ancestor_id, w.unit_id from whole w
			where not exists (
				select from lived l join whole a on a.ancestor_id = w.ancestor_id and a.unit_id = l.ancestor_id
				where l.descendant_id = w.unit_id and l.ancestor_id <> w.unit_id
			)
		), covered as materialized (
			select e.ancestor_id, l.descendant_id as unit_id, sum(l.days) as days
			from piece e join lived l on l.ancestor_id = e.unit_id group by e.ancestor_id, l.descendant_id
		), loose as materialized (
			select p.ancestor_id, p.unit_id from carried p
			join lived l on l.ancestor_id = p.unit_id and l.descendant_id = p.unit_id
			left join covered v on v.ancestor_id = p.ancestor_id and v.unit_id = p.unit_id
			where v.days is distinct from l.days
		), answered as materialized (
			select u.unit_id from (select distinct unit_id from loose) u where exists (
				select from response where reception_unit_id = u.unit_id and answered_day >= ${from}::date and answered_day < ${to}::date
			) or exists (
				select from response where deciding_unit_id = u.unit_id and deciding_unit_id <> reception_unit_id
					and answered_day >= ${from}::date and answered_day < ${to}::date)
		)
		select a.id as unit_id,
			array(select e.unit_id from piece e where e.ancestor_id = a.id order by e.unit_id) as pieces,
			not exists (select from loose o join answered using (unit_id) where o.ancestor_id = a.id) as is_exact,
			(select count(*) from carried p join lived l on l.ancestor_id = p.unit_id and l.descendant_id = p.unit_id
				where p.ancestor_id = a.id) as units,
			(select count(*) from lived where ancestor_id = descendant_id) as all_units
		from unnest(${[...unitIds]}::integer[]) as a (id)`;
	return new Map(rows.map(({ unitId, ...cover }) => [unitId, cover]));
}

/** Of these units, those that are whole below that one on that day. */
export async function selectCarriedInto(sql: Sql, rootId: number, unitIds: readonly number[], today: string): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		with recursive ${heirs(sql, today)}, ${carried(sql, [rootId], today)}
		select unit_id as id from carried where unit_id = any (${[...unitIds]}::integer[]) order by unit_id`;
	return rows.map(({ id }) => id);
}

/** Whether anybody answered in these days about the unit itself or what became it, and not about a unit below. */
export async function selectHasOwnToday(sql: Sql, unitId: number, today: string, { from, to }: { from: string; to: string }): Promise<boolean> {
	const [row] = await sql<{ found: boolean }[]>`
		with recursive ${heirs(sql, today)}, self as materialized (
			select unit_id from heir group by unit_id having bool_and(heir_id = ${unitId})
		)
		select exists (
			select from self s where exists (
				select from response where reception_unit_id = s.unit_id and answered_day >= ${from}::date and answered_day < ${to}::date
			) or exists (
				select from response where deciding_unit_id = s.unit_id and deciding_unit_id <> reception_unit_id
					and answered_day >= ${from}::date and answered_day < ${to}::date)
		) as found`;
	return row?.found === true;
}

export type NotCarried = {
	unitId: number;
	code: string;
	/** as it was last called */
	name: string;
	province: string;
	/** received, excluded included */
	responses: number;
	/** another of the list stood above it in these days */
	isBelowAnother: boolean;
};

/** Units that became something under one of the asked, and are whole below none of them; those that received nothing are left out. */
export async function selectNotCarried(sql: Sql, unitIds: readonly number[], today: string, from: string, to: string): Promise<NotCarried[]> {
	return sql<NotCarried[]>`
		with recursive ${heirs(sql, today)}, ${carried(sql, unitIds, today)}, divided as materialized (
			select distinct h.unit_id from heir h
			join unit_closure c on c.ancestor_id = any (${[...unitIds]}::integer[]) and ${under(sql, sql`h.heir_id`, today)}
			where not exists (select from carried k where k.unit_id = h.unit_id)
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
		select u.id as unit_id, u.code, last.name, last.province, r.responses, exists (
			select from received e join unit_closure c on c.ancestor_id = e.unit_id
			where c.descendant_id = u.id and e.unit_id <> u.id and ${within(sql, from, to)}
		) as is_below_another
		from (select unit_id, sum(responses) as responses from received group by unit_id) r join unit u on u.id = r.unit_id
		join lateral (select v.name, v.province from unit_version v where v.unit_id = u.id order by v.valid_from desc limit 1) last on true
		order by u.code`;
}
