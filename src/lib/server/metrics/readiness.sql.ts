/** Whether the database is there, and what it has gone through. */
import type { Sql } from '../database/connection.ts';

export async function selectMigrationNames(sql: Sql): Promise<string[]> {
	const rows = await sql<{ name: string }[]>`select name from migration order by number`;
	return rows.map(({ name }) => name);
}
