/** The stored closure, in an order that two of them can be compared by. */
import type { Sql } from '../database/connection.ts';

export async function selectClosure(sql: Sql): Promise<string[]> {
	const rows = await sql<{ row: string }[]>`
		select c::text as row from unit_closure c order by ancestor_id, descendant_id, valid_from`;
	return rows.map(({ row }) => row);
}

/** Everything that follows sees the database as it is now. */
export async function freezeView(sql: Sql): Promise<void> {
	await sql`set transaction isolation level repeatable read`;
}
