/**
 * Reads a backup back into a database that holds nothing yet.
 *
 * Keeps: everything or nothing, since all of it is one transaction; the rows in the database are counted against the
 * backup's own sums; numbers are handed out after the last one used. The tally is left empty for `fold` to fill.
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { databaseText } from '#lib/text/database.vi.ts';
import { OperatorFault } from '../operator-fault.ts';
import { fileFault, inForeignKeyOrder } from './backup.ts';
import { readBackup, type End, type Head } from './backup-file.ts';
import {
	clearSeeded,
	countRows,
	hasRows,
	listAppendOnly,
	listTables,
	lockTables,
	setSequence
} from './backup.sql.ts';
import type { Pool, Sql } from './connection.ts';
import { feedTable } from './feed-table.ts';
import { migrate, migrationState } from './migrate.ts';

// what the program itself has put into a fresh database; the backup brings its own
const seeded = new Set(['questionnaire', 'item', 'field', 'measure', 'measure_version', 'installation']);

export async function restore(pool: Pool, file: string): Promise<{ tables: number; rows: number }> {
	const head = await readHead(file);
	await bringToSchemaOf(pool, head);
	try {
		const end = await pool.begin((sql) => load(sql, file));
		await migrate(pool);
		const sums = Object.values(end.tables);
		return { tables: sums.length, rows: sums.reduce((total, sum) => total + sum.rows, 0) };
	} catch (error) {
		throw fileFault(error, file);
	}
}

class HeadRead extends Error {}

async function readHead(file: string): Promise<Head> {
	const heads: Head[] = [];
	const source = createReadStream(file);
	try {
		await readBackup(source.pipe(createGunzip()), {
			head: async (head) => {
				heads.push(head);
				throw new HeadRead();
			},
			table: async () => {}
		});
	} catch (error) {
		if (!(error instanceof HeadRead)) throw fileFault(error, file);
	} finally {
		source.destroy();
	}
	const [head] = heads;
	if (head === undefined) throw new OperatorFault(databaseText.notABackup);
	return head;
}

/** An empty database is brought to the very schema of the backup; one that has a schema must have the same. */
async function bringToSchemaOf(pool: Pool, head: Head): Promise<void> {
	const { known, applied } = await migrationState(pool);
	for (const [index, migration] of head.migrations.entries()) {
		if (known[index]?.sha256 !== migration.sha256) throw new OperatorFault(databaseText.backupNewer(migration.name));
	}
	const beyond = applied[head.migrations.length];
	if (beyond !== undefined) throw new OperatorFault(databaseText.backupOlder(beyond.name));
	await migrate(pool, { upTo: head.migrations.length, after: async () => {} });
}

async function load(sql: Sql, file: string): Promise<End> {
	const tables = inForeignKeyOrder(await listTables(sql));
	const appendOnly = await listAppendOnly(sql);
	// nobody can add to an append-only table either while the units and devices that its rows name are locked
	const lockable = tables.map((table) => table.name).filter((name) => !appendOnly.includes(name));
	await lockTables(sql, lockable);
	for (const { name } of tables) {
		if (!seeded.has(name) && (await hasRows(sql, name))) throw new OperatorFault(databaseText.notEmpty(name));
	}
	const toClear = tables.map((table) => table.name).filter((name) => seeded.has(name));
	await clearSeeded(sql, toClear.toReversed(), appendOnly);
	const names = new Set(tables.map((table) => table.name));
	const end = await readBackup(createReadStream(file).pipe(createGunzip()), {
		head: async () => {},
		table: async (name, columns, rows) => {
			if (!names.has(name)) throw new OperatorFault(databaseText.tableMissing(name));
			await feedTable(sql, name, columns, rows);
		}
	});
	for (const [name, sum] of Object.entries(end.tables)) {
		if ((await countRows(sql, name)) !== sum.rows) throw new OperatorFault(databaseText.backupAltered(name));
	}
	for (const state of end.sequences) await setSequence(sql, state);
	return end;
}
