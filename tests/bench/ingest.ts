/**
 * How much of the database's own speed the product keeps (DESIGN section 10).
 *
 * One response a request at concurrency 8, against a bare idempotent insert answered by the same process; batches of
 * 100, against 100-row inserts of the same rows into a table with the same columns and indexes. Rounds alternate, so
 * that a busy moment strikes both; the ratio is the median of the rounds. Absolute times on shared machines mean
 * little. Run it after `npm run build`: node tests/bench/ingest.ts [rounds]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Pool } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { createPairingCode, pairDevice } from '#lib/server/devices/pairing.ts';
import { openEmbedded } from '#lib/server/embedded/launch.ts';
import { batchOf, sealed, type Sealed } from '../support/device-client.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';
import { insertBareRows, makeBareTables } from './bare-insert.ts';

const rounds = Number(process.argv[2] ?? 25);
/** Rounds that only warm up: compiled code, prepared statements, open connections. */
const warmingRounds = 5;
const singles = { requests: 800, concurrency: 8 };
const batches = { requests: 20, rows: 100, concurrency: 4 };
const limits = { single: 60, batch: 25 };

const agent = new Agent({ keepAlive: true, maxSockets: singles.concurrency });

function post(port: number, path: string, token: string, body: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'content-length': Buffer.byteLength(body) };
		const sent = request({ port, path, method: 'POST', agent, headers }, (reply) => {
			reply.resume().once('end', () => (reply.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${reply.statusCode}`))));
		});
		sent.once('error', reject).end(body);
	});
}

/** Per second, with so many under way at a time. */
async function rateOf(jobs: readonly (() => Promise<unknown>)[], concurrency: number): Promise<number> {
	let next = 0;
	const worker = async (): Promise<void> => {
		for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) await job();
	};
	const startedMs = performance.now();
	await Promise.all(Array.from({ length: concurrency }, worker));
	return (jobs.length * 1_000) / (performance.now() - startedMs);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function report(name: string, unit: string, ours: readonly number[], bare: readonly number[], limit: number): void {
	const ratios = ours.map((rate, at) => (100 * rate) / bare[at]!);
	const ratio = median(ratios);
	const all = ratios.map((one) => one.toFixed(0)).join(' ');
	console.log(`${name}: ${ratio.toFixed(0)} % of the bare insert (rounds: ${all}), limit ${limit} %; ${Math.round(median(ours))} against ${Math.round(median(bare))} ${unit}`);
	if (ratio < limit) process.exitCode = 1;
}

async function measure(sql: Pool, port: number, token: string): Promise<void> {
	let seq = 0;
	const make = (count: number): Sealed[] => Array.from({ length: count }, () => sealed((seq += 1)));
	const ours = (responses: readonly Sealed[]) => {
		const body = JSON.stringify(batchOf(responses, { lastSeq: seq }));
		return () => post(port, '/api/v1/responses', token, body);
	};
	const bare = (responses: readonly Sealed[]) => {
		const body = JSON.stringify(batchOf(responses));
		return () => post(port, '/bare', token, body);
	};
	const single = { ours: [] as number[], bare: [] as number[] };
	const batch = { ours: [] as number[], bare: [] as number[] };
	for (let round = -warmingRounds; round < rounds; round += 1) {
		const ones = make(singles.requests).map((one) => [one]);
		const bareRate = await rateOf(ones.map(bare), singles.concurrency);
		const ourRate = await rateOf(ones.map(ours), singles.concurrency);
		const hundreds = Array.from({ length: batches.requests }, () => make(batches.rows));
		const insertRate = await rateOf(hundreds.map((rows) => () => insertBareRows(sql, rows)), batches.concurrency);
		const batchRate = await rateOf(hundreds.map(ours), batches.concurrency);
		if (round < 0) continue;
		single.ours.push(ourRate);
		single.bare.push(bareRate);
		batch.ours.push(batchRate * batches.rows);
		batch.bare.push(insertRate * batches.rows);
	}
	report(`single, concurrency ${singles.concurrency}`, 'requests/s', single.ours, single.bare, limits.single);
	report(`batches of ${batches.rows}, concurrency ${batches.concurrency}`, 'rows/s', batch.ours, batch.bare, limits.batch);
}

async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'hl-bench-'));
	await chmod(folder, 0o711);
	const embedded = await openEmbedded({ dataDir: join(folder, 'postgres'), as: 'own', say: () => {} });
	try {
		await work(embedded.url);
	} finally {
		await embedded.close();
		await rm(folder, { recursive: true, force: true });
	}
}

await withDatabase(async (url) => {
	const sql = connect(url, { max: 10 });
	await migrate(sql);
	const unit = await makeUnits(sql, smallProvince);
	await makeBareTables(sql);
	const { code } = await createPairingCode(sql, { unitId: unit('X1') });
	const { token } = await pairDevice(sql, code, '127.0.0.1');
	const environment = { ...process.env, DATABASE_URL: url, BODY_SIZE_LIMIT: 'Infinity', LOG_LEVEL: 'warn', ORIGIN: 'http://localhost' };
	const server = fork(join(import.meta.dirname, 'ingest-server.ts'), { env: environment });
	try {
		const [port] = await once(server, 'message');
		await measure(sql, port, token);
	} finally {
		server.kill('SIGTERM');
		agent.destroy();
		await sql.end();
	}
});
