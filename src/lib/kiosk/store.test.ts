/** The door to the tablet's database: what it does when the database is dead, stuck, or of another version. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { SealedResponse } from '#lib/survey/response.ts';
import { Clock } from '../../../tests/simulation/clock.ts';
import { Owner } from '../../../tests/simulation/disk.ts';
import { drainAsVersion1, fillAsVersion1, openAsVersion1 } from '../../../tests/support/kiosk-store-1.ts';
import { countsOf, keep, keepState } from './outbox.ts';
import { slice } from './queue.ts';
import { createStore, databaseName, type Result, type Store } from './store.ts';

let clock: Clock;
let owner: Owner;
let store: Store;

beforeEach(() => {
	clock = new Clock();
	owner = new Owner(clock);
	store = openStore(owner);
});

function openStore(by: Owner): Store {
	return by.run(() => createStore({ after: (ms, run) => clock.after(ms, () => by.run(run)) }));
}

/** A store whose patience ends when told: the clock cannot go on while something hangs. */
function impatient(): { store: Store; runOut: () => Promise<void> } {
	let end: (() => void) | null = null;
	const after = (_ms: number, run: () => void) => {
		end = run;
		return () => {};
	};
	const runOut = async (): Promise<void> => {
		for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
		if (end === null) throw new Error('nothing waits');
		owner.run(end);
		end = null;
	};
	return { store: owner.run(() => createStore({ after })), runOut };
}

function sealed(id: string, seq: number): SealedResponse {
	const instant = '2026-11-20T09:15:00+07:00';
	return { id, seq, questionnaire: 'sipas-quick@1', answeredAt: instant, elapsedMs: 1, language: 'vi', answers: { A: 5 } };
}

const keepOne = (id: string, at: Store = store): Promise<Result<number>> =>
	owner.run(() => keep(at, 'd', id, clock.nowMs, (seq) => sealed(id, seq)));
const counts = () => owner.run(() => countsOf(store, 'd'));

function opened(version: number, upgrade: (database: IDBDatabase) => void = () => {}): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = owner.factory.open(databaseName, version);
		request.addEventListener('upgradeneeded', () => upgrade(request.result));
		request.addEventListener('success', () => resolve(request.result));
		request.addEventListener('error', () => reject(request.error));
	});
}

describe('another version of the app', () => {
	test('that was before this one left 500 unsent: all come through, and the numbers go on', async () => {
		await fillAsVersion1(owner.factory, 'd', 500);
		expect(await counts()).toEqual({ kind: 'done', value: { lastSeq: 500, unsent: 500, quarantined: 0 } });
		expect(await keepOne('next')).toEqual({ kind: 'done', value: 501 });
	});

	test('that was before this one is put back: it opens what this one wrote, and drains it', async () => {
		await fillAsVersion1(owner.factory, 'd', 500);
		await keepOne('next');
		await owner.run(() => keepState(store, 'clock', { skewMs: 1, steadySinceMs: 1, wallMs: 1 }));
		store.close();
		const drained = await drainAsVersion1(owner.factory, 'd');
		expect(drained).toHaveLength(501);
		expect(drained.at(-1)).toBe(501);
	});

	test('that comes after this one may have added to the database: this one, put back, still keeps and drains', async () => {
		await keepOne('a');
		const later = await opened(7, (database) => database.createObjectStore('something-new'));
		later.close();
		expect(await keepOne('b')).toEqual({ kind: 'done', value: 2 });
		const unsent = await owner.run(() => slice(store, 'd', 'unsent', 0, 10));
		expect(unsent.kind === 'done' && unsent.value.map(({ id }) => id)).toEqual(['a', 'b']);
	});

	test('that took away what this one needs is told aloud', async () => {
		await keepOne('a');
		const later = await opened(8, (database) => database.deleteObjectStore('ledger'));
		later.close();
		expect((await keepOne('b')).kind).toBe('failed');
	});

	test('in another tab may upgrade at once: this one makes way, and goes on afterwards', async () => {
		await keepOne('a');
		const later = await opened(2, (database) => database.createObjectStore('something-new'));
		expect(await keepOne('b')).toEqual({ kind: 'done', value: 2 });
		later.close();
	});

	test('in another tab that does not make way blocks the opening: it is given up in time, not waited for', async () => {
		const old = await openAsVersion1(owner.factory);
		// asked for by a version to come, and held up by the old tab: every later opening waits behind it
		const held = owner.factory.open(databaseName, 2);
		const patience = impatient();
		const waiting = keepOne('a', patience.store);
		await patience.runOut();
		await patience.runOut();
		expect(await waiting).toEqual({ kind: 'failed', reason: 'stuck' });
		const through = new Promise((resolve) => held.addEventListener('success', resolve));
		old.close();
		await through;
		held.result.close();
		// what was given up may land late: then it is found, and not numbered twice
		expect(await keepOne('a')).toEqual({ kind: 'done', value: 1 });
	});
});

describe('a database that hangs', () => {
	test('within a transaction is given up, told, and nothing is thanked for; what lands late is kept once', async () => {
		await keepOne('a');
		let release = (): void => {};
		const held = owner.run(() =>
			store.use(async (database) => {
				const transaction = database.transaction(['response'], 'readwrite');
				let isHeld = true;
				release = () => (isHeld = false);
				// a transaction lives as long as it has requests
				while (isHeld) await transaction.objectStore('response').count();
				await transaction.done;
			})
		);
		const patience = impatient();
		const waiting = keepOne('b', patience.store);
		await patience.runOut();
		await patience.runOut();
		expect(await waiting).toEqual({ kind: 'failed', reason: 'stuck' });
		release();
		await held;
		// the same visit tried once more: the write that landed late is found, not numbered again
		expect(await keepOne('b')).toEqual({ kind: 'done', value: 2 });
		expect(await counts()).toEqual({ kind: 'done', value: { lastSeq: 2, unsent: 2, quarantined: 0 } });
	});
});
