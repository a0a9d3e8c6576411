/**
 * What becomes of the responses after they were kept: read batch by batch, settled by the server's word, sent again
 * when it asks, forgotten some days after it took them. Keeps: only what the server named leaves the queue, only what
 * it took is ever deleted, and never is more than a slice in memory. Knows no network and no clock.
 */
import { withoutInvitation, type ItemVerdict } from '#lib/survey/response.ts';
import { completed } from './outbox.ts';
import type { Database, KeptResponse, KeptState, Result, Store } from './store.ts';

const sliceLimit = 200;

/** At most `limit` responses of a device in one state after the number `afterSeq`, oldest first. */
export function slice(
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

/**
 * Takes the server's word for each response of `batch` that it named; whatever it did not name stays unsent. With the
 * word the receipt is wiped: what stays here for some days does not say whose dossier it was about. Resolves
 * with how many it settled. `serverMs`: the server's time of that word, by which the days of a sent response are
 * counted; null where it gave none.
 */
export function settle(
	store: Store,
	batch: readonly KeptResponse[],
	verdicts: readonly ItemVerdict[],
	serverMs: number | null,
	nowMs: number
): Promise<Result<number>> {
	const words = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
	// the server knows a response by what was sent; on a spoilt disk that may differ from what it was kept under
	const wordOn = ({ id, sealed }: KeptResponse): ItemVerdict | undefined => words.get(sealed.id) ?? words.get(id);
	const mark = { changedMs: serverMs ?? nowMs, isServerTime: serverMs !== null };
	return store.use(async (database) => {
		const transaction = database.transaction(['response'], 'readwrite');
		return completed(transaction, async () => {
			const responses = transaction.objectStore('response');
			const settled = (await unsentAmong(responses, batch)).flatMap((kept): KeptResponse[] => {
				const word = wordOn(kept);
				if (word === undefined) return [];
				const isSent = word.verdict === 'stored' || word.verdict === 'duplicate';
				const code = isSent ? null : (word.code ?? word.verdict);
				const sealed = withoutInvitation(kept.sealed);
				return [{ ...kept, ...mark, sealed, state: isSent ? 'sent' : 'quarantined', code }];
			});
			await Promise.all(settled.map((kept) => responses.put(kept)));
			return settled.length;
		});
	});
}

type Responses = {
	index(name: 'queue'): { getAll(range: IDBKeyRange): Promise<KeptResponse[]> };
};

/** Read again, since another tab may have settled some: in one request and not in five hundred. */
async function unsentAmong(responses: Responses, batch: readonly KeptResponse[]): Promise<KeptResponse[]> {
	const [first, last] = [batch[0], batch.at(-1)];
	if (first === undefined || last === undefined) return [];
	const range = IDBKeyRange.bound([first.device, 'unsent', first.seq], [last.device, 'unsent', last.seq]);
	return responses.index('queue').getAll(range);
}

/**
 * Deletes what the server took before `beforeMs` of its own time, a bounded number at a time; how many went.
 * What an older version dated by the tablet's clock is dated anew at `provenMs` and waits from there.
 */
export function prune(store: Store, beforeMs: number, provenMs: number): Promise<Result<number>> {
	return store.use(async (database) => {
		const transaction = database.transaction(['response'], 'readwrite');
		return completed(transaction, async () => {
			const responses = transaction.objectStore('response');
			const old = IDBKeyRange.bound(['sent', -Infinity], ['sent', beforeMs], false, true);
			const found = await responses.index('age').getAll(old, sliceLimit);
			const dated = found.filter(({ isServerTime }) => isServerTime === true);
			const undated = found.filter(({ isServerTime }) => isServerTime !== true);
			await Promise.all([
				...dated.map(({ id }) => responses.delete(id)),
				...undated.map((kept) => responses.put({ ...kept, changedMs: provenMs, isServerTime: true }))
			]);
			return dated.length;
		});
	});
}

/**
 * Makes sent responses of a device unsent again, from a number on, and remembers the request that asked for it in the
 * transaction of the last of them. In slices: a crash between two of them is made up for by doing it again, since what
 * has become unsent is no longer found.
 */
export async function resend(store: Store, device: string, fromSeq: number, request: string | null): Promise<Result<number>> {
	for (let total = 0; ; ) {
		const made = await store.use((database) => resendSlice(database, device, fromSeq, request));
		if (made.kind === 'failed') return made;
		total += made.value;
		if (made.value < sliceLimit) return { kind: 'done', value: total };
	}
}

async function resendSlice(database: Database, device: string, fromSeq: number, request: string | null): Promise<number> {
	const transaction = database.transaction(['response', 'state'], 'readwrite', { durability: 'strict' });
	return completed(transaction, async () => {
		const state = transaction.objectStore('state');
		if (request !== null && (await state.get('resent')) === request) return 0;
		const responses = transaction.objectStore('response');
		const range = IDBKeyRange.bound([device, 'sent', fromSeq], [device, 'sent', Infinity]);
		const sent = await responses.index('queue').getAll(range, sliceLimit);
		await Promise.all(sent.map((kept) => responses.put({ ...kept, state: 'unsent' })));
		if (sent.length < sliceLimit && request !== null) await state.put(request, 'resent');
		return sent.length;
	});
}
