/**
 * The responses that this tablet made: unsent, sent (kept some days so that a restored server can be refilled) or in
 * quarantine. Keeps: a response and its number are written together, on disk before anyone is thanked; the numbers of
 * a device have no gap; only a sent response is ever deleted. Knows no network.
 */
import type { IDBPTransaction } from 'idb';
import type { ItemVerdict, SealedResponse } from '#lib/survey/response.ts';
import type { Database, KeptResponse, KeptState, KioskSchema, Result, StateKey, Store } from './store.ts';

const pruneLimit = 200;
const resendLimit = 200;
const probeUnits = 16_384;
export const dayMs = 86_400_000;

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
	make: (seq: number) => SealedResponse
): Promise<Result<number>> {
	return store.use((database) => write(database, device, id, nowMs, make));
}

async function write(
	database: Database,
	device: string,
	id: string,
	nowMs: number,
	make: (seq: number) => SealedResponse
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

/** The oldest unsent responses of a device, at most `limit`: the whole queue is never read at once. */
export function unsentBatch(store: Store, device: string, limit: number): Promise<Result<KeptResponse[]>> {
	return store.use((database) => {
		const transaction = database.transaction(['response']);
		const queue = transaction.objectStore('response').index('queue');
		return completed(transaction, () => queue.getAll(queueRange(device, 'unsent'), limit));
	});
}

/** Takes the server's word for each id that it named; whatever it did not name stays unsent. */
export function settle(store: Store, verdicts: readonly ItemVerdict[], nowMs: number): Promise<Result<void>> {
	return store.use(async (database) => {
		const transaction = database.transaction(['response'], 'readwrite');
		await completed(transaction, async () => {
			const responses = transaction.objectStore('response');
			for (const { id, verdict, code } of verdicts) {
				const kept = await responses.get(id);
				if (kept?.state !== 'unsent') continue;
				const sent = verdict === 'stored' || verdict === 'duplicate';
				const state = sent ? 'sent' : 'quarantined';
				await responses.put({ ...kept, state, code: sent ? null : (code ?? verdict), changedMs: nowMs });
			}
		});
	});
}

/**
 * Makes sent responses of a device unsent again, from a number on, and remembers the request that asked for it in the
 * transaction of the last of them. Bounded slices: a crash between two of them is made up for by asking again, since
 * what has become unsent is no longer found.
 */
export async function resend(store: Store, device: string, fromSeq: number, request: string | null): Promise<Result<number>> {
	for (let total = 0; ; ) {
		const slice = await store.use((database) => resendSlice(database, device, fromSeq, request));
		if (slice.kind === 'failed') return slice;
		total += slice.value;
		if (slice.value < resendLimit) return { kind: 'done', value: total };
	}
}

async function resendSlice(database: Database, device: string, fromSeq: number, request: string | null): Promise<number> {
	const transaction = database.transaction(['response', 'state'], 'readwrite', { durability: 'strict' });
	return completed(transaction, async () => {
		const responses = transaction.objectStore('response');
		const range = IDBKeyRange.bound([device, 'sent', fromSeq], [device, 'sent', Infinity]);
		const sent = await responses.index('queue').getAll(range, resendLimit);
		await Promise.all(sent.map((kept) => responses.put({ ...kept, state: 'unsent' })));
		if (sent.length < resendLimit && request !== null) await transaction.objectStore('state').put(request, 'resent');
		return sent.length;
	});
}

/** At most `limit` kept responses of one state after the number `afterSeq`, oldest first. */
export function keptSlice(
	store: Store,
	device: string,
	state: KeptState,
	afterSeq: number,
	limit: number
): Promise<Result<KeptResponse[]>> {
	return store.use((database) => {
		const transaction = database.transaction(['response']);
		const range = IDBKeyRange.bound([device, state, afterSeq], [device, state, Infinity], true);
		return completed(transaction, () => transaction.objectStore('response').index('queue').getAll(range, limit));
	});
}

/** Deletes what was sent before `beforeMs`, a bounded number at a time; resolves with how many went. */
export function prune(store: Store, beforeMs: number): Promise<Result<number>> {
	return store.use(async (database) => {
		const transaction = database.transaction(['response'], 'readwrite');
		return completed(transaction, async () => {
			const responses = transaction.objectStore('response');
			const old = IDBKeyRange.bound(['sent', -Infinity], ['sent', beforeMs], false, true);
			const ids = await responses.index('age').getAllKeys(old, pruneLimit);
			await Promise.all(ids.map((id) => responses.delete(id)));
			return ids.length;
		});
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
