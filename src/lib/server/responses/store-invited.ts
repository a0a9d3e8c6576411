/**
 * Stores one response of an invitation, inside the transaction that spends it.
 * Keeps: a response that is there already is told from another one that bears its id, whatever hour it came in.
 */
import type { Sql } from '../database/connection.ts';
import type { Invited } from './admit-invited.ts';
import { contentHash } from './content-hash.ts';
import { insertResponses } from './store.sql.ts';
import { selectCounterId, selectStoredContent } from './stored-content.sql.ts';

export async function storeInvited(sql: Sql, { row, kept }: Invited): Promise<'stored' | 'same' | 'conflict'> {
	if ((await insertResponses(sql, [row])).length === 1) return 'stored';
	const there = await selectStoredContent(sql, row.id);
	if (there === undefined) return 'conflict';
	// a phone's clock that was set right in between changes the hour, and nothing else
	const again = contentHash({ ...kept, answeredAt: there.answeredAt.toISOString() });
	return again.equals(there.contentSha256) ? 'same' : 'conflict';
}

/** The unit's counter by its code; null where none is named or there is none. */
export async function counterIdOf(sql: Sql, unitId: number, code: string | null): Promise<number | null> {
	return code === null ? null : selectCounterId(sql, unitId, code);
}
