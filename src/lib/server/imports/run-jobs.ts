/**
 * Judges and stores the files that were brought, one after the other, in whichever process comes first.
 *
 * Keeps: all of a file is stored or none of it, in one transaction with the end of the job; a process that ends leaves
 * the job waiting for the next. What would be stored is what was seen: where that changed meanwhile it is looked at
 * again. Refuses to know who looks on.
 */
import { Readable } from 'node:stream';
import { record } from '../audit/record.ts';
import type { Pool, Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { TargetsChanged } from '../targets/import.ts';
import type { CsvFile } from './csv.ts';
import { Faults, ImportRefused } from './faults.ts';
import { checkKind, storeKind, type Work } from './job-kinds.ts';
import { deleteChunks, dropOldJobs, lockWaitingJob, lookAgain, moveJob, replaceFaults, reportProgress, saveResult, selectChunk, type WaitingJob } from './job.sql.ts';
import { mayImport } from './jobs.ts';

/** More are counted and not kept. */
export const faultsKept = 10_000;
/** A file that nobody confirmed is gone after a day. */
const keptMs = 86_400_000;

class Interrupted extends Error {
	override name = 'Interrupted';
}

/** What would be stored is no longer what was seen. */
class ChangedMeanwhile extends Error {
	override name = 'ChangedMeanwhile';
}

/** Works until nothing waits; `signal` ends it between two reports of progress. */
export async function runJobs(pool: Pool, clock: () => Date, signal: AbortSignal): Promise<number> {
	await dropOldJobs(pool, new Date(clock().getTime() - keptMs));
	let done = 0;
	while (!signal.aborted && (await runNext(pool, clock, signal))) done += 1;
	return done;
}

async function runNext(pool: Pool, clock: () => Date, signal: AbortSignal): Promise<boolean> {
	let current: WaitingJob | undefined;
	try {
		return await inTransaction(pool, async (sql) => {
			current = await lockWaitingJob(sql);
			if (current === undefined) return false;
			await runLocked(pool, sql, current, clock(), signal);
			return true;
		});
	} catch (error) {
		if (error instanceof Interrupted) return false;
		// tried again it would fail again, and hold up all others
		if (current !== undefined && (await moveJob(pool, current.id, current.state, 'failed'))) await deleteChunks(pool, current.id);
		throw error;
	}
}

async function runLocked(pool: Pool, sql: Sql, job: WaitingJob, now: Date, signal: AbortSignal): Promise<void> {
	if (!mayImport(job)) {
		await deleteChunks(sql, job.id);
		await moveJob(sql, job.id, job.state, 'dropped');
		return;
	}
	const faults = new Faults(faultsKept);
	const work: Work = {
		file: { name: job.fileName, open: () => Readable.from(chunksOf(pool, job.id), { objectMode: false }) } satisfies CsvFile,
		actor: { id: job.actorId, role: job.role, unitId: job.unitId },
		now,
		faults,
		onProgress: async (rows) => {
			// not in the transaction of the work, which nobody else sees before its end
			await reportProgress(pool, job.id, rows);
			if (signal.aborted) throw new Interrupted();
		}
	};
	await reportProgress(pool, job.id, 0);
	if (job.state === 'checking') await check(sql, job, work);
	else await store(sql, job, work);
}

async function* chunksOf(pool: Pool, jobId: number): AsyncGenerator<Buffer> {
	for (let position = 0; ; position += 1) {
		const chunk = await selectChunk(pool, jobId, position);
		if (chunk === undefined) return;
		yield chunk;
	}
}

async function check(sql: Sql, job: WaitingJob, work: Work): Promise<void> {
	const { preview, ...found } = await checkKind(sql, job.kind, work);
	await end(sql, job, work.faults.count > 0 ? 'refused' : 'checked', { ...found, ...work }, preview);
}

async function store(sql: Sql, job: WaitingJob, work: Work): Promise<void> {
	try {
		await inTransaction(sql, async (inner) => {
			const done = await storeKind(inner, job.kind, work);
			if (done.added !== job.added || done.unchanged !== job.unchanged) throw new ChangedMeanwhile();
			await moveJob(inner, job.id, 'storing', 'stored');
			await deleteChunks(inner, job.id);
			await record(inner, job.actorId, `${job.kind}.imported`, { import: job.id, added: done.added, unchanged: done.unchanged });
		});
	} catch (error) {
		if (error instanceof ChangedMeanwhile || error instanceof TargetsChanged) await lookAgain(sql, job.id);
		else if (error instanceof ImportRefused) await end(sql, job, 'refused', { rowsRead: 0, added: 0, unchanged: 0, ...work }, { columns: [], rows: [] });
		else throw error;
	}
}

type Found = { rowsRead: number; added: number; unchanged: number; faults: Faults };

async function end(sql: Sql, job: WaitingJob, state: 'checked' | 'refused', { rowsRead, added, unchanged, faults }: Found, preview: { columns: readonly string[]; rows: readonly (readonly string[])[] }): Promise<void> {
	const result = { rowsRead, added, unchanged, refusedLines: faults.lines, faultCount: faults.count };
	await saveResult(sql, job.id, state, result, preview);
	await replaceFaults(sql, job.id, faults.listed.toSorted((a, b) => a.line - b.line));
	if (state === 'refused') await deleteChunks(sql, job.id);
}
