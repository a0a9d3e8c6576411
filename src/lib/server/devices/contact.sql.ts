/** What devices last said of themselves. */
import type { Sql } from '../database/connection.ts';

export type Contact = {
	deviceId: number;
	lastSeq: number;
	/** up to here it had nothing left to send; absent where it did not say */
	settledSeq?: number;
	sentAt: Date | null;
	receivedAt: Date;
	app: string | null;
	storage: Readonly<Record<string, number | boolean | null | undefined>> | null;
};

/** The ledger's end never goes back, and an older message does not overwrite a newer one. One row a device. */
export async function upsertContacts(sql: Sql, contacts: readonly Contact[]): Promise<void> {
	await sql`
		insert into device_contact as known (device_id, last_seq, settled_seq, sent_at, received_at, app, storage)
		select c.device_id, c.last_seq, c.settled_seq, c.sent_at, c.received_at, c.app, c.storage::jsonb
		from unnest(
			${contacts.map((one) => one.deviceId)}::integer[], ${contacts.map((one) => one.lastSeq)}::integer[],
			${contacts.map((one) => one.settledSeq ?? 0)}::integer[],
			${contacts.map((one) => one.sentAt?.toISOString() ?? null)}::timestamptz[],
			${contacts.map((one) => one.receivedAt.toISOString())}::timestamptz[],
			${contacts.map((one) => one.app)}::text[],
			${contacts.map((one) => one.storage && JSON.stringify(one.storage))}::text[]
		) as c (device_id, last_seq, settled_seq, sent_at, received_at, app, storage)
		order by c.device_id
		on conflict (device_id) do update set last_seq = greatest(known.last_seq, excluded.last_seq),
			settled_seq = greatest(known.settled_seq, excluded.settled_seq),
			sent_at = case when excluded.received_at >= known.received_at then excluded.sent_at else known.sent_at end,
			app = case when excluded.received_at >= known.received_at then excluded.app else known.app end,
			storage = case when excluded.received_at >= known.received_at then excluded.storage else known.storage end,
			received_at = greatest(known.received_at, excluded.received_at)`;
}
