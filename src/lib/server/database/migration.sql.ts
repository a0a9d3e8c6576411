/** The database's own account of the migrations it has gone through. */
import type { Sql } from './connection.ts';

/** Held until the transaction ends; whoever comes second waits, and then finds the work done. */
export async function lockMigrations(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended('hai-long migration', 0))`;
}

export async function ensureMigrationTable(sql: Sql): Promise<void> {
	await sql`
		create table if not exists migration (
			number integer primary key check (number > 0),
			name text not null unique,
			sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
			applied_at timestamptz not null default now()
		)`;
}

export async function migrationTableExists(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ found: boolean }[]>`select to_regclass('migration') is not null as found`;
	return row?.found ?? false;
}

export type AppliedMigration = { number: number; name: string; sha256: string };

export async function listApplied(sql: Sql): Promise<AppliedMigration[]> {
	return sql<AppliedMigration[]>`select number, name, sha256 from migration order by number`;
}

export async function recordMigration(sql: Sql, migration: AppliedMigration): Promise<void> {
	await sql`insert into migration ${sql(migration, 'number', 'name', 'sha256')}`;
}

/** A file holds many statements, which only the simple protocol takes. */
export async function runMigrationText(sql: Sql, text: string): Promise<void> {
	await sql.unsafe(text).simple();
}
