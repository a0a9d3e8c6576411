/** Whether this process can do its work now: the database answers in time and has the schema of this program. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from '../database/connection.ts';
import { selectMigrationNames } from './readiness.sql.ts';

export type Readiness = 'ready' | 'database' | 'migrations';

const patienceMs = 2_000;

/** `known`: the names of this program's migrations, in order. */
export async function readiness(sql: Sql, known: readonly string[]): Promise<Readiness> {
	try {
		const applied = await Promise.race([selectMigrationNames(sql), pause(patienceMs, null, { ref: false })]);
		if (applied === null) return 'database';
		return known.every((name, index) => applied[index] === name) ? 'ready' : 'migrations';
	} catch (error) {
		const isWithoutTable = error instanceof Error && 'code' in error && error.code === '42P01';
		return isWithoutTable ? 'migrations' : 'database';
	}
}
