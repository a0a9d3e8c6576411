/** Successors of units whose targets would still run, and which have none of their own for the same. */
import type { Sql } from '../database/connection.ts';
import { sameStandard } from './list.sql.ts';
import { isReached, unitNear } from './reach.sql.ts';
import { isNewest } from './target.sql.ts';

export type OfferedTarget = {
	/** of the predecessor's target */
	code: string;
	revision: number;
	measureCode: string;
	dimension: string | null;
	fields: string[];
	operator: string;
	threshold: number;
	validFrom: string;
	validTo: string | null;
	source: string;
	fromCode: string;
	fromName: string;
	fromProvince: string;
	toId: number;
	toCode: string;
	toName: string;
	toProvince: string;
	kind: string;
	/** first day of the successor */
	onDay: string;
	legalText: string;
};

/** Over however many steps, to the units that exist today; ends on circles, since a step never goes back in time. */
const offers = (sql: Sql, root: number | null, today: string) => sql`
	with recursive heir as (
		select from_unit_id as origin_id, from_unit_id, to_unit_id, on_day, kind, legal_text from unit_succession
		where on_day <= ${today}::date
		union
		select h.origin_id, s.from_unit_id, s.to_unit_id, s.on_day, s.kind, s.legal_text
		from heir h join unit_succession s on s.from_unit_id = h.to_unit_id and s.on_day > h.on_day and s.on_day <= ${today}::date
	), last_heir as (
		select distinct on (origin_id, to_unit_id) * from heir order by origin_id, to_unit_id, on_day
	)
	select t.code, t.revision, t.measure_code, t.dimension, t.fields, t.operator, t.threshold_percent as threshold, t.valid_from,
		t.valid_to, t.source, f.code as from_code, fv.name as from_name, fv.province as from_province,
		u.id as to_id, u.code as to_code, v.name as to_name, v.province as to_province, h.kind, h.on_day, h.legal_text
	from last_heir h
	join target t on t.unit_id = h.origin_id
	join unit f on f.id = h.origin_id
	join lateral (select name, province from unit_version where unit_id = h.origin_id order by valid_from desc limit 1) fv on true
	join unit u on u.id = h.to_unit_id join ${unitNear(sql, today)}
	where t.act <> 'withdrawn' and ${isNewest(sql)} and (t.valid_to is null or t.valid_to >= greatest(h.on_day, ${today}::date))
		and (v.valid_to is null or v.valid_to >= ${today}::date) and ${isReached(sql, root)}
		and not exists (
			select from target o
			where ${sameStandard(sql, sql`h.to_unit_id`)} and (o.valid_to is null or o.valid_to >= h.on_day))`;

export async function selectOffers(sql: Sql, root: number | null, today: string, page: number, size: number): Promise<OfferedTarget[]> {
	return sql<OfferedTarget[]>`
		select * from (${offers(sql, root, today)}) offered
		order by to_code, from_code, length(code), code limit ${size} offset ${(page - 1) * size}`;
}

export async function countOffers(sql: Sql, root: number | null, today: string): Promise<number> {
	const [row] = await sql<{ count: number }[]>`select count(*)::integer as count from (${offers(sql, root, today)}) offered`;
	return row?.count ?? 0;
}

/** The offer of one target to one unit, where there is one. */
export async function selectOffer(sql: Sql, root: number | null, today: string, code: string, toCode: string): Promise<OfferedTarget | undefined> {
	const [offer] = await sql<OfferedTarget[]>`
		select * from (${offers(sql, root, today)}) offered where code = ${code} and to_code = ${toCode}`;
	return offer;
}
