/** Ids of the units that responses name. */
import type { Sql } from '../database/connection.ts';

export async function selectUnitId(sql: Sql, code: string): Promise<number | undefined> {
	const [row] = await sql<{ id: number }[]>`select id from unit where code = ${code}`;
	return row?.id;
}
