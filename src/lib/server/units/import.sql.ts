/** Units and their versions, written many at once; a stored version is only ever closed. */
import type { UnitVersion } from '#lib/survey/unit-tree.ts';
import type { Sql } from '../database/connection.ts';

/** One import at a time: two would each build the tree without the other's units. */
export async function lockUnits(sql: Sql): Promise<void> {
	await sql`lock table unit in share row exclusive mode`;
}

export type StoredVersion = UnitVersion & { officialCodes: string[] };

export async function selectVersions(sql: Sql): Promise<StoredVersion[]> {
	return sql<StoredVersion[]>`
		select u.code, v.name, v.kind, p.code as parent_code, v.province, v.valid_from, v.valid_to, v.official_codes
		from unit_version v join unit u on u.id = v.unit_id left join unit p on p.id = v.parent_id
		order by u.code, v.valid_from`;
}

export async function insertUnits(sql: Sql, codes: readonly string[]): Promise<void> {
	await sql`
		insert into unit (code) select code from unnest(${[...codes]}::text[]) with ordinality as c (code, position)
		order by position on conflict (code) do nothing`;
}

/** The official codes go on as they were last. */
export async function insertVersions(sql: Sql, versions: readonly UnitVersion[]): Promise<void> {
	await sql`
		insert into unit_version (unit_id, valid_from, valid_to, name, kind, parent_id, province, official_codes)
		select u.id, n.valid_from, n.valid_to, n.name, n.kind, p.id, n.province, coalesce(
			(select official_codes from unit_version where unit_id = u.id and valid_from < n.valid_from order by valid_from desc limit 1), '{}')
		from unnest(
			${versions.map(({ code }) => code)}::text[], ${versions.map(({ validFrom }) => validFrom)}::date[],
			${versions.map(({ validTo }) => validTo)}::date[], ${versions.map(({ name }) => name)}::text[],
			${versions.map(({ kind }) => kind)}::text[], ${versions.map(({ parentCode }) => parentCode)}::text[],
			${versions.map(({ province }) => province)}::text[]
		) as n (code, valid_from, valid_to, name, kind, parent_code, province)
		join unit u on u.code = n.code left join unit p on p.code = n.parent_code`;
}

export type VersionCodes = { code: string; validFrom: string; officialCodes: readonly string[] };

export async function updateOfficialCodes(sql: Sql, rows: readonly VersionCodes[]): Promise<void> {
	await sql`
		update unit_version v set official_codes = string_to_array(n.official_codes, ';')
		from unnest(
			${rows.map(({ code }) => code)}::text[], ${rows.map(({ validFrom }) => validFrom)}::date[],
			${rows.map(({ officialCodes }) => officialCodes.join(';'))}::text[]
		) as n (code, valid_from, official_codes)
		join unit u on u.code = n.code
		where v.unit_id = u.id and v.valid_from = n.valid_from`;
}

export async function closeVersion(sql: Sql, { code, validFrom, validTo }: UnitVersion): Promise<void> {
	await sql`
		update unit_version v set valid_to = ${validTo}::date from unit u
		where u.id = v.unit_id and u.code = ${code} and v.valid_from = ${validFrom}::date and v.valid_to is null`;
}

export type ClosureInsert = {
	ancestor: string;
	descendant: string;
	from: string;
	lastDay: string | null;
	depth: number;
};

export async function deleteClosure(sql: Sql): Promise<void> {
	await sql`delete from unit_closure`;
}

/** Units whose place in the stored tree is not that of these rows, each with the first such day. */
export async function selectMoved(sql: Sql, rows: readonly ClosureInsert[]): Promise<{ unitId: number; from: string }[]> {
	return sql<{ unitId: number; from: string }[]>`
		with stored as (select ancestor_id, descendant_id, valid_from, valid_to from unit_closure),
		given as materialized (
			select a.id as ancestor_id, d.id as descendant_id, n.valid_from, n.valid_to
			from unnest(
				${rows.map(({ ancestor }) => ancestor)}::text[], ${rows.map(({ descendant }) => descendant)}::text[],
				${rows.map(({ from }) => from)}::date[], ${rows.map(({ lastDay }) => lastDay)}::date[]
			) as n (ancestor, descendant, valid_from, valid_to)
			join unit a on a.code = n.ancestor join unit d on d.code = n.descendant
		), changed as (
			(select * from stored except select * from given) union all (select * from given except select * from stored)
		), first as (
			-- one that only ends otherwise differs behind the earlier end
			select descendant_id, case when count(*) = 2 then min(valid_to) + 1 else valid_from end as day
			from changed group by ancestor_id, descendant_id, valid_from
		)
		select descendant_id as unit_id, min(day) as "from" from first group by descendant_id`;
}

export async function insertClosure(sql: Sql, rows: readonly ClosureInsert[]): Promise<void> {
	await sql`
		insert into unit_closure (ancestor_id, descendant_id, valid_from, valid_to, depth)
		select a.id, d.id, n.valid_from, n.valid_to, n.depth
		from unnest(
			${rows.map(({ ancestor }) => ancestor)}::text[], ${rows.map(({ descendant }) => descendant)}::text[],
			${rows.map(({ from }) => from)}::date[], ${rows.map(({ lastDay }) => lastDay)}::date[],
			${rows.map(({ depth }) => depth)}::smallint[]
		) as n (ancestor, descendant, valid_from, valid_to, depth)
		join unit a on a.code = n.ancestor join unit d on d.code = n.descendant`;
}
