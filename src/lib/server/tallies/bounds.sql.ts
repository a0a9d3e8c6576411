/** What must be known before a question is cut into pieces: the tree, the months that are made, what is not folded. */
import type { Sql } from '../database/connection.ts';
import type { Ask } from './count-up.sql.ts';
import type { Fragment } from './sum.sql.ts';

export type Bounds = {
	/** days on which the tree changed around the asked units, the first of another one */
	cuts: string[];
	/** first days of months that are made */
	made: string[];
	/** the asked units lay where the reader may see them on all their days */
	isWithin: boolean;
	/** responses of these days are not folded yet */
	hasLiving: boolean;
};

export async function selectBounds(sql: Sql, ask: Ask): Promise<Bounds> {
	const ids = sql`${[...ask.unitIds]}::integer[]`;
	const inPeriod = (from: Fragment, to: Fragment) => sql`${from} < ${ask.to}::date and (${to} is null or ${to} >= ${ask.from}::date)`;
	const [bounds] = await sql<Bounds[]>`
		select array(
			select distinct day from unit_closure, lateral (values (valid_from), (valid_to + 1)) as change (day)
			where ancestor_id = any (${ids} || ${[...ask.withinUnitIds]}::integer[]) and day > ${ask.from}::date and day < ${ask.to}::date
				and ${ask.mapDay === null}
		) as cuts, array(
			select month from tally_subtree_month
			where is_current and month > ${ask.from}::date - 31 and month < ${ask.to}::date and ${ask.mapDay === null}
		) as made, ${ask.mapDay === null} and not exists (
			select from unit_closure s, unnest(${[...ask.withinUnitIds]}::integer[]) as w (id)
			where s.ancestor_id = any (${ids}) and s.descendant_id = s.ancestor_id and ${inPeriod(sql`s.valid_from`, sql`s.valid_to`)}
				and not exists (
					select from unit_closure c where c.ancestor_id = w.id and c.descendant_id = s.ancestor_id
						and c.valid_from <= greatest(s.valid_from, ${ask.from}::date)
						and (c.valid_to is null or c.valid_to >= least(s.valid_to, ${ask.to}::date - 1)))
		) as is_within, ${hasLiving(sql, ask)} as has_living`;
	return bounds!;
}

export const hasLiving = (sql: Sql, ask: Ask): Fragment => sql`exists (
	select from response where id = any (array(select unfolded())) and answered_day >= ${ask.from}::date and answered_day < ${ask.to}::date)`;
