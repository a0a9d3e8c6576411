/** The columns of tally_sum: what a row is about, and how it is added up from rows of response_sum. */
import type { Sql } from '../database/connection.ts';

export const sumKeys = (sql: Sql) => sql`
	kind, part, reception_unit_id, day, deciding_unit_id, channel, questionnaire_id, key`;

/** In the order of the table. Of those with a `sign` of -1: to be taken away. */
export const summed = (sql: Sql, sign: 1 | -1 = 1) => {
	const signed = sql`${sign}::integer`;
	return sql`
		${sumKeys(sql)}, (${signed} * count(*))::integer as responses, (${signed} * sum(n1))::integer as n1,
		(${signed} * sum(n2))::integer as n2, (${signed} * sum(n3))::integer as n3, (${signed} * sum(n4))::integer as n4,
		(${signed} * sum(n5))::integer as n5, (${signed} * sum(not_applicable))::integer as not_applicable,
		(${signed} * sum(skipped))::integer as skipped, (${signed} * count(*) filter (where m > 0))::integer as answered,
		(${signed} * sum(y * y))::bigint as sum_yy, (${signed} * sum(y * m))::bigint as sum_ym,
		(${signed} * sum(m * m))::bigint as sum_mm`;
};

export type Fragment = ReturnType<typeof sumKeys>;

/** Of rows of response_part. */
export const sums = (sql: Sql) => sql`
	count(*) as responses, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5,
	sum(not_applicable) as not_applicable, sum(skipped) as skipped, count(*) filter (where m > 0) as answered,
	sum(y * y) as sum_yy, sum(y * m) as sum_ym, sum(m * m) as sum_mm`;

/** Of rows that are sums themselves, in the order of the table. */
export const resummed = (sql: Sql) => sql`
	sum(responses)::integer, sum(n1)::integer, sum(n2)::integer, sum(n3)::integer, sum(n4)::integer, sum(n5)::integer,
	sum(not_applicable)::integer, sum(skipped)::integer, sum(answered)::integer, sum(sum_yy)::bigint,
	sum(sum_ym)::bigint, sum(sum_mm)::bigint`;

/** For a row that is there already: the sums of both. */
export const addedTo = (sql: Sql, table: 'tally_sum' | 'tally_excluded') => {
	const own = sql(table);
	return sql`
		on conflict (kind, part, reception_unit_id, day, deciding_unit_id, key, channel, questionnaire_id)
		do update set responses = ${own}.responses + excluded.responses, n1 = ${own}.n1 + excluded.n1,
			n2 = ${own}.n2 + excluded.n2, n3 = ${own}.n3 + excluded.n3, n4 = ${own}.n4 + excluded.n4,
			n5 = ${own}.n5 + excluded.n5, not_applicable = ${own}.not_applicable + excluded.not_applicable,
			skipped = ${own}.skipped + excluded.skipped, answered = ${own}.answered + excluded.answered,
			sum_yy = ${own}.sum_yy + excluded.sum_yy, sum_ym = ${own}.sum_ym + excluded.sum_ym,
			sum_mm = ${own}.sum_mm + excluded.sum_mm`;
};
