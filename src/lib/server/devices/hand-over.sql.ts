/** A device and the one that stands in its place. */
import type { Sql } from '../database/connection.ts';

/**
 * It shows no questions any more and still sends what is left. False where another stands in its place already. Held
 * until the transaction ends: of two that would take its place at once the second waits, and then sees the first.
 */
export async function handOver(sql: Sql, deviceId: number): Promise<boolean> {
	await sql`select from device where id = ${deviceId} for update`;
	const rows = await sql`
		update device d set state = case state when 'retired' then state else 'paused' end, pause_note = null, revision = revision + 1
		where id = ${deviceId} and not exists (select from device n where n.replaces = d.id) returning id`;
	return rows.length === 1;
}

/** Codes that were made for the same, and not spent: there is one at a time. */
export async function voidCodes(sql: Sql, replaces: number): Promise<void> {
	await sql`update pairing_code set expires_at = now() where replaces = ${replaces} and used_at is null and expires_at > now()`;
}

/** All that stood one after the other where the device stands, the first first; it alone where there was no other. */
export async function selectChain(sql: Sql, deviceId: number): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		with recursive before as (
			select id, replaces, 0 as step from device where id = ${deviceId}
			union all select d.id, d.replaces, b.step - 1 from device d join before b on d.id = b.replaces
		), after as (
			select id, 0 as step from device where id = ${deviceId}
			union all select d.id, a.step + 1 from device d join after a on d.replaces = a.id
		), chain as (select id, step from before union select id, step from after)
		select id from chain order by step`;
	return rows.map(({ id }) => id);
}
