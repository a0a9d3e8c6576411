/**
 * The responses that this tablet made: how they are written, numbered and counted.
 * Keeps: a response and its number are written together, on disk before anyone is thanked; the numbers of a device
 * have no gap. Knows no network, and nothing of what becomes of a response later (queue.ts).
 */
import type { IDBPTransaction } from 'idb';
import type { DeviceResponse } from '#lib/survey/response.ts';
import type { Database, KeptResponse, KeptState, KioskSchema, Result, StateKey, Store } from './store.ts';

const probeUnits = 16_384;

export type Counts = { lastSeq: number; unsent: number; quarantined: number };

/**
 * Writes the response that `make` seals with the device's next number; resolves with the number once it is on disk.
 * The same id again, after a write whose end was not seen, is found and not numbered twice.
 */
export function keep(
	store: Store,
	device: string,
	id: string,
	nowMs: number,
	make: (seq: number) => DeviceResponse
): Promise<Result<number>> {
	return store.use((database) => write(database, device, id, nowMs, make));
}

async function write(
	database: Database,
	device: string,
	id: string,
	nowMs: number,
	make: (seq: number) => DeviceResponse
): Promise<number> {
	const transaction = database.transaction(['response', 'ledger'], 'readwrite', { durability: 'strict' });
	return completed(transaction, async () => {
		const responses = transaction.objectStore('response');
		const ledger = transaction.objectStore('ledger');
		const [earlier, last] = await Promise.all([responses.get(id), ledger.get(device)]);
		if (earlier !== undefined) return earlier.seq;
		const seq = (last ?? 0) + 1;
		const sealed = make(seq);
		const kept: KeptResponse = { id, device, seq, state: 'unsent', code: null, changedMs: nowMs, sealed };
		await Promise.all([responses.add(kept), ledger.put(seq, device)]);
		return seq;
	});
}

/** The last number that a device gave out. */
export function lastSeqOf(store: Store, device: string): Promise<Result<number>> {
	return store.use(async (database) => {
		const transaction = database.transaction(['ledger']);
		return completed(transaction, async () => (await transaction.objectStore('ledger').get(device)) ?? 0);
	});
}

export function countsOf(store: Store, device: string): Promise<Result<Counts>> {
	return store.use(async (database) => {
		const transaction = database.transaction(['response', 'ledger']);
		return completed(transaction, async () => {
			const queue = transaction.objectStore('response').index('queue');
			const [lastSeq, unsent, quarantined] = await Promise.all([
				transaction.objectStore('ledger').get(device),
				queue.count(queueRange(device, 'unsent')),
				queue.count(queueRange(device, 'quarantined'))
			]);
			return { lastSeq: lastSeq ?? 0, unsent, quarantined };
		});
	});
}

/** Writes one small thing by name. */
export function keepState(store: Store, key: StateKey, value: unknown): Promise<Result<void>> {
	return store.use(async (database) => {
		const transaction = database.transaction(['state'], 'readwrite', { durability: 'strict' });
		await completed(transaction, () => transaction.objectStore('state').put(value, key));
	});
}

/** Whether the disk takes as much as a long response: asked before a tablet that failed invites people again. */
export function probe(store: Store): Promise<Result<void>> {
	return keepState(store, 'probe', '.'.repeat(probeUnits));
}

/** Resolves only after the transaction's `complete` event: a request that succeeded is not yet on disk. */
export async function completed<T, Names extends ('response' | 'ledger' | 'enrolment' | 'state')[]>(
	transaction: IDBPTransaction<KioskSchema, Names, 'readwrite' | 'readonly'>,
	work: () => Promise<T>
): Promise<T> {
	const worked = work().catch((error: unknown) => {
		abort(transaction);
		throw error;
	});
	// both ends are awaited: after a failed request the other would reject unheard
	const [made, ended] = await Promise.allSettled([worked, transaction.done]);
	if (transaction.error !== null) throw transaction.error;
	if (made.status === 'rejected') throw made.reason;
	if (ended.status === 'rejected') throw ended.reason;
	return made.value;
}

function abort(transaction: { abort(): void }): void {
	try {
		transaction.abort();
	} catch {
		// it has ended by itself, for the same reason
	}
}

function queueRange(device: string, state: KeptState): IDBKeyRange {
	return IDBKeyRange.bound([device, state, 0], [device, state, Infinity]);
}
