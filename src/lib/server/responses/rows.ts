/** Storing responses that come in bulk (files, sample) and not from a device; the device's way is receive.ts. */
import type { Sql } from '../database/connection.ts';
import { insertResponses, type ResponseRow } from './store.sql.ts';

export type { Channel, ResponseRow } from './store.sql.ts';

/** Returns the ids of those that were new; a taken id, or seq of a device, is left out. */
export async function storeRows(sql: Sql, rows: readonly ResponseRow[]): Promise<string[]> {
	const inserted = await insertResponses(sql, rows);
	return inserted.map(({ id }) => id);
}
