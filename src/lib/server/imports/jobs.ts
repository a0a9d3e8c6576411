/**
 * Files that administrators bring: received in pieces, judged and stored beside the requests (run-jobs.ts).
 *
 * Keeps: nothing is stored before somebody who may has seen what it would do and wanted it; of two who want it at once
 * one does it. Everybody above the one who brought it sees how it goes. Refuses to know what is in the files.
 */
import { createHash } from 'node:crypto';
import type { LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import { visibleRoot } from '../accounts/scope.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Fault } from './faults.ts';
import {
	countOpenJobs, deleteChunks, insertChunk, insertJob, markReceived, moveJob, selectFaults, selectJob, selectJobs, type Job, type JobKind
} from './job.sql.ts';

export type { Job, JobKind, JobState } from './job.sql.ts';

/** Some 400,000 responses; more goes by the command line. */
export const uploadLimitBytes = 64 * 1024 * 1024;
const chunkBytes = 262_144;
const openAtOnce = 3;
export const jobsPerPage = 25;
export const faultsPerPage = 50;

export function mayImport({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator';
}

export const jobKinds: readonly JobKind[] = ['responses', 'targets', 'counters'];

export type Received = { outcome: 'received'; id: number } | { outcome: 'empty' | 'tooLarge' | 'tooMany' };

/** Streams the file into the database; a body that breaks off throws, and what came of it is dropped. */
export async function receiveFile(sql: Sql, account: Account, kind: JobKind, file: { name: string; bytes: AsyncIterable<Uint8Array> }, limitBytes = uploadLimitBytes): Promise<Received> {
	if ((await countOpenJobs(sql, account.id)) >= openAtOnce) {
		// a browser hears no answer before it has sent everything
		for await (const piece of file.bytes) void piece;
		return { outcome: 'tooMany' };
	}
	const fileName = file.name.replaceAll(/\p{Cc}/gu, ' ').trim().slice(0, 200) || 'csv';
	const id = await insertJob(sql, { kind, fileName, accountId: account.id });
	try {
		const { bytes, sha256, outcome } = await keepChunks(sql, id, file.bytes, limitBytes);
		if (outcome !== null) {
			await dropReceiving(sql, id);
			return { outcome };
		}
		await inTransaction(sql, async (inner) => {
			await markReceived(inner, id, bytes, sha256);
			await record(inner, account.id, 'import.uploaded', { import: id, kind });
		});
		return { outcome: 'received', id };
	} catch (error) {
		await dropReceiving(sql, id);
		throw error;
	}
}

async function keepChunks(sql: Sql, id: number, pieces: AsyncIterable<Uint8Array>, limitBytes: number): Promise<{ bytes: number; sha256: Buffer; outcome: 'empty' | 'tooLarge' | null }> {
	const hash = createHash('sha256');
	let held: Uint8Array[] = [];
	let [heldBytes, bytes, position] = [0, 0, 0];
	const flush = async (): Promise<void> => {
		for (let rest = Buffer.concat(held); rest.length > 0; rest = rest.subarray(chunkBytes)) {
			await insertChunk(sql, id, position, rest.subarray(0, chunkBytes));
			position += 1;
		}
		[held, heldBytes] = [[], 0];
	};
	for await (const piece of pieces) {
		bytes += piece.byteLength;
		// read to the end all the same, for the same reason
		if (bytes > limitBytes) continue;
		hash.update(piece);
		held.push(Uint8Array.from(piece));
		heldBytes += piece.byteLength;
		if (heldBytes >= chunkBytes) await flush();
	}
	await flush();
	return { bytes, sha256: hash.digest(), outcome: bytes === 0 ? 'empty' : bytes > limitBytes ? 'tooLarge' : null };
}

async function dropReceiving(sql: Sql, id: number): Promise<void> {
	await inTransaction(sql, async (inner) => {
		await deleteChunks(inner, id);
		await moveJob(inner, id, 'receiving', 'dropped');
	});
}

/** One more than a page, where there is another. */
export function jobsFor(sql: Sql, account: Account, page: number, today: LocalDay): Promise<Job[]> {
	return selectJobs(sql, visibleRoot(account), today, page, jobsPerPage);
}

/** Undefined where there is none, or none that the account sees. */
export async function jobFor(sql: Sql, account: Account, id: number, today: LocalDay): Promise<Job | undefined> {
	return mayImport(account) ? selectJob(sql, id, visibleRoot(account), today) : undefined;
}

export function faultsOfJob(sql: Sql, jobId: number, page: number): Promise<Fault[]> {
	return selectFaults(sql, jobId, (page - 1) * faultsPerPage, faultsPerPage);
}

export function faultsFrom(sql: Sql, jobId: number, from: number, size: number): Promise<Fault[]> {
	return selectFaults(sql, jobId, from, size);
}

/** False where somebody was faster. The file is held to the reach of whoever confirms. */
export async function confirmJob(sql: Sql, account: Account, id: number, today: LocalDay): Promise<boolean> {
	return (await jobFor(sql, account, id, today)) !== undefined && moveJob(sql, id, 'checked', 'storing', account.id);
}

/** False where it is being stored or is over. */
export async function dropJob(sql: Sql, account: Account, id: number, today: LocalDay): Promise<boolean> {
	if ((await jobFor(sql, account, id, today)) === undefined) return false;
	return inTransaction(sql, async (inner) => {
		const isDropped = (await moveJob(inner, id, 'checked', 'dropped')) || (await moveJob(inner, id, 'receiving', 'dropped'));
		if (isDropped) await deleteChunks(inner, id);
		return isDropped;
	});
}
