/** Acts of succession with their pairs and reversals; nothing is ever changed. */
import type { Sql } from '../database/connection.ts';

/** `standsOn`: on the asked day. `lastDay` null: open. Name and kind as on that day, else as last. */
export type UnitFacts = {
	id: number;
	code: string;
	name: string;
	province: string;
	kind: string;
	firstDay: string;
	lastDay: string | null;
	standsOn: boolean;
};

export async function selectFacts(sql: Sql, codes: readonly string[], day: string): Promise<UnitFacts[]> {
	return sql<UnitFacts[]>`
		select u.id, u.code, shown.name, shown.province, shown.kind, shown.stands_on, life.first_day, life.last_day
		from unit u
		join lateral (
			select min(valid_from) as first_day, case when bool_or(valid_to is null) then null else max(valid_to) end as last_day
			from unit_version where unit_id = u.id
		) life on true
		join lateral (
			select v.name, v.province, v.kind, v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date) as stands_on
			from unit_version v where v.unit_id = u.id order by stands_on desc, v.valid_from desc limit 1
		) shown on true
		where u.code = any (${[...codes]}::text[]) order by u.code`;
}

export type CommonUnit = { code: string; name: string; province: string };

/** What is recorded to have become of these, not taken back. */
export async function selectLiving(sql: Sql, fromIds: readonly number[]): Promise<({ fromId: number } & CommonUnit)[]> {
	return sql<({ fromId: number } & CommonUnit)[]>`
		select distinct x.from_unit_id as from_id, u.code, last.name, last.province
		from unit_succession x join unit u on u.id = x.to_unit_id
		join lateral (select v.name, v.province from unit_version v where v.unit_id = u.id order by v.valid_from desc limit 1) last on true
		where x.from_unit_id = any (${[...fromIds]}::integer[]) order by u.code`;
}

/** Of the first, those that became one of the second. */
export async function selectLeadsTo(sql: Sql, ids: readonly number[], targets: readonly number[]): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		with recursive later (id, at) as (
			select id, id from unnest(${[...ids]}::integer[]) as s (id)
			union
			select l.id, x.to_unit_id from later l join unit_succession x on x.from_unit_id = l.at
		)
		select distinct id from later where at = any (${[...targets]}::integer[]) and at <> id`;
	return rows.map(({ id }) => id);
}

/** The nearest unit that all of them stood under on that day, one alone being that itself. */
export async function selectCommonAbove(sql: Sql, ids: readonly number[], day: string): Promise<CommonUnit | null> {
	const [row] = await sql<CommonUnit[]>`
		select u.code, v.name, v.province from (
			select ancestor_id, sum(depth) as depth from unit_closure
			where descendant_id = any (${[...ids]}::integer[]) and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
			group by ancestor_id having count(*) = ${ids.length}
		) c join unit u on u.id = c.ancestor_id join unit_version v on v.unit_id = u.id
			and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)
		order by c.depth limit 1`;
	return row ?? null;
}

/** Pairs that an act already holds for that day are left out. */
export async function selectNewPairs(sql: Sql, rows: readonly { fromCode: string; toCode: string }[], day: string): Promise<{ fromId: number; toId: number; fromCode: string; toCode: string; isNew: boolean }[]> {
	return sql<{ fromId: number; toId: number; fromCode: string; toCode: string; isNew: boolean }[]>`
		select f.id as from_id, t.id as to_id, f.code as from_code, t.code as to_code, not exists (
			select from unit_succession x where x.from_unit_id = f.id and x.to_unit_id = t.id and x.on_day = ${day}::date) as is_new
		from unnest(${rows.map(({ fromCode }) => fromCode)}::text[], ${rows.map(({ toCode }) => toCode)}::text[]) as r (from_code, to_code)
		join unit f on f.code = r.from_code join unit t on t.code = r.to_code`;
}

export type NewAct = { kind: string; onDay: string; legalText: string; accountId: number | null };

export async function insertAct(sql: Sql, { kind, onDay, legalText, accountId }: NewAct, pairs: readonly { fromId: number; toId: number }[]): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into succession (kind, on_day, legal_text, account_id) values (${kind}, ${onDay}::date, ${legalText}, ${accountId}) returning id`;
	const id = row!.id;
	await sql`
		insert into succession_pair (succession_id, from_unit_id, to_unit_id)
		select ${id}, p.from_id, p.to_id
		from unnest(${pairs.map(({ fromId }) => fromId)}::integer[], ${pairs.map(({ toId }) => toId)}::integer[]) as p (from_id, to_id)`;
	return id;
}

export async function insertReversal(sql: Sql, id: number, accountId: number, reason: string): Promise<void> {
	await sql`insert into succession_reversal (succession_id, account_id, reason) values (${id}, ${accountId}, ${reason})`;
}

export type Act = { onDay: string; fromIds: number[]; toIds: number[]; isReversed: boolean };

export async function selectAct(sql: Sql, id: number): Promise<Act | undefined> {
	const [row] = await sql<Act[]>`
		select s.on_day, array(select distinct from_unit_id from succession_pair where succession_id = s.id) as from_ids,
			array(select distinct to_unit_id from succession_pair where succession_id = s.id) as to_ids,
			exists (select from succession_reversal r where r.succession_id = s.id) as is_reversed
		from succession s where s.id = ${id}`;
	return row;
}
