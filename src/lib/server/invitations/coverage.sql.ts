/** How many were invited, opened and answered, added up as somebody asks; and the links that did not open. */
import type { Sql } from '../database/connection.ts';

export type CoverageCount = {
	/** of what the rows are split by: a unit's code, a field, a moment, a day */
	part: string;
	invited: number;
	opened: number;
	answered: number;
	/** answers of posters, bound to no dossier */
	posters: number;
};

/** Days inclusive. A unit stands for those below it, each on the days on which it stood there. */
export type CoverageScope = {
	from: string;
	to: string;
	/** of the viewer; null: everything */
	rootId: number | null;
	unitId: number | null;
	field: string | null;
	moment: string | null;
};

const under = (sql: Sql, unitId: number | null) =>
	unitId === null
		? sql`true`
		: sql`exists (
			select from unit_closure s where s.ancestor_id = ${unitId} and s.descendant_id = c.unit_id
				and s.valid_from <= c.day and (s.valid_to is null or s.valid_to >= c.day))`;

const within = (sql: Sql, { from, to, rootId, unitId, field, moment }: CoverageScope) => sql`
	c.day between ${from}::date and ${to}::date
		and ${under(sql, rootId)} and ${under(sql, unitId)}
		and (${field}::text is null or c.field_code = ${field}) and (${moment}::text is null or c.moment = ${moment})`;

const sums = (sql: Sql) => sql`
	coalesce(sum(c.invited), 0) as invited,
	coalesce(sum(c.opened) filter (where c.moment <> ''), 0) as opened,
	coalesce(sum(c.answered) filter (where c.moment <> ''), 0) as answered,
	coalesce(sum(c.answered) filter (where c.moment = ''), 0) as posters`;

export async function selectTotal(sql: Sql, scope: CoverageScope): Promise<CoverageCount> {
	const [row] = await sql<CoverageCount[]>`select '' as part, ${sums(sql)} from invitation_count c where ${within(sql, scope)}`;
	return row!;
}

/** The newest day first, the others by their code. */
export async function selectSplit(sql: Sql, scope: CoverageScope, by: 'field_code' | 'moment' | 'day'): Promise<CoverageCount[]> {
	return sql<CoverageCount[]>`
		select ${sql(by)}::text as part, ${sums(sql)} from invitation_count c where ${within(sql, scope)}
		group by 1 order by ${by === 'day' ? sql`1 desc` : sql`1`}`;
}

/** For each of these units all below it; the unit `aloneId` only itself. Units without any are left out. */
export async function selectByUnit(
	sql: Sql,
	scope: CoverageScope,
	{ childIds, aloneId }: { childIds: readonly number[]; aloneId: number | null }
): Promise<(CoverageCount & { unitId: number })[]> {
	return sql<(CoverageCount & { unitId: number })[]>`
		select u.code as part, u.id as unit_id, ${sums(sql)}
		from invitation_count c
		join (
			select ancestor_id, descendant_id, valid_from, valid_to from unit_closure
			where ancestor_id = any (${[...childIds]}::integer[])
			union all
			select ${aloneId}::integer, ${aloneId}::integer, '-infinity'::date, null where ${aloneId}::integer is not null
		) s on s.descendant_id = c.unit_id and s.valid_from <= c.day and (s.valid_to is null or s.valid_to >= c.day)
		join unit u on u.id = s.ancestor_id
		where ${within(sql, scope)}
		group by u.id, u.code order by u.code`;
}

export type RefusalSum = { kind: 'forged' | 'spent' | 'expired' | 'revoked'; times: number };

/** Those that name no key of ours belong to nobody, and are told only to who sees everything. */
export async function selectRefusals(
	sql: Sql,
	{ from, to, unitIds }: { from: string; to: string; unitIds: readonly number[] | null }
): Promise<RefusalSum[]> {
	return sql<RefusalSum[]>`
		select r.kind, sum(r.times) as times
		from invitation_refusal r left join invitation_key k on k.code = r.key_code
		where r.day between ${from}::date and ${to}::date
			and (${unitIds === null} or k.unit_id = any (${[...(unitIds ?? [])]}::integer[]))
		group by r.kind`;
}

export type PosterHour = { posterId: number; hourAt: Date; answered: number };

export async function selectPosterHours(sql: Sql, posterIds: readonly number[], since: Date): Promise<PosterHour[]> {
	return sql<PosterHour[]>`
		select poster_id, hour_at, answered from invitation_poster_hour
		where poster_id = any (${[...posterIds]}::integer[]) and hour_at >= ${since}
		order by poster_id, hour_at desc`;
}
