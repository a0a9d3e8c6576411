/**
 * A database for one test file: a clone of the migrated template, and a rollback around one test.
 * Nothing that a test writes is ever seen by another file.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { connect, type Pool, type Sql } from '#lib/server/database/connection.ts';
import { inTransaction } from '#lib/server/database/transaction.ts';
import { databaseUrl } from './database-url.ts';

export type TestDatabase = { sql: Pool; url: string; drop: () => Promise<void> };

/** About 60 ms. Call `drop` when done; what is forgotten goes with the server, if it is an embedded one. */
export async function createTestDatabase(options: { empty?: boolean; max?: number } = {}): Promise<TestDatabase> {
	const template = inject('databaseUrl');
	const name = `hl_test_${randomBytes(8).toString('hex')}`;
	const admin = connect(databaseUrl(template, 'postgres'), { max: 1 });
	const source = options.empty ? 'template0' : new URL(template).pathname.slice(1);
	await admin`create database ${admin(name)} template ${admin(source)}`;
	await admin.end();
	const url = databaseUrl(template, name);
	const sql = connect(url, { max: options.max ?? 10 });
	return { sql, url, drop: () => drop(sql, template, name) };
}

async function drop(sql: Pool, template: string, name: string): Promise<void> {
	await sql.end({ timeout: 5 });
	const admin = connect(databaseUrl(template, 'postgres'), { max: 1 });
	try {
		for (let left = 50; !(await isDropped(admin, name, left === 0)); left -= 1) await pause(100);
	} finally {
		await admin.end();
	}
}

/** False while autovacuum, which belongs to the superuser, is at work in it: it ends by itself. */
async function isDropped(admin: Sql, name: string, isLast: boolean): Promise<boolean> {
	try {
		await admin`drop database if exists ${admin(name)} with (force)`;
		return true;
	} catch (error) {
		const isBusy = error instanceof Error && 'code' in error && (error.code === '42501' || error.code === '55006');
		if (!isBusy || isLast) throw error;
		return false;
	}
}

class RolledBack extends Error {}

/** Whatever `work` writes is undone when it ends; deferred constraints are checked first. */
export async function inRolledBackTransaction<T>(sql: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
	const box: { value: T }[] = [];
	try {
		await inTransaction(sql, async (inner) => {
			box.push({ value: await work(inner) });
			await inner`set constraints all immediate`;
			throw new RolledBack();
		});
	} catch (error) {
		if (!(error instanceof RolledBack)) throw error;
	}
	const [result] = box;
	if (result === undefined) throw new Error('the work gave no result');
	return result.value;
}
