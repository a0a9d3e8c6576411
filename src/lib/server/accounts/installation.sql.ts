/** The one-time code of the first run in the database, as a hash. */
import type { Sql } from '../database/connection.ts';

const name = 'first_run_code';

export async function putCode(sql: Sql, codeSha256: string): Promise<void> {
	await sql`
		insert into installation (name, value) values (${name}, ${sql.json({ codeSha256 })})
		on conflict (name) do update set value = excluded.value, set_at = now()`;
}

/** The hash, with the row locked until the transaction ends: whoever comes second waits, and then finds none. */
export async function takeCode(sql: Sql): Promise<string | undefined> {
	const [row] = await sql<{ codeSha256: string }[]>`
		select value->>'codeSha256' as code_sha256 from installation where name = ${name} for update`;
	return row?.codeSha256;
}

export async function dropCode(sql: Sql): Promise<void> {
	await sql`delete from installation where name = ${name}`;
}
