/**
 * How long a file of responses takes from the first byte of its upload to the last stored row: received in pieces,
 * judged, shown, wanted, judged again and stored in one transaction, against a bare COPY of the very same rows into a
 * table with the same columns, checks and indexes. Rounds alternate; the ratio is the median. Absolute times on shared
 * machines mean little, except for the promise of 100,000 rows in a minute, which is printed beside.
 * node tests/bench/import.ts [rows] [rounds]
 */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createAccount } from '#lib/server/accounts/create.ts';
import { connect, type Pool } from '#lib/server/database/connection.ts';
import { copyIn, copyOut } from '#lib/server/database/backup.sql.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { confirmJob, receiveFile } from '#lib/server/imports/jobs.ts';
import { runJobs } from '#lib/server/imports/run-jobs.ts';
import { localDay } from '#lib/survey/period.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';
import { makeBareTables } from './bare-insert.ts';
import { withDatabase } from './bench-database.ts';

const rows = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 3);
const limitSeconds = 60;

const header = 'id,answered_at,reception_unit,deciding_unit,field,procedure,channel,language,questionnaire,A,B,C,D,E,comment';
const comments = ['', '', '', '', '"Chờ lâu, quầy 3 không có người"', 'Cán bộ nhiệt tình'];
const columns = [
	'id', 'channel', 'questionnaire_id', 'answered_at', 'reception_unit_id', 'deciding_unit_id', 'field_code', 'language', 'scores', 'comment', 'content_sha256', 'received_at'
];

async function* file(round: number): AsyncGenerator<Uint8Array> {
	yield Buffer.from(`${header}\n`);
	for (let at = 0; at < rows; at += 500) {
		const lines = Array.from({ length: Math.min(500, rows - at) }, (_, step) => lineOf(round, at + step));
		yield Buffer.from(lines.join(''));
	}
}

function lineOf(round: number, at: number): string {
	const day = 1 + (at % 28);
	const minute = String(at % 60).padStart(2, '0');
	const scores = [5 - (at % 2), 4, 1 + ((at + round) % 5), 5, 'na'];
	return `,2026-${String(1 + round).padStart(2, '0')}-${String(day).padStart(2, '0')} 08:${minute},X${1 + (at % 2)},,dat-dai,,paper,vi,sipas-quick@1,${scores.join(',')},${comments[at % comments.length]}\n`;
}

async function ours(sql: Pool, account: Awaited<ReturnType<typeof createAccount>>, round: number): Promise<number> {
	const startedMs = performance.now();
	const now = new Date();
	const received = await receiveFile(sql, account, 'responses', { name: 'phieu.csv', bytes: file(round) });
	if (received.outcome !== 'received') throw new Error(received.outcome);
	await runJobs(sql, () => now, new AbortController().signal);
	if (!(await confirmJob(sql, account, received.id, localDay(now)))) throw new Error('not confirmed');
	await runJobs(sql, () => now, new AbortController().signal);
	const [job] = await sql<{ state: string; added: number }[]>`select state, added from import_job where id = ${received.id}`;
	if (job?.state !== 'stored' || job.added !== rows) throw new Error(JSON.stringify(job));
	return (performance.now() - startedMs) / 1_000;
}

async function bare(sql: Pool): Promise<number> {
	const held: Buffer[] = [];
	for await (const piece of copyOut(sql, 'response', columns)) held.push(Buffer.from(piece));
	await sql`truncate bare_response`;
	const startedMs = performance.now();
	await pipeline(Readable.from(held), await copyIn(sql, 'bare_response', columns));
	return (performance.now() - startedMs) / 1_000;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

await withDatabase(async (url) => {
	const sql = connect(url, { max: 5 });
	try {
		await migrate(sql);
		await makeUnits(sql, smallProvince);
		await makeBareTables(sql);
		const account = await createAccount(sql, { login: 'quan.tri', name: 'Quản trị', password: 'mười hai con giáp', role: 'administrator', unitId: null });
		const took: number[] = [];
		const ratios: number[] = [];
		for (let round = 0; round < rounds; round += 1) {
			const seconds = await ours(sql, account, round);
			// the bare table takes all rounds so far: per row
			const bareSeconds = (await bare(sql)) / (round + 1);
			took.push(seconds);
			ratios.push(seconds / bareSeconds);
			console.log(`round ${round + 1}: ${rows} rows in ${seconds.toFixed(1)} s, bare COPY ${bareSeconds.toFixed(1)} s`);
		}
		const perHundredThousand = (median(took) * 100_000) / rows;
		console.log(`import: ${median(ratios).toFixed(1)} × the bare COPY (rounds: ${ratios.map((one) => one.toFixed(1)).join(' ')}); 100,000 rows in ${perHundredThousand.toFixed(1)} s, limit ${limitSeconds} s`);
		if (perHundredThousand > limitSeconds) process.exitCode = 1;
	} finally {
		await sql.end();
	}
});
