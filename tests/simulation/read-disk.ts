/** A look at a tablet's storage from outside the product, and a hand that spoils it. */
import { databaseName, type KeptResponse } from '#lib/kiosk/store.ts';
import type { Chance } from './chance.ts';

export type DiskContent = { responses: KeptResponse[]; ledger: Map<string, number> };

function answered<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.addEventListener('success', () => resolve(request.result));
		request.addEventListener('error', () => reject(request.error));
	});
}

async function withDisk<T>(factory: IDBFactory, work: (database: IDBDatabase) => Promise<T>): Promise<T> {
	const database = await answered(factory.open(databaseName));
	try {
		return await work(database);
	} finally {
		database.close();
	}
}

export function readDisk(factory: IDBFactory): Promise<DiskContent> {
	return withDisk(factory, async (database) => {
		const transaction = database.transaction(['response', 'ledger']);
		const ledger = transaction.objectStore('ledger');
		const [responses, devices, last] = await Promise.all([
			answered<KeptResponse[]>(transaction.objectStore('response').getAll()),
			answered(ledger.getAllKeys()),
			answered<number[]>(ledger.getAll())
		]);
		return { responses, ledger: new Map(devices.map((device, index) => [String(device), last[index] ?? 0])) };
	});
}

/** Null before the product made its database: opening would make an empty one, which the product never leaves behind. */
export async function diskIfAny(factory: IDBFactory): Promise<DiskContent | null> {
	const isThere = (await factory.databases()).some(({ name }) => name === databaseName);
	return isThere ? readDisk(factory) : null;
}

/** Spoils an unsent response, as a fault of the disk or of an older version might; tells which. */
export async function tamper(factory: IDBFactory, chance: Chance): Promise<string[]> {
	// opening would make an empty database, which the product never leaves behind
	if (!(await factory.databases()).some(({ name }) => name === databaseName)) return [];
	return withDisk(factory, async (database) => {
		const responses = database.transaction(['response'], 'readwrite').objectStore('response');
		const all = await answered<KeptResponse[]>(responses.getAll());
		const victim = all.find(({ state }) => state === 'unsent');
		if (victim === undefined) return [];
		const spoilt = chance.pick<object>([{ answers: { Z9: 5 } }, { id: 'garbage' }, { comment: 'a\u0000b' }, { seq: null }]);
		await answered(responses.put({ ...victim, sealed: { ...victim.sealed, ...spoilt } }));
		return [victim.id];
	});
}
