/** The installation's rule about dossiers; off until somebody sets it. */
import type { Sql } from '../database/connection.ts';

const name = 'one_answer_per_dossier';

export async function selectRule(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ isWanted: boolean }[]>`
		select value = 'true'::jsonb as is_wanted from installation where name = ${name}`;
	return row?.isWanted ?? false;
}

export async function putRule(sql: Sql, wanted: boolean): Promise<void> {
	await sql`
		insert into installation (name, value) values (${name}, to_jsonb(${wanted}::boolean))
		on conflict (name) do update set value = excluded.value, set_at = now()`;
}
