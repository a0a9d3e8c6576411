/**
 * How long a dashboard or an index waits for its figures at 1 and at 10 million responses (DESIGN section 10): p95 at
 * most 100 ms on two cores, and at 10 million at most 1.5 times as long as at 1 million.
 *
 * Rounds alternate between the two and a reference query of the same run, a sum over 200,000 rows that are made on the
 * spot, so that a busy moment strikes all three. Takes about half an hour on a busy machine and 12 GB under the temporary folder, most of
 * it for filling: node tests/bench/figures.ts --rounds 30 --millions 10
 * `--folder` keeps the filled databases there for the next run, `--only` asks the questions whose names hold its words.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connect, type Pool } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { fieldsPageOf } from '#lib/server/dashboard/fields-page.ts';
import { overviewOf } from '#lib/server/dashboard/overview.ts';
import type { DashboardQuery } from '#lib/server/dashboard/lens.ts';
import { unitPageOf } from '#lib/server/dashboard/unit-page.ts';
import { openEmbedded } from '#lib/server/embedded/launch.ts';
import { indexTable } from '#lib/server/indices/index-table.ts';
import { mendOf } from '#lib/server/mend/mend-list.ts';
import { makeMonths } from '#lib/server/tallies/subtree.ts';
import { responseRates } from '#lib/server/transactions/response-rates.ts';
import { findUnitByCode, unitsOn } from '#lib/server/units/unit.ts';
import { byKinds } from '#lib/survey/index-table.ts';
import { databaseUrl } from '../support/database-url.ts';
import { fillResponses, fillSums, fillTransactions, makeProvince } from './figures-data.ts';

const { rounds: roundsAsked, millions, folder: kept, only } = parseArgs({
	options: { rounds: { type: 'string', default: '30' }, millions: { type: 'string', default: '10' }, folder: { type: 'string' }, only: { type: 'string', default: '' } }
}).values;
const rounds = Number(roundsAsked);
const large = Number(millions) * 1_000_000;
const limits = { p95Ms: 100, growth: 1.5 };

const year = { from: '2025-01-01', to: '2026-01-01' };
const quarter = { from: '2025-07-01', to: '2025-10-01' };
const odd = { from: '2025-02-11', to: '2025-11-20' };

type Question = { name: string; ask: (sql: Pool) => Promise<unknown> };

const queryOf = (period: typeof year, change: Partial<DashboardQuery> = {}): DashboardQuery => ({
	period, today: '2025-12-31', standard: null, field: null, channel: null, viewerRootId: null, step: 'month', ...change
});
const overview = (period: typeof year, change: Partial<DashboardQuery> = {}) => async (sql: Pool) =>
	overviewOf(sql, (await findUnitByCode(sql, 'T'))!, queryOf(period, change));
const leafPage = (period: typeof year, change: Partial<DashboardQuery> = {}) => async (sql: Pool) =>
	unitPageOf(sql, (await findUnitByCode(sql, 'X42'))!, queryOf(period, change));
const fieldsPage = (period: typeof year) => async (sql: Pool) => fieldsPageOf(sql, (await findUnitByCode(sql, 'T'))!, queryOf(period));
const mend = async (sql: Pool) => {
	const administrator = { id: 1, login: 'an', name: 'An', role: 'administrator' as const, unitId: null };
	return mendOf(sql, administrator, (await findUnitByCode(sql, 'X42'))!, '2025-12-31');
};
const rates = (period: typeof year) => async (sql: Pool) => {
	const province = (await findUnitByCode(sql, 'T'))!;
	const units = (await unitsOn(sql, '2025-12-31')).filter(({ parentId }) => parentId === province.id);
	return responseRates(sql, { unitIds: units.map(({ id }) => id), chain: [province.id], rootId: null, field: null }, period);
};
const index = (unitCode: string, by: (typeof byKinds)[number], period = year) => (sql: Pool) => indexTable(sql, { unitCode, ...period, measure: 'overall', by });

const questions: Question[] = [
	{ name: 'overview of the province, a quarter', ask: overview(quarter) },
	{ name: 'overview of the province, a year', ask: overview(year) },
	{ name: 'overview of the province, a year, one field', ask: overview(year, { field: 'dat-dai' }) },
	{ name: 'overview of the province, odd days', ask: overview(odd) },
	{ name: "overview of the province, a year, today's map", ask: overview(year, { map: 'today' }) },
	{ name: 'page of a leaf unit, a year', ask: leafPage(year) },
	{ name: 'page of a leaf unit, odd days', ask: leafPage(odd) },
	{ name: "page of a leaf unit, a year, today's map", ask: leafPage(year, { map: 'today' }) },
	{ name: 'page of fields, a year', ask: fieldsPage(year) },
	{ name: 'page of fields, odd days', ask: fieldsPage(odd) },
	{ name: 'things to mend of a leaf unit', ask: mend },
	{ name: 'response rates of all units, a year', ask: rates(year) },
	{ name: 'response rates of all units, odd days', ask: rates(odd) },
	...byKinds.map((by) => ({ name: `index of the province by ${by}, a year`, ask: index('T', by) })),
	{ name: 'index of the province, odd days', ask: index('T', 'total', odd) },
	{ name: 'index of the province by field, odd days', ask: index('T', 'field', odd) },
	{ name: 'index of a leaf unit by procedure, odd days', ask: index('X42', 'procedure', odd) },
	{ name: 'index of a leaf unit by day, a year', ask: index('X42', 'day') }
];

async function timed(work: () => Promise<unknown>): Promise<number> {
	const startedMs = performance.now();
	await work();
	return performance.now() - startedMs;
}

const quantile = (values: readonly number[], at: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))] ?? 0;

async function measure(small: Pool, big: Pool, { name, ask }: Question): Promise<void> {
	const times = { small: [] as number[], big: [] as number[], reference: [] as number[] };
	for (let round = -3; round < rounds; round += 1) {
		const one = await timed(() => ask(small));
		const ten = await timed(() => ask(big));
		const reference = await timed(() => big`select sum(n) from generate_series(1, 200000) n`);
		if (round < 0) continue;
		times.small.push(one);
		times.big.push(ten);
		times.reference.push(reference);
	}
	const ms = (values: number[], at: number): string => quantile(values, at).toFixed(0).padStart(5);
	const growth = quantile(times.big, 0.5) / quantile(times.small, 0.5);
	const p95 = quantile(times.big, 0.95);
	const isMet = p95 <= limits.p95Ms && growth <= limits.growth;
	console.log(`${isMet ? ' ' : '!'} ${name.padEnd(52)} 1M ${ms(times.small, 0.5)} ${ms(times.small, 0.95)}   10M ${ms(times.big, 0.5)} ${ms(times.big, 0.95)} ms   ×${growth.toFixed(2)}   reference ×${(quantile(times.big, 0.5) / quantile(times.reference, 0.5)).toFixed(1)}`);
	if (!isMet) process.exitCode = 1;
}

/** Of a folder that is kept, a database that was filled to its end is taken as it is, one that was not is made again. */
async function opened(url: string, name: string, responses: number): Promise<Pool> {
	const admin = connect(databaseUrl(url, 'postgres'), { max: 1 });
	const [there] = await admin`select from pg_database where datname = ${name}`;
	if (there === undefined || !(await hasSums(url, name))) {
		await admin`drop database if exists ${admin(name)}`;
		await admin`drop database if exists ${admin(`${name}_unfinished`)}`;
		await admin`create database ${admin(`${name}_unfinished`)}`;
		await fill(url, `${name}_unfinished`, responses);
		await admin`alter database ${admin(`${name}_unfinished`)} rename to ${admin(name)}`;
	}
	await admin.end();
	return connect(databaseUrl(url, name), { max: 10 });
}

