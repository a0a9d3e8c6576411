import { beforeEach, describe, expect, test } from 'vitest';
import type { SealedResponse } from '#lib/survey/response.ts';
import { Clock } from '../../../tests/simulation/clock.ts';
import { Owner, type DiskFault } from '../../../tests/simulation/disk.ts';
import { countsOf, keep } from './outbox.ts';
import { slice } from './queue.ts';
import { createStore, type Result, type Store } from './store.ts';

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

function sealed(id: string, seq: number): SealedResponse {
	const instant = '2026-11-20T09:15:00+07:00';
	return { id, seq, questionnaire: 'sipas-quick@1', answeredAt: instant, elapsedMs: 1, language: 'vi', answers: { A: 5 } };
}

const keepOne = (id: string, device = 'd', by = owner, at = store): Promise<Result<number>> =>
	by.run(() => keep(at, device, id, clock.nowMs, (seq) => sealed(id, seq)));

async function valueOf<T>(result: Promise<Result<T>>): Promise<T> {
	const ended = await result;
	if (ended.kind === 'failed') throw new Error(ended.reason);
	return ended.value;
}

const unsentIds = async (device = 'd'): Promise<string[]> =>
	(await valueOf(owner.run(() => slice(store, device, 'unsent', 0, 100)))).map(({ id }) => id);

function failing(...faults: DiskFault[]): () => DiskFault {
	return () => faults.shift() ?? 'none';
}

describe('keeping a response', () => {
	test('numbers the responses of a device without a gap, two tabs at once included', async () => {
		const otherTab = new Owner(clock, owner.factory);
		const otherStore = openStore(otherTab);
		const seqs = await Promise.all(
			['a', 'b', 'c', 'e', 'f', 'g'].map((id, index) =>
				valueOf(index % 2 === 0 ? keepOne(id) : keepOne(id, 'd', otherTab, otherStore))
			)
		);
		expect(seqs.sort()).toEqual([1, 2, 3, 4, 5, 6]);
		expect(await valueOf(keepOne('h', 'another device'))).toBe(1);
	});

	test('asks the disk for strict durability', async () => {
		const asked: unknown[] = [];
		const original = IDBDatabase.prototype.transaction;
		IDBDatabase.prototype.transaction = function spied(...given) {
			if (given[1] === 'readwrite') asked.push(given[2]?.durability);
			return original.apply(this, given);
		};
		await keepOne('a');
		IDBDatabase.prototype.transaction = original;
		expect(asked).toEqual(['strict']);
	});

	test('resolves only after the transaction is complete', async () => {
		let isComplete = false;
		const original = IDBDatabase.prototype.transaction;
		IDBDatabase.prototype.transaction = function spied(...given) {
			const made = original.apply(this, given);
			made.addEventListener('complete', () => {
				isComplete = true;
			});
			return made;
		};
		await keepOne('a');
		IDBDatabase.prototype.transaction = original;
		expect(isComplete).toBe(true);
	});

	test('the same one twice keeps it once, under its first number', async () => {
		expect([await valueOf(keepOne('a')), await valueOf(keepOne('a'))]).toEqual([1, 1]);
		expect((await valueOf(owner.run(() => countsOf(store, 'd')))).lastSeq).toBe(1);
	});

	test('on a full disk fails by name, uses up no number and leaves nothing behind', async () => {
		await keepOne('a');
		owner.fault = failing('quota');
		expect(await keepOne('b')).toEqual({ kind: 'failed', reason: 'quota' });
		expect(await valueOf(keepOne('c'))).toBe(2);
		expect(await unsentIds()).toEqual(['a', 'c']);
	});

	test('reopens a connection that the browser closed, once', async () => {
		await keepOne('a');
		owner.fault = failing('closed');
		expect(await valueOf(keepOne('b'))).toBe(2);
		owner.fault = failing('closed', 'none', 'closed');
		expect(await keepOne('c')).toEqual({ kind: 'failed', reason: 'closed' });
		expect(await valueOf(keepOne('c'))).toBe(3);
	});

	test('does not wait for ever for a database that never answers', async () => {
		owner.fault = () => 'stuck';
		const waiting = keepOne('a');
		await clock.advance(10_000);
		expect(await waiting).toEqual({ kind: 'failed', reason: 'stuck' });
		owner.fault = () => 'none';
		expect(await valueOf(keepOne('a'))).toBe(1);
	});

	test('is undone by a crash before the commit, number and all', async () => {
		await keepOne('a');
		void keepOne('b');
		await new Promise((resolve) => setImmediate(resolve));
		owner.die();
		await clock.settle();
		const reborn = new Owner(clock, owner.factory);
		expect(await valueOf(keepOne('c', 'd', reborn, openStore(reborn)))).toBe(2);
	});
});
