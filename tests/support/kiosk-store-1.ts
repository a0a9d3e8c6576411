/**
 * The tablet's database as version 1 of the app opened, filled and drained it: a frozen copy, never to be changed.
 * Keeps: whoever changes the product's store sees here whether a tablet that is put back to that version still works.
 */
const name = 'hai-long-kiosk';

function answered<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.addEventListener('success', () => resolve(request.result));
		request.addEventListener('error', () => reject(request.error));
	});
}

/** Version 1 asks for version 1: a higher one on the disk is an error to it. */
export function openAsVersion1(factory: IDBFactory): Promise<IDBDatabase> {
	const request = factory.open(name, 1);
	request.addEventListener('upgradeneeded', () => {
		const database = request.result;
		const responses = database.createObjectStore('response', { keyPath: 'id' });
		responses.createIndex('queue', ['device', 'state', 'seq']);
		responses.createIndex('age', ['state', 'changedMs']);
		database.createObjectStore('ledger');
		database.createObjectStore('enrolment', { keyPath: 'device' });
		database.createObjectStore('state');
	});
	return answered(request);
}

export async function fillAsVersion1(factory: IDBFactory, device: string, count: number): Promise<void> {
	const database = await openAsVersion1(factory);
	const transaction = database.transaction(['response', 'ledger'], 'readwrite');
	for (let seq = 1; seq <= count; seq += 1) {
		const id = `old-${seq}`;
		const answeredAt = '2026-11-20T09:15:00+07:00';
		const sealed = { id, seq, questionnaire: 'sipas-quick@1', answeredAt, elapsedMs: 1, language: 'vi', answers: { A: 5 } };
		transaction.objectStore('response').add({ id, device, seq, state: 'unsent', code: null, changedMs: seq, sealed });
	}
	transaction.objectStore('ledger').put(count, device);
	await new Promise((resolve, reject) => {
		transaction.addEventListener('complete', resolve);
		transaction.addEventListener('abort', reject);
	});
	database.close();
}

/** Reads and settles batch by batch, as version 1 did; the numbers in the order in which it would send them. */
export async function drainAsVersion1(factory: IDBFactory, device: string): Promise<number[]> {
	const database = await openAsVersion1(factory);
	const sent: number[] = [];
	for (;;) {
		const responses = database.transaction(['response'], 'readwrite').objectStore('response');
		const range = IDBKeyRange.bound([device, 'unsent', 0], [device, 'unsent', Infinity]);
		const batch: { id: string; seq: number }[] = await answered(responses.index('queue').getAll(range, 100));
		if (batch.length === 0) break;
		for (const { id, seq } of batch) {
			const kept: object = await answered(responses.get(id));
			await answered(responses.put({ ...kept, state: 'sent' }));
			sent.push(seq);
		}
	}
	database.close();
	return sent;
}