/** Tables that are not logged are empty after a server that did not end in order. */
async function hasSums(url: string, name: string): Promise<boolean> {
	const sql = connect(databaseUrl(url, name), { max: 1 });
	const [row] = await sql<{ found: boolean }[]>`select exists (select from tally_subtree) as found`;
	await sql.end();
	return row!.found;
}

async function fill(url: string, name: string, responses: number): Promise<void> {
	const filler = connect(databaseUrl(url, name), { max: 1 });
	await migrate(filler);
	await filler`alter table tally_sum set unlogged`;
	await filler`alter table response set unlogged`;
	await filler`alter table tally_subtree set unlogged`;
	await makeProvince(filler);
	const sumsMs = await timed(() => fillSums(filler, responses));
	const responsesMs = await timed(() => fillResponses(filler, responses));
	await fillTransactions(filler);
	const monthsMs = await timed(() => makeMonths(filler, '2026-03-01'));
	await filler`vacuum analyze`;
	const [size] = await filler<{ rows: number; mb: number }[]>`
		select (select count(*) from tally_sum) as rows, pg_total_relation_size('tally_sum') / 1000000 as mb`;
	console.log(`${name}: ${size!.rows} rows of sums, ${size!.mb} MB; filled in ${Math.round(sumsMs / 1000)} s, responses in ${Math.round(responsesMs / 1000)} s, subtrees of 36 months in ${Math.round(monthsMs / 1000)} s`);
	await filler.end();
}

const folder = kept ?? await mkdtemp(join(tmpdir(), 'hl-figures-'));
await mkdir(folder, { recursive: true });
await chmod(folder, 0o711);
const embedded = await openEmbedded({ dataDir: join(folder, 'postgres'), as: 'own', say: () => {} });
try {
	const big = await opened(embedded.url, 'hl_large', large);
	const small = await opened(embedded.url, 'hl_small', large / 10);
	console.log(`p50 and p95 of ${rounds} rounds; limits: ${limits.p95Ms} ms, ×${limits.growth}`);
	for (const question of questions.filter(({ name }) => name.includes(only))) await measure(small, big, question);
	await small.end();
	await big.end();
} finally {
	await embedded.close();
	if (kept === undefined) await rm(folder, { recursive: true, force: true });
}
