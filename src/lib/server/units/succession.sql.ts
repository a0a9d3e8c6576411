/** Succession between units, as it holds now. */
import type { Sql } from '../database/connection.ts';

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
