/** What the product is measured against: inserts that check nothing but the id. */
import type { Sql } from '#lib/server/database/connection.ts';
import type { Sealed } from '../support/device-client.ts';

export async function makeBareTables(sql: Sql): Promise<void> {
	await sql`create table bare (id uuid primary key, body jsonb not null)`;
	// the same columns, checks and indexes; no references, no trigger
	await sql`create table bare_response (like response including all)`;
}

/** One statement for all rows, as a client would write it that has them ready. */
export async function insertBareRows(sql: Sql, responses: readonly Sealed[]): Promise<void> {
	const rows = responses.map((one) => ({
		id: one.id,
		channel: 'kiosk',
		deviceId: 1,
		seq: one.seq,
		questionnaireId: 1,
		answeredAt: new Date(String(one['answeredAt'])),
		receptionUnitId: 2,
		decidingUnitId: 2,
		fieldCode: 'dat-dai',
		language: 'vi',
		elapsedMs: 14_200,
		scores: [5, 4, 2, 3, -1],
		reasons: sql.json({ C: ['cho-lau'] }),
		contentSha256: Buffer.alloc(32)
	}));
	await sql`insert into bare_response ${sql(rows)} on conflict do nothing`;
}
