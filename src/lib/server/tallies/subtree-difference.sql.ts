/** The counts of subtrees beside what they are made from. */
import type { Period } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import type { Difference } from './difference.sql.ts';
import { longerRows, ofMonths, spans, subtreeRows, sums } from './subtree.sql.ts';
import type { Fragment } from './sum.sql.ts';

export type SubtreeComparison = { rows: number; differing: number; examples: Difference[] };

/** Of a month that is made: rows that it should hold and does not, or holds and should not. */
export async function differingMonth(sql: Sql, { from, to }: Period, shown: number): Promise<SubtreeComparison> {
	const stored = sql`
		select ${sums(sql)} from tally_subtree
		where ${ofMonths(sql, { from, to })} and not (${spans(sql, 'quarter')} or ${spans(sql, 'year')})`;
	return compared(sql, subtreeRows(sql, { from, to }), stored, shown);
}

/** The same of a quarter or a year whose months are all made. */
export async function differingLonger(sql: Sql, period: Period, span: 'quarter' | 'year', shown: number): Promise<SubtreeComparison> {
	const stored = sql`select ${sums(sql)} from tally_subtree where ${spans(sql, span)} and day = ${period.from}::date`;
	return compared(sql, longerRows(sql, period, span === 'year' ? 'quarter' : 'month', span), stored, shown);
}

async function compared(sql: Sql, made: Fragment, stored: Fragment, shown: number): Promise<SubtreeComparison> {
	const [found] = await sql<SubtreeComparison[]>`
		with made as materialized (${made}), stored as materialized (${stored}), difference as materialized (
			(select 'responses' as side, 'subtree ' || d::text as what from (select * from made except all select * from stored) d)
			union all
			(select 'tally', 'subtree ' || d::text from (select * from stored except all select * from made) d)
		)
		select (select count(*) from stored) as rows, (select count(*) from difference) as differing,
			(select coalesce(jsonb_agg(e), '[]') from (select side, what from difference order by what, side limit ${shown}) e) as examples`;
	return found!;
}
