/** The audit trail in the database: append-only there too. */
import type { Sql } from '../database/connection.ts';

export type AuditEntry = { accountId: number | null; action: string; subject: Readonly<Record<string, string | number>> };

export async function insertEntry(sql: Sql, entry: AuditEntry): Promise<void> {
	await sql`
		insert into audit_entry (account_id, action, subject)
		values (${entry.accountId}, ${entry.action}, ${sql.json(entry.subject)})`;
}
