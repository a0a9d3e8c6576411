/** The tally beside what the responses themselves say. */
import type { Sql } from '../database/connection.ts';
import { standing } from './excluded.sql.ts';
import { summed, sumKeys } from './sum.sql.ts';

/** A row of either side that the other does not have so. */
export type Difference = { side: 'tally' | 'responses'; what: string };

export type Comparison = {
	rows: number;
	responses: number;
	/** responses that are excluded now */
	excluded: number;
	differing: number;
};

/** Compares everything that is folded and all that is excluded, each sum of each row. Reads all responses; meant for
 * verify alone. */
export async function compareSums(sql: Sql, shown: number): Promise<Comparison & { examples: Difference[] }> {
	const [found] = await sql<(Comparison & { examples: Difference[] })[]>`
		with raw as materialized (
			select ${summed(sql)} from response_sum, tally_mark
			where received_xid < pg_snapshot_xmax(folded) and pg_visible_in_snapshot(received_xid, folded)
			group by ${sumKeys(sql)}
		), raw_excluded as materialized (
			select ${summed(sql)} from response_sum where id = any (array(${standing(sql)})) group by ${sumKeys(sql)}
		), difference as materialized (
			(select 'responses' as side, d::text as what from (select * from raw except all select * from tally_sum) d)
			union all
			(select 'tally', d::text from (select * from tally_sum except all select * from raw) d)
			union all
			(select 'responses', 'excluded ' || d from (select * from raw_excluded except all select * from tally_excluded) d)
			union all
			(select 'tally', 'excluded ' || d from (select * from tally_excluded except all select * from raw_excluded) d)
			union all
			select 'tally', 'excluded, never stored: ' || e.response_id from exclusion_response e
			where not exists (select from response r where r.id = e.response_id)
		)
		select (select count(*) from tally_sum) + (select count(*) from tally_excluded) as rows,
			(select coalesce(sum(responses), 0) from raw where kind = 'day' and part = 'all') as responses,
			(select coalesce(sum(responses), 0) from raw_excluded where kind = 'day' and part = 'all') as excluded,
			(select count(*) from difference) as differing,
			(select coalesce(jsonb_agg(e), '[]') from (select side, what from difference order by what, side limit ${shown}) e)
				as examples`;
	return found!;
}
