/** Succession between units. */
import type { Sql } from '../database/connection.ts';
import type { Succession } from './succession.ts';

/** False where one of the two units is unknown. */
export async function insertSuccession(sql: Sql, row: Succession): Promise<boolean> {
	const known = await sql`
		with pair as (
			select f.id as from_id, t.id as to_id from unit f, unit t where f.code = ${row.fromCode} and t.code = ${row.toCode}
		), added as (
			insert into unit_succession (from_unit_id, to_unit_id, on_day, kind, legal_text)
			select from_id, to_id, ${row.onDay}::date, ${row.kind}, ${row.legalText} from pair
			on conflict do nothing
		)
		select from pair`;
	return known.length === 1;
}

/** As it was last called. */
export type NamedUnit = { code: string; name: string; province: string };

/** What came next after the unit, up to that day. */
export async function selectSuccessors(sql: Sql, unitId: number, today: string): Promise<NamedUnit[]> {
	return sql<NamedUnit[]>`
		select distinct u.code, last.name, last.province from unit_succession x
		join unit u on u.id = x.to_unit_id
		join lateral (select v.name, v.province from unit_version v where v.unit_id = u.id order by v.valid_from desc limit 1) last on true
		where x.from_unit_id = ${unitId} and x.on_day <= ${today}::date order by u.code`;
}
