/**
 * The storage of simulated tablets: fake-indexeddb behind faults. Each tab (owner) is a process that may die at any
 * moment; what it had not committed is gone then, and nothing that it still tries has any effect.
 * Keeps: the product's code runs unchanged on the global `indexedDB`.
 */
import 'fake-indexeddb/auto';
import { AsyncLocalStorage } from 'node:async_hooks';
import {
	IDBDatabase as FakeDatabase,
	IDBFactory as FakeFactory,
	IDBOpenDBRequest as FakeOpenRequest,
	IDBTransaction as FakeTransaction
} from 'fake-indexeddb';
import type { Clock } from './clock.ts';

/** What a transaction or an opening meets. */
export type DiskFault = 'none' | 'quota' | 'closed' | 'stuck';

export class Owner {
	isDead = false;
	readonly clock: Clock;
	readonly factory: IDBFactory;
	/** Asked at each transaction and each opening. */
	fault: () => DiskFault = () => 'none';
	/** Told of each thing that the tab did or learnt, just before it goes on: where a crash strikes. */
	step: (what: string) => void = () => {};
	readonly open = new Set<IDBTransaction>();
	readonly connections = new Set<IDBDatabase>();

	constructor(clock: Clock, factory: IDBFactory = new FakeFactory()) {
		this.clock = clock;
		this.factory = factory;
	}

	run<T>(work: () => T): T {
		return owners.run(this, work);
	}

	/** False: it died at this step. */
	stepped(what: string): boolean {
		if (!this.isDead) this.step(what);
		return !this.isDead;
	}

	die(): void {
		this.isDead = true;
		for (const transaction of this.open) abortQuietly(transaction, null);
		for (const connection of this.connections) connection.close();
	}
}

type Abortable = IDBTransaction & { _abort(name: string | null): void; _state: string };
const owners = new AsyncLocalStorage<Owner>();
const ownerOf = new WeakMap<IDBTransaction, Owner>();

export function currentOwner(): Owner | undefined {
	return owners.getStore();
}

function abortQuietly(transaction: IDBTransaction, name: string | null): void {
	const abortable = transaction as Abortable;
	if (abortable._state === 'active' || abortable._state === 'inactive') abortable._abort(name);
}

const begin = FakeDatabase.prototype.transaction;
FakeDatabase.prototype.transaction = function transaction(this: IDBDatabase, ...given): IDBTransaction {
	const owner = currentOwner();
	if (owner === undefined) return begin.apply(this, given);
	// the upgrade belongs to the opening, which has its own fault and end; its mode is not among the public ones
	const isUpgrade = String(given[1]) === 'versionchange';
	if (!isUpgrade && !owner.stepped('begins a transaction')) throw new DOMException('dead', 'InvalidStateError');
	const fault = isUpgrade ? 'none' : owner.fault();
	if (fault === 'closed' || fault === 'stuck') this.close();
	const made = begin.apply(this, given);
	const done = owner.clock.started();
	owner.open.add(made);
	ownerOf.set(made, owner);
	// heard before the product hears it: a page that dies here has written and does not know
	for (const event of ['complete', 'abort']) {
		made.addEventListener(event, () => {
			owner.open.delete(made);
			owner.stepped(event);
			done();
		});
	}
	if (fault === 'quota' && made.mode === 'readwrite') failAtCommit(made);
	return made;
};

type Executing = { _execRequestAsync(this: IDBTransaction, operation: object): IDBRequest };
const executing: Executing = Object(FakeTransaction.prototype);
const execute = executing._execRequestAsync;
executing._execRequestAsync = function executed(this: IDBTransaction, operation): IDBRequest {
	const request = execute.call(this, operation);
	request.addEventListener('success', () => ownerOf.get(this)?.stepped('request'));
	return request;
};

/** The disk is full: every write seems to succeed, and then the transaction as a whole does not. */
function failAtCommit(transaction: IDBTransaction): void {
	const getStore = transaction.objectStore.bind(transaction);
	let outstanding = 0;
	transaction.objectStore = (name) => {
		const store = getStore(name);
		for (const method of ['add', 'put'] as const) {
			const write = store[method].bind(store);
			store[method] = (value: unknown, key?: IDBValidKey) => {
				const request = key === undefined ? write(value) : write(value, key);
				outstanding += 1;
				request.addEventListener('success', () => {
					outstanding -= 1;
					if (outstanding === 0) abortQuietly(transaction, 'QuotaExceededError');
				});
				return request;
			};
		}
		return store;
	};
}

/** What `indexedDB` is for the product: the storage of whichever tab calls. */
const facade = {
	open(name: string, version?: number): IDBOpenDBRequest {
		const owner = currentOwner();
		if (owner === undefined) throw new Error('only an owner has storage');
		// a request that is never answered
		if (owner.isDead || owner.fault() === 'stuck') return new FakeOpenRequest();
		const request = owner.factory.open(name, version);
		const done = owner.clock.started();
		request.addEventListener('success', () => {
			owner.connections.add(request.result);
			if (!owner.stepped('opened')) request.result.close();
			done();
		});
		request.addEventListener('error', done);
		return request;
	}
};
Object.defineProperty(globalThis, 'indexedDB', { value: facade, configurable: true });
