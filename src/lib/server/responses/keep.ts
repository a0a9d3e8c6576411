/**
 * Stores admitted responses of one device, each at most once, without two of them ever changing their order.
 *
 * Nearly always they come after everything that is stored of the device: one statement then checks that and inserts.
 * Otherwise (a refill, a lost reply, a clock set back) the device is locked, what is stored around them is looked at,
 * and their instants are held between it. Keeps: uniqueness is the database's (ids, and seqs of a device).
 */
import type { Sending } from '#lib/survey/device-clock.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Admitted } from './admit.ts';
import type { InsertRows } from './grouped-insert.ts';
import { boundBefore } from './bound.ts';
import { selectBoundNumbers } from './bound-number.sql.ts';
import { lockDevice, selectNeighbours, type Stretch } from './neighbours.sql.ts';
import { placeRows, type Sender } from './place.ts';
import { insertResponses, selectStoredKeys, type ResponseRow, type StoredKey } from './store.sql.ts';

export type Fate = 'stored' | 'duplicate' | 'id_conflict' | 'seq_conflict';

/** The fate of each, in their order. */
export async function keepInOrder(
	sql: Sql,
	device: Sender,
	sending: Sending,
	admitted: readonly Admitted[],
	insert: InsertRows
): Promise<Fate[]> {
	if (admitted.length === 0) return [];
	const rows = placeRows(device, sending, admitted, []);
	const stored = ownOf(rows, await againOnDeadlock(() => insert(sql, rows)));
	let there = await keysOf(sql, rows.filter((row) => !stored.has(row.id)));
	const isLeft = (row: ResponseRow): boolean => !stored.has(row.id) && !there.has(row.id);
	const left = admitted.filter((_, index) => isLeft(rows[index]!));
	if (left.length > 0) {
		for (const [id, hash] of await againOnDeadlock(() => insertBetween(sql, device, sending, left))) stored.set(id, hash);
		there = await keysOf(sql, rows.filter((row) => !stored.has(row.id)));
	}
	const isOther = ({ id, contentSha256 }: ResponseRow): boolean => there.get(id)?.equals(contentSha256) === false;
	const others = admitted.filter((_, index) => isOther(rows[index]!));
	const bound = await boundBefore(sql, device.id, others.map(({ response, seq }) => ({ ...response, seq })));
	const told = new Set<string>();
	return rows.map(({ id, contentSha256 }) => {
		const own = stored.get(id);
		const kept = own ?? there.get(id);
		if (kept === undefined) return 'seq_conflict';
		if (bound.has(id)) return 'duplicate';
		if (!kept.equals(contentSha256)) return 'id_conflict';
		if (own === undefined || told.has(id)) return 'duplicate';
		told.add(id);
		return 'stored';
	});
}

type Hashes = Map<string, Buffer>;

async function insertBetween(sql: Sql, device: Sender, sending: Sending, admitted: readonly Admitted[]): Promise<Hashes> {
	return inTransaction(sql, async (inner) => {
		await lockDevice(inner, device.id);
		const bound = await selectBoundNumbers(inner, device.id, admitted.map(({ seq }) => seq));
		const free = admitted.filter(({ seq }) => !bound.has(seq));
		const neighbours = await selectNeighbours(inner, device.id, stretchesOf(free.map(({ seq }) => seq)));
		const stored = neighbours.map(({ seq, answeredAt }) => ({ seq, at: answeredAt.getTime() }));
		const rows = placeRows(device, sending, free, stored);
		return ownOf(rows, await insertResponses(inner, rows));
	});
}

/** Numbers without a gap between them. */
export function stretchesOf(seqs: readonly number[]): Stretch[] {
	const stretches: Stretch[] = [];
	for (const seq of seqs.toSorted((a, b) => a - b)) {
		const current = stretches.at(-1);
		if (current !== undefined && seq <= current.last + 1) current.last = seq;
		else stretches.push({ first: seq, last: seq });
	}
	return stretches;
}

/** In a group with other requests, what they inserted is not ours. */
function ownOf(rows: readonly ResponseRow[], inserted: readonly StoredKey[]): Hashes {
	const ours = new Set(rows.map(keyOf));
	return new Map(inserted.filter((key) => ours.has(keyOf(key))).map(({ id, contentSha256 }) => [id, contentSha256]));
}

function keyOf({ id, contentSha256 }: StoredKey): string {
	return id + contentSha256.toString('latin1');
}

async function keysOf(sql: Sql, rows: readonly ResponseRow[]): Promise<Hashes> {
	const keys = rows.length === 0 ? [] : await selectStoredKeys(sql, rows.map(({ id }) => id));
	return new Map(keys.map(({ id, contentSha256 }) => [id, contentSha256]));
}

/** Two batches that take each other's ids and seqs crosswise may lock each other out; the second try finds them done. */
async function againOnDeadlock<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01';
		if (!isDeadlock) throw error;
		return work();
	}
}
