/** Rulings as a list shows them. */
import type { Sql } from '../database/connection.ts';
import { isAllBelow } from './ruling.sql.ts';

/** As it was last called within the days. `isNamesake`: another unit ever bore that name. */
export type ExclusionUnit = {
	unitId: number; unitCode: string; unitName: string; province: string; isNamesake: boolean;
	firstDay: string; lastDay: string; responses: number;
};

export type Exclusion = {
	id: number;
	excludedAt: Date;
	accountId: number;
	accountName: string;
	reason: string;
	evidence: Record<string, unknown>;
	signal: string | null;
	/** covered by this ruling, in all units */
	responses: number;
	/** where they were received, as far as the reader sees it */
	units: ExclusionUnit[];
	/** null while the ruling stands */
	readmittedAt: Date | null;
	readmittedBy: string | null;
	readmissionReason: string | null;
	/** it stands, and the reader leads a unit above all of its places */
	mayReverse: boolean;
};

export type Filter = { signal: string | null; responseId: string | null; unitId: number | null };

/** The newest first, those with a smaller id than `before`. `rootId` null: of all units. */
export async function selectExclusions(sql: Sql, rootId: number | null, filter: Filter, before: number | null, limit: number): Promise<Exclusion[]> {
	const seen = (unit: number | null) => unit === null ? sql`` : sql`
		and exists (
			select from unit_closure c where c.ancestor_id = ${unit} and c.descendant_id = e.reception_unit_id
				and c.valid_from <= e.last_day and (c.valid_to is null or c.valid_to >= e.first_day))`;
	return sql<Exclusion[]>`
		select x.id, x.excluded_at, x.account_id, a.name as account_name, x.reason, x.evidence, x.signal, x.responses,
			place.units, r.readmitted_at, b.name as readmitted_by, r.reason as readmission_reason,
			r.exclusion_id is null and ${isAllBelow(sql, rootId)} as may_reverse
		from exclusion x
		join account a on a.id = x.account_id
		join lateral (
			select jsonb_agg(jsonb_build_object('unitId', u.id, 'unitCode', u.code, 'unitName', v.name, 'province', v.province,
				'isNamesake', exists (select from unit_version o where o.name = v.name and o.unit_id <> u.id),
				'firstDay', e.first_day, 'lastDay', e.last_day, 'responses', e.responses) order by v.name, u.code) as units
			from exclusion_unit e join unit u on u.id = e.reception_unit_id
			join lateral (
				select name, province from unit_version where unit_id = u.id
				order by (valid_from <= e.last_day) desc, abs(valid_from - e.last_day) limit 1
			) v on true
			where e.exclusion_id = x.id ${seen(rootId)} ${seen(filter.unitId)}
		) place on place.units is not null
		left join readmission r on r.exclusion_id = x.id
		left join account b on b.id = r.account_id
		where ${before === null ? sql`true` : sql`x.id < ${before}`}
			${filter.signal === null ? sql`` : sql`and x.signal = ${filter.signal}`}
			${filter.responseId === null ? sql`` : sql`and exists (
				select from exclusion_response e where e.response_id = ${filter.responseId} and e.exclusion_id = x.id)`}
		order by x.id desc limit ${limit}`;
}
