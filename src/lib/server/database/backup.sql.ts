/** What a backup asks the database about itself, and the two COPY statements. */
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Sql } from './connection.ts';

export type BackupTable = { name: string; columns: string[]; after: string[] };

/**
 * Every table that is not derived, with the columns that are stored as given: generated ones are computed anew, and a
 * transaction number (xid8) means nothing in another cluster. `after` names the tables that its foreign keys ask for.
 */
export async function listTables(sql: Sql): Promise<BackupTable[]> {
	return sql<BackupTable[]>`
		select c.relname as name,
			array(
				select a.attname::text from pg_attribute a
				where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
					and a.atttypid <> 'xid8'::regtype
				order by a.attnum
			) as columns,
			array(
				select distinct f.confrelid::regclass::text from pg_constraint f
				where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
			) as after
		from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
			and c.relname not in ('migration', 'session', 'sign_in_failure') and c.relname not like 'tally%'
		order by c.relname`;
}

export type SequenceState = { name: string; lastValue: number; isCalled: boolean };

/** Read after the rows are: a sequence that is ahead does no harm, one that is behind gives a number twice. */
export async function listSequences(sql: Sql): Promise<SequenceState[]> {
	const names = await sql<{ name: string }[]>`
		select relname as name from pg_class
		where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`;
	const states: SequenceState[] = [];
	for (const { name } of names) {
		const [state] = await sql<{ lastValue: number; isCalled: boolean }[]>`
			select last_value, is_called from ${sql(name)}`;
		if (state !== undefined) states.push({ name, ...state });
	}
	return states;
}

export async function setSequence(sql: Sql, state: SequenceState): Promise<void> {
	await sql`select setval(quote_ident(${state.name})::regclass, ${state.lastValue}, ${state.isCalled})`;
}

// copy takes no parameters and no list through the helper, so the names are quoted here
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const target = (name: string, columns: readonly string[]): string =>
	`${quoted(name)} (${columns.map(quoted).join(', ')})`;

/**
 * The rows as COPY writes them. postgres.js pauses its socket when the reader is slow, and forgets to resume it when
 * the rows ended in that very moment; the next query would then wait for ever. Asking once more wakes it. A reader
 * that gives up leaves rows under way: they are read to the end, since nothing else may be said before.
 */
export async function* copyOut(sql: Sql, name: string, columns: readonly string[]): AsyncGenerator<Buffer> {
	const rows: Readable = await sql.unsafe(`copy ${target(name, columns)} to stdout`).readable();
	try {
		for await (const chunk of rows.iterator({ destroyOnReturn: false })) yield chunk;
	} finally {
		if (!rows.readableEnded && !rows.destroyed) await finished(rows.resume()).catch(() => null);
		rows._read(0);
	}
}

export async function copyIn(sql: Sql, name: string, columns: readonly string[]): Promise<Writable> {
	return sql.unsafe(`copy ${target(name, columns)} from stdin`).writable();
}

/** Fails when the transaction that it stands in has already failed. */
export async function confirmAlive(sql: Sql): Promise<void> {
	await sql`select`;
}

export async function countRows(sql: Sql, name: string): Promise<number> {
	const [row] = await sql<{ rows: number }[]>`select count(*) as rows from ${sql(name)}`;
	return row?.rows ?? 0;
}

export async function hasRows(sql: Sql, name: string): Promise<boolean> {
	const [row] = await sql<{ found: boolean }[]>`select exists (select from ${sql(name)}) as found`;
	return row?.found ?? false;
}

/** The tables that their own owner may not change, and hence neither lock nor look through for a foreign key. */
export async function listAppendOnly(sql: Sql): Promise<string[]> {
	const rows = await sql<{ name: string }[]>`
		select relname as name from pg_class
		where relnamespace = 'public'::regnamespace and relkind = 'r' and not has_table_privilege(oid, 'update')
		order by relname`;
	return rows.map((row) => row.name);
}

/** Locks the tables against every writer, so that what was found empty stays so until the end. */
export async function lockTables(sql: Sql, names: readonly string[]): Promise<void> {
	await sql.unsafe(`lock table ${names.map(quoted).join(', ')} in exclusive mode`);
}

/**
 * Removes what the program seeded. A row that others may point to can only go once PostgreSQL has looked for them,
 * which asks for a right that append-only tables withhold: it is lent for that, in this transaction alone, and their
 * triggers stay on guard.
 */
export async function clearSeeded(sql: Sql, names: readonly string[], appendOnly: readonly string[]): Promise<void> {
	for (const name of appendOnly) await sql`grant update on ${sql(name)} to current_user`;
	for (const name of names) await deleteRows(sql, name);
	for (const name of appendOnly) await sql`revoke update on ${sql(name)} from current_user`;
}

async function deleteRows(sql: Sql, name: string): Promise<void> {
	await sql`delete from ${sql(name)}`;
}
