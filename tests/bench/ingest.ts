/**
 * How much of the database's own speed the product keeps (DESIGN section 10).
 *
 * One response a request from eight tablets at once, against a bare idempotent insert answered by the same process;
 * batches of 100, against 100-row inserts of the same rows into a table with the same columns and indexes. A tablet
 * sends one request after the other, in the order of its numbers, as tablets do. Rounds alternate, so
 * that a busy moment strikes both; the ratio is the median of the rounds. Absolute times on shared machines mean
 * little. Run it after `npm run build`: node tests/bench/ingest.ts [rounds]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { connect, type Pool } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { createPairingCode, pairDevice } from '#lib/server/devices/pairing.ts';
import { batchOf, sealed, type Sealed } from '../support/device-client.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';
import { insertBareRows, makeBareTables } from './bare-insert.ts';
import { withDatabase } from './bench-database.ts';

const rounds = Number(process.argv[2] ?? 25);
/** Rounds that only warm up: compiled code, prepared statements, open connections. */
const warmingRounds = 5;
const singles = { requests: 800, concurrency: 8, rows: 1 };
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

type Job = () => Promise<unknown>;

/** Per second. Each queue is worked off one after the other, all queues at once. */
async function rateOf(queues: readonly (readonly Job[])[]): Promise<number> {
	const startedMs = performance.now();
	await Promise.all(queues.map(async (jobs) => {
		for (const job of jobs) await job();
	}));
	return (queues.flat().length * 1_000) / (performance.now() - startedMs);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function report(name: string, unit: string, ours: readonly number[], bare: readonly number[], limit: number): void {
	const ratios = ours.map((rate, at) => (100 * rate) / bare[at]!);
	const ratio = median(ratios);
	const all = ratios.map((one) => one.toFixed(0)).join(' ');
	console.log(`${name}: ${ratio.toFixed(0)} % of the bare insert (rounds: ${all}), limit ${limit} %; ${Math.round(median(ours))} against ${Math.round(median(bare))} ${unit}`);
	if (ratio < limit) process.exitCode = 1;
}

type Tablet = { token: string; seq: number };

async function measure(sql: Pool, port: number, tablets: readonly Tablet[]): Promise<void> {
	const make = (tablet: Tablet, count: number): Sealed[] => Array.from({ length: count }, () => sealed((tablet.seq += 1)));
	const ours = (tablet: Tablet) => (responses: readonly Sealed[]): Job => {
		const body = JSON.stringify(batchOf(responses, { lastSeq: tablet.seq }));
		return () => post(port, '/api/v1/responses', tablet.token, body);
	};
	const bare = (responses: readonly Sealed[]): Job => {
		const body = JSON.stringify(batchOf(responses));
		return () => post(port, '/bare', '', body);
	};
	const queuesOf = ({ requests, concurrency, rows }: { requests: number; concurrency: number; rows: number }) =>
		tablets.slice(0, concurrency).map((tablet) => ({
			tablet,
			parts: Array.from({ length: requests / concurrency }, () => make(tablet, rows))
		}));
	const single = { ours: [] as number[], bare: [] as number[] };
	const batch = { ours: [] as number[], bare: [] as number[] };
	for (let round = -warmingRounds; round < rounds; round += 1) {
		const ones = queuesOf(singles);
		const bareRate = await rateOf(ones.map(({ parts }) => parts.map(bare)));
		const ourRate = await rateOf(ones.map(({ tablet, parts }) => parts.map(ours(tablet))));
		const hundreds = queuesOf(batches);
		const insertRate = await rateOf(hundreds.map(({ parts }) => parts.map((rows) => () => insertBareRows(sql, rows))));
		const batchRate = await rateOf(hundreds.map(({ tablet, parts }) => parts.map(ours(tablet))));
		if (round < 0) continue;
		single.ours.push(ourRate);
		single.bare.push(bareRate);
		batch.ours.push(batchRate * batches.rows);
		batch.bare.push(insertRate * batches.rows);
	}
	report(`single, concurrency ${singles.concurrency}`, 'requests/s', single.ours, single.bare, limits.single);
	report(`batches of ${batches.rows}, concurrency ${batches.concurrency}`, 'rows/s', batch.ours, batch.bare, limits.batch);
}

await withDatabase(async (url) => {
	const sql = connect(url, { max: 10 });
	await migrate(sql);
	const unit = await makeUnits(sql, smallProvince);
	await makeBareTables(sql);
	const tablets: Tablet[] = [];
	for (let count = 0; count < singles.concurrency; count += 1) {
		const { code } = await createPairingCode(sql, { unitId: unit('X1') });
		tablets.push({ token: (await pairDevice(sql, code, '127.0.0.1')).token, seq: 0 });
	}
	const environment = { ...process.env, DATABASE_URL: url, BODY_SIZE_LIMIT: 'Infinity', LOG_LEVEL: 'warn', ORIGIN: 'http://localhost' };
	const server = fork(join(import.meta.dirname, 'ingest-server.ts'), { env: environment });
	try {
		const [port] = await once(server, 'message');
		await measure(sql, port, tablets);
	} finally {
		server.kill('SIGTERM');
		agent.destroy();
		await sql.end();
	}
});
