/** Recorded successions for reading, and units to choose among, with what tells equal names apart. */
import type { Sql } from '../database/connection.ts';

export type ListedUnit = { code: string; name: string; province: string };
export type ListedSuccession = {
	id: number;
	kind: 'merge' | 'split' | 'rename' | 'transfer';
	onDay: string;
	legalText: string;
	recordedAt: Date;
	recordedBy: string | null;
	from: ListedUnit[];
	to: ListedUnit[];
	reversedAt: Date | null;
	reversedBy: string | null;
	reversalReason: string | null;
};

export type SuccessionFilter = {
	/** null: everything; else acts with a unit that ever stood under this one */
	rootId: number | null;
	/** days, both inclusive; null: open */
	from: string | null;
	to: string | null;
	/** of any of its units, in any version; null: all */
	province: string | null;
};

const chosen = (sql: Sql, { rootId, from, to, province }: SuccessionFilter) => sql`
	(${from}::date is null or s.on_day >= ${from}::date) and (${to}::date is null or s.on_day <= ${to}::date)
	and (${province}::text is null or exists (
		select from succession_pair p join unit_version v on v.unit_id in (p.from_unit_id, p.to_unit_id)
		where p.succession_id = s.id and v.province = ${province}))
	and (${rootId}::integer is null or exists (
		select from succession_pair p join unit_closure c on c.descendant_id in (p.from_unit_id, p.to_unit_id)
		where p.succession_id = s.id and c.ancestor_id = ${rootId}))`;

const unitsOf = (sql: Sql, side: 'from_unit_id' | 'to_unit_id') => sql`(
	select coalesce(json_agg(json_build_object('code', u.code, 'name', last.name, 'province', last.province) order by u.code), '[]')
	from (select distinct ${sql(side)} as id from succession_pair where succession_id = s.id) p
	join unit u on u.id = p.id
	join lateral (select v.name, v.province from unit_version v where v.unit_id = u.id order by v.valid_from desc limit 1) last on true
)`;

/** The latest day first. */
export async function selectSuccessions(sql: Sql, filter: SuccessionFilter, limit: number, offset: number): Promise<ListedSuccession[]> {
	return sql<ListedSuccession[]>`
		select s.id, s.kind, s.on_day, s.legal_text, s.recorded_at, a.name as recorded_by, ${unitsOf(sql, 'from_unit_id')} as from, ${unitsOf(sql, 'to_unit_id')} as to,
			r.reversed_at, b.name as reversed_by, r.reason as reversal_reason
		from (
			select s.* from succession s where ${chosen(sql, filter)} order by s.on_day desc, s.id desc limit ${limit} offset ${offset}
		) s
		left join account a on a.id = s.account_id
		left join succession_reversal r on r.succession_id = s.id left join account b on b.id = r.account_id
		order by s.on_day desc, s.id desc`;
}

export async function countSuccessions(sql: Sql, filter: SuccessionFilter): Promise<number> {
	const [row] = await sql<{ count: number }[]>`select count(*) from succession s where ${chosen(sql, filter)}`;
	return row!.count;
}

export type Choosable = ListedUnit & { id: number; kind: string; firstDay: string; lastDay: string | null };

/** All that ever stood, as they were last called; below one unit, all that ever stood under it. */
export async function selectChoosable(sql: Sql, rootId: number | null): Promise<Choosable[]> {
	return sql<Choosable[]>`
		select u.id, u.code, last.name, last.province, last.kind, last.valid_to as last_day,
			(select min(valid_from) from unit_version where unit_id = u.id) as first_day
		from unit u
		join lateral (select v.* from unit_version v where v.unit_id = u.id order by v.valid_from desc limit 1) last on true
		where ${rootId}::integer is null or exists (select from unit_closure c where c.ancestor_id = ${rootId} and c.descendant_id = u.id)
		order by u.code`;
}

export async function selectProvinces(sql: Sql): Promise<string[]> {
	const rows = await sql<{ province: string }[]>`select distinct province from unit_version order by province`;
	return rows.map(({ province }) => province);
}
