/** Where a tablet can be put: units of today with their open counters. */
import type { Sql } from '../database/connection.ts';

export type CounterPlace = { unitId: number; unitCode: string; unitName: string; counterId: number | null; counterName: string | null };

/** `unitIds` null: all. Units by name, each before its counters; a name that several bear is told with its province. */
export async function selectPlaces(sql: Sql, unitIds: readonly number[] | null, today: string): Promise<CounterPlace[]> {
	return sql<CounterPlace[]>`
		with doubled as (
			select name from unit_version where valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date)
			group by name having count(*) > 1
		)
		select v.unit_id, u.code as unit_code, v.name || case when d.name is null then '' else ' (' || v.province || ')' end as unit_name, c.id as counter_id, c.name as counter_name
		from unit_version v
		join unit u on u.id = v.unit_id
		left join doubled d on d.name = v.name
		cross join lateral (
			select null::integer as id, null::text as name, null::text as code
			union all select id, name, code from counter where unit_id = v.unit_id and closed_at is null
		) c
		where v.valid_from <= ${today}::date and (v.valid_to is null or v.valid_to >= ${today}::date)
			and (${unitIds === null} or v.unit_id = any (${[...(unitIds ?? [])]}::integer[]))
		order by v.name, v.province, v.unit_id, c.id is not null, length(c.code), c.code`;
}
