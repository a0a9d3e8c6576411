/** The names of an IndexTable's rows. */
import type { Sql } from '../database/connection.ts';

/** `hasOwnAnswers`: answers in the period name the unit itself, and not only units below it. */
export type UnitBelow = { id: number; code: string; hasOwnAnswers: boolean };

/** The unit itself and all that lay below it on a day of the period, by code. One probe of an index, not an `exists`
 * for each unit, which the planner may turn into a reading of all responses. */
export async function selectUnitsBelow(sql: Sql, unitId: number, from: string, to: string): Promise<UnitBelow[]> {
	return sql<UnitBelow[]>`
		select u.id, u.code, u.id = ${unitId} and (
			(
				select true from response where reception_unit_id = ${unitId}
					and answered_day >= ${from}::date and answered_day < ${to}::date limit 1) is not null
			or (
				select true from response where deciding_unit_id = ${unitId} and deciding_unit_id <> reception_unit_id
					and answered_day >= ${from}::date and answered_day < ${to}::date limit 1) is not null
		) as has_own_answers
		from unit u
		where u.id in (
			select descendant_id from unit_closure
			where ancestor_id = ${unitId} and valid_from < ${to}::date and (valid_to is null or valid_to >= ${from}::date)
		)
		order by u.code`;
}

/**
 * Units further down that stood below it on some of their days in the period and elsewhere on others; those directly
 * below it are known to withheld/as-was.ts.
 */
export async function selectPartlyBelow(sql: Sql, unitId: number, from: string, to: string): Promise<ReadonlySet<string>> {
	const rows = await sql<{ code: string }[]>`
		with lived as (
			select ancestor_id, descendant_id, sum(least(valid_to, ${to}::date - 1) - greatest(valid_from, ${from}::date) + 1) as days
			from unit_closure
			where descendant_id in (select descendant_id from unit_closure where ancestor_id = ${unitId})
				and (ancestor_id = ${unitId} or ancestor_id = descendant_id)
				and valid_from < ${to}::date and (valid_to is null or valid_to >= ${from}::date)
			group by ancestor_id, descendant_id
		)
		select u.code from lived b join lived o on o.descendant_id = b.descendant_id and o.ancestor_id = b.descendant_id
		join unit u on u.id = b.descendant_id
		where b.ancestor_id = ${unitId} and b.descendant_id <> ${unitId} and b.days < o.days
			and not exists (select from unit_version v where v.unit_id = b.descendant_id and v.parent_id = ${unitId})`;
	return new Set(rows.map(({ code }) => code));
}

/** `unit/counter` by the counter's id as text. */
export async function selectCounterKeys(sql: Sql, ids: readonly number[]): Promise<ReadonlyMap<string, string>> {
	const rows = await sql<{ id: string; key: string }[]>`
		select c.id::text as id, u.code || '/' || c.code as key
		from counter c join unit u on u.id = c.unit_id where c.id = any (${[...ids]}::integer[])`;
	return new Map(rows.map(({ id, key }) => [id, key]));
}
