/**
 * The whole schema as PostgreSQL describes it. Every query names the schema `public`, orders its rows, and leaves out
 * what differs between versions 15 and 18 (not-null constraints as rows, the right to MAINTAIN).
 */
import type { Sql } from './connection.ts';

export type SchemaLine = { relation: string; line: string };

export async function describeColumns(sql: Sql): Promise<SchemaLine[]> {
	return sql<SchemaLine[]>`
		select case c.relkind when 'v' then 'view ' when 'm' then 'materialized view ' else 'table ' end || c.relname
				as relation,
			a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
				|| case a.attidentity when 'a' then ' identity always' when 'd' then ' identity by default' else '' end
				|| case when a.attgenerated <> '' then ' generated ' when d.oid is not null then ' default ' else '' end
				|| coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
		from pg_class c
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
		order by 1, a.attnum`;
}

export async function describeConstraints(sql: Sql): Promise<SchemaLine[]> {
	return sql<SchemaLine[]>`
		select 'table ' || c.relname as relation, 'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as line
		from pg_constraint k join pg_class c on c.oid = k.conrelid
		where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'c', 'f', 'x')
		order by 1, k.conname collate "C"`;
}

/** Those of constraints are left out: the constraint says it already. */
export async function describeIndexes(sql: Sql): Promise<SchemaLine[]> {
	return sql<SchemaLine[]>`
		select 'table ' || c.relname as relation, pg_get_indexdef(i.indexrelid) as line
		from pg_index i join pg_class c on c.oid = i.indrelid
		where c.relnamespace = 'public'::regnamespace
			and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
		order by 1, 2`;
}

export async function describeTriggers(sql: Sql): Promise<SchemaLine[]> {
	return sql<SchemaLine[]>`
		select 'table ' || c.relname as relation, pg_get_triggerdef(t.oid) as line
		from pg_trigger t join pg_class c on c.oid = t.tgrelid
		where c.relnamespace = 'public'::regnamespace and not t.tgisinternal order by 1, t.tgname collate "C"`;
}

/** What the owner and everybody else may do; a right that is revoked from the owner shows by its absence. */
export async function describePrivileges(sql: Sql): Promise<SchemaLine[]> {
	return sql<SchemaLine[]>`
		select case c.relkind when 'v' then 'view ' when 'm' then 'materialized view ' else 'table ' end || c.relname
				as relation,
			case when g.grantee = c.relowner then 'owner' when g.grantee = 0 then 'public' else g.grantee::regrole::text end
				|| ' may ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) as line
		from pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) g
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
			and g.privilege_type <> 'MAINTAIN'
		group by c.oid, c.relname, c.relkind, c.relowner, g.grantee order by 1, 2`;
}

export async function describeViews(sql: Sql): Promise<SchemaLine[]> {
	return sql<SchemaLine[]>`
		select 'view ' || c.relname as relation, 'as ' || regexp_replace(pg_get_viewdef(c.oid), '\\s+', ' ', 'g') as line
		from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm') order by 1`;
}

/** Functions by their source as it was written; extensions bring none, since we use none. */
export async function describeFunctions(sql: Sql): Promise<SchemaLine[]> {
	return sql<SchemaLine[]>`
		select 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') returns '
				|| format_type(p.prorettype, null) || ' language ' || l.lanname as relation,
			replace(btrim(coalesce(p.prosrc, ''), E' \\n\\t'), E'\\n', E'\\n\\t') as line
		from pg_proc p join pg_language l on l.oid = p.prolang
		where p.pronamespace = 'public'::regnamespace order by 1`;
}
