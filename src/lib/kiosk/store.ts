/**
 * The tablet's database `hai-long-kiosk`: its stores, its versions, and one door to it.
 * Keeps: a dead or stuck connection is reopened once, then the caller is told that it failed; nothing is thrown and
 * nothing waits for ever. Knows no rule of what is kept.
 */
import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb';
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { DeviceResponse } from '#lib/survey/response.ts';
import type { Ports } from './ports.ts';

export const databaseName = 'hai-long-kiosk';
const version = 1;
const needed = ['response', 'ledger', 'enrolment', 'state'] as const;
/** Longer than any write on a slow tablet, shorter than a citizen's patience. */
const patienceMs = 5_000;

export type Enrolment = Readonly<{ device: string; token: string }>;
export type KeptState = 'unsent' | 'sent' | 'quarantined';
export type KeptResponse = {
	id: string;
	device: string;
	seq: number;
	state: KeptState;
	/** Why it is in quarantine. */
	code: string | null;
	/** When its state last changed. */
	changedMs: number;
	/** Whether that is the server's time. Otherwise it is the tablet's clock, by which nothing is ever deleted. */
	isServerTime?: boolean;
	sealed: DeviceResponse;
};
/** `checkedBy`: the version of the app that validated it before it wrote it. */
export type KeptConfig = { config: DeviceConfig; etag: string | null; checkedBy: string };

/** Present device, its config, the last probe, whether staff paused it here, the last refill it carried out, its clock. */
export type StateKey = 'current' | 'config' | 'probe' | 'paused-here' | 'resent' | 'clock';

export interface KioskSchema extends DBSchema {
	response: {
		key: string;
		value: KeptResponse;
		indexes: { queue: [string, KeptState, number]; age: [KeptState, number] };
	};
	/** Device to the last number it gave out. */
	ledger: { key: string; value: number };
	/** Every device this tablet has been: a former one may still have unsent responses. */
	enrolment: { key: string; value: Enrolment };
	/** Small things by name; a new one needs no new version of the database. */
	state: { key: StateKey; value: unknown };
}

export type Database = IDBPDatabase<KioskSchema>;
export type StoreFault = 'quota' | 'stuck' | 'closed';
export type Result<T> = { kind: 'done'; value: T } | { kind: 'failed'; reason: StoreFault };
export type Store = {
	/** Runs `work` against the database; `work` may run twice and must mean the same both times. */
	use<T>(work: (database: Database) => Promise<T>): Promise<Result<T>>;
	close(): void;
};

export function createStore(ports: Pick<Ports, 'after'>): Store {
	let opening: Promise<Database> | null = null;

	function forget(): void {
		opening?.then((database) => database.close(), () => {});
		opening = null;
	}

	function connection(): Promise<Database> {
		// another version in another tab may go on: this one reopens at its next use, or fails aloud
		opening ??= openAny({ upgrade, blocking: forget, terminated: forget });
		return opening;
	}

	async function use<T>(work: (database: Database) => Promise<T>): Promise<Result<T>> {
		let reason: StoreFault = 'closed';
		for (let attempt = 0; attempt < 2; attempt += 1) {
			try {
				const running = connection().then(work);
				return { kind: 'done', value: await within(ports, patienceMs, running) };
			} catch (error) {
				reason = faultOf(error);
				if (reason === 'quota') break;
				forget();
			}
		}
		return { kind: 'failed', reason };
	}

	return { use, close: forget };
}

/**
 * A version of the app that was put back finds the database of a later one, and IndexedDB refuses to open a lower
 * version. So a later one must only ever add, what is merely added needs no new number (`state` takes any small thing),
 * and a number that is higher than ours is opened as it stands.
 */
async function openAny(callbacks: OpenDBCallbacks<KioskSchema>): Promise<Database> {
	try {
		return await openDB<KioskSchema>(databaseName, version, callbacks);
	} catch (error) {
		if (!(error instanceof DOMException && error.name === 'VersionError')) throw error;
	}
	const { blocking, terminated } = callbacks;
	const database = await openDB<KioskSchema>(databaseName, undefined, {
		...(blocking ? { blocking } : {}),
		...(terminated ? { terminated } : {})
	});
	if (needed.every((store) => database.objectStoreNames.contains(store))) return database;
	database.close();
	throw new Error('The database of a later version lacks what this one needs.');
}

/** Each version builds on the one before, so that a tablet may wake up after any number of them. */
function upgrade(database: Database, oldVersion: number): void {
	if (oldVersion < 1) {
		const responses = database.createObjectStore('response', { keyPath: 'id' });
		responses.createIndex('queue', ['device', 'state', 'seq']);
		responses.createIndex('age', ['state', 'changedMs']);
		database.createObjectStore('ledger');
		database.createObjectStore('enrolment', { keyPath: 'device' });
		database.createObjectStore('state');
	}
}

class Stuck extends Error {}

/** `running` may end later and is then ignored: a write that lands late is kept, unsent, and nobody was thanked. */
async function within<T>(ports: Pick<Ports, 'after'>, ms: number, running: Promise<T>): Promise<T> {
	return new Promise<T>((resolve, reject) => {
		const cancel = ports.after(ms, () => reject(new Stuck()));
		running.then(resolve, reject).finally(cancel);
	});
}

function faultOf(error: unknown): StoreFault {
	if (error instanceof Stuck) return 'stuck';
	return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'quota' : 'closed';
}
