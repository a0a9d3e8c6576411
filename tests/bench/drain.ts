/*
 * How fast a tablet that was offline for months empties its queue: 50,000 unsent responses, carried by the product's
 * courier and store over loopback, against the same requests with no tablet behind them (the reference of this run).
 * The disk is fake-indexeddb: its speed is not a browser's, so responses a second and heap are printed, not judged.
 * What does not wobble is a limit: every response arrives once, in order, in as few requests as the contract allows.
 */
import 'fake-indexeddb/auto';
import { createServer, type Server } from 'node:http';
import { createCourier, type Courier } from '../../src/lib/kiosk/courier.ts';
import { countsOf } from '../../src/lib/kiosk/outbox.ts';
import type { Ports } from '../../src/lib/kiosk/ports.ts';
import { createStore, type KeptResponse, type Store } from '../../src/lib/kiosk/store.ts';

const total = Number(process.argv[2] ?? 50_000);
const batchSize = 500;
const enrolment = { device: 'bench', token: 'bench' };

const after: Ports['after'] = (ms, run) => {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
};

function kept(seq: number): KeptResponse {
	const id = `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
	const answers = { A: 5, B: 4, C: 2, D: 3, E: 'na' } as const;
	const answeredAt = '2026-11-20T09:15:00+07:00';
	const reasons = { C: ['cho-lau'] };
	const sealed = { id, seq, questionnaire: 'sipas-quick@1', answeredAt, elapsedMs: 14_200, language: 'vi', answers, reasons };
	return { id, device: enrolment.device, seq, state: 'unsent', code: null, changedMs: seq, sealed };
}

async function fill(store: Store): Promise<void> {
	for (let first = 1; first <= total; first += batchSize) {
		await store.use(async (database) => {
			const transaction = database.transaction(['response', 'ledger'], 'readwrite');
			const last = Math.min(total, first + batchSize - 1);
			for (let seq = first; seq <= last; seq += 1) void transaction.objectStore('response').add(kept(seq));
			void transaction.objectStore('ledger').put(last, enrolment.device);
			await transaction.done;
		});
	}
}

/** Takes everything, and remembers in which order. */
async function openServer(taken: number[][]): Promise<{ server: Server; url: string }> {
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const { responses }: { responses: { id: string; seq: number }[] } = JSON.parse(Buffer.concat(parts).toString());
			taken.push(responses.map(({ seq }) => seq));
			const verdicts = responses.map(({ id }) => ({ id, verdict: 'stored' }));
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ receivedAt: new Date().toISOString(), verdicts }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('The server has no address.');
	return { server, url: `http://127.0.0.1:${address.port}` };
}

/** The same requests with nothing behind them: what the line and the server alone take. */
async function bare(url: string): Promise<number> {
	const startMs = performance.now();
	for (let first = 1; first <= total; first += batchSize) {
		const responses = Array.from({ length: Math.min(batchSize, total - first + 1) }, (_, index) => kept(first + index).sealed);
		const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ responses }) });
		await answer.json();
	}
	return performance.now() - startMs;
}

function courierOf(url: string, store: Store, tell: () => void): Courier {
	const ports: Ports = {
		now: () => Date.now(),
		monotonic: () => performance.now(),
		after,
		random: () => 0.5,
		mintId: () => '',
		program: () => Promise.reject(new Error('not asked for')),
		send: (path, init) => fetch(`${url}${path}`, init),
		withLock: async (_name, work) => work().then(() => true),
		storageReport: () => Promise.resolve(null),
		askPersistence: () => Promise.resolve(),
		takePairingCode: () => null,
		onAwake: () => () => {}
	};
	return createCourier(ports, store, 'bench', () => [enrolment], tell);
}

const store = createStore({ after });
await fill(store);
const taken: number[][] = [];
const { server, url } = await openServer(taken);
const referenceMs = await bare(url);
taken.length = 0;

const heapBefore = process.memoryUsage().heapUsed;
let heapMost = heapBefore;
const courier = courierOf(url, store, () => (heapMost = Math.max(heapMost, process.memoryUsage().heapUsed)));
const startMs = performance.now();
await courier.sendNow();
const drainMs = performance.now() - startMs;
courier.stop();
server.close();

const left = await countsOf(store, enrolment.device);
store.close();
const perSecond = Math.round((1000 * total) / drainMs);
const growth = Math.round((heapMost - heapBefore) / 1_000_000);
console.log(`full queue: ${total} responses, ${perSecond} responses/s, ${Math.round((100 * referenceMs) / drainMs)} % of the bare requests, heap +${growth} MB at most`);
const arrived = taken.flat();
const isOnceInOrder = arrived.length === total && arrived.every((seq, index) => seq === index + 1);
if (!isOnceInOrder || left.kind === 'failed' || left.value.unsent > 0 || taken.length > Math.ceil(total / batchSize) + 1) {
	console.error(`Not drained as it must: ${arrived.length} arrived in ${taken.length} requests.`);
	process.exitCode = 1;
}
