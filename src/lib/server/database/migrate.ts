/**
 * Brings a database to the schema of this program, forward only.
 *
 * Keeps: a migration is applied whole or not at all; an applied one never changes and none is missing before it;
 * two processes that start together apply each once (the lock is taken anew inside every transaction, so that no
 * session-wide lock outlives a broken connection).
 */
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { databaseText } from '#lib/text/database.vi.ts';
import { OperatorFault } from '../operator-fault.ts';
import { afterMigrate } from './after-migrate.ts';
import type { Sql } from './connection.ts';
import { migrationFolder, readMigrations, type MigrationFile } from './migration-files.ts';
import {
	ensureMigrationTable,
	listApplied,
	lockMigrations,
	migrationTableExists,
	recordMigration,
	runMigrationText,
	type AppliedMigration
} from './migration.sql.ts';
import { inTransaction } from './transaction.ts';

export type MigrateOptions = {
	folder?: string;
	/** what the program puts in afterwards; another one only in tests of the runner */
	after?: (sql: Sql) => Promise<void>;
	/** stops at this number; only a restore of an older backup does */
	upTo?: number;
};

/** Returns the names of the migrations that this call applied. */
export async function migrate(sql: Sql, options: MigrateOptions = {}): Promise<string[]> {
	const files = (await readMigrations(options.folder ?? fileURLToPath(migrationFolder))).slice(0, options.upTo);
	const applied: string[] = [];
	for (;;) {
		const name = await applyNext(sql, files);
		if (name === null) break;
		applied.push(name);
	}
	await inTransaction(sql, async (inner) => {
		await lockMigrations(inner);
		await (options.after ?? afterMigrate)(inner);
	});
	return applied;
}

/** What this program knows and what the database has gone through; refuses one that is ahead of this program. */
export async function migrationState(sql: Sql): Promise<{ known: AppliedMigration[]; applied: AppliedMigration[] }> {
	const known = await readMigrations(fileURLToPath(migrationFolder));
	const applied = (await migrationTableExists(sql)) ? await listApplied(sql) : [];
	checkApplied(known, applied);
	return { known, applied };
}

/** The names of the migrations that this database still lacks. */
export async function pendingMigrations(sql: Sql): Promise<string[]> {
	const { known, applied } = await migrationState(sql);
	return known.slice(applied.length).map((file) => file.name);
}

async function applyNext(sql: Sql, files: readonly MigrationFile[]): Promise<string | null> {
	return inTransaction(sql, async (inner) => {
		await lockMigrations(inner);
		await ensureMigrationTable(inner);
		const applied = await listApplied(inner);
		checkApplied(files, applied);
		const next = files[applied.length];
		if (next === undefined) return null;
		try {
			await runMigrationText(inner, next.text);
		} catch (error) {
			throw new OperatorFault(databaseText.migrationFailed(next.name, lineOf(next.text, error), messageOf(error)));
		}
		await recordMigration(inner, next);
		return next.name;
	});
}

function checkApplied(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): void {
	for (const [index, known] of applied.entries()) {
		const file = files[index];
		if (file === undefined) throw new OperatorFault(databaseText.migrationUnknown(known.name));
		if (file.name !== known.name || file.sha256 !== known.sha256) {
			throw new OperatorFault(databaseText.migrationAltered(known.name));
		}
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function lineOf(text: string, error: unknown): number {
	const position = error instanceof postgres.PostgresError ? Number(error.position) : Number.NaN;
	return Number.isNaN(position) ? 1 : text.slice(0, position).split('\n').length;
}
