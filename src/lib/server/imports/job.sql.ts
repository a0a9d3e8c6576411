/** Files on their way in: the job, its pieces, its faults, its progress. */
import type { Role } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import type { Fault } from './faults.ts';

export type JobKind = 'responses' | 'targets' | 'counters';
export type JobState = 'receiving' | 'checking' | 'checked' | 'refused' | 'storing' | 'stored' | 'dropped' | 'failed';

export type Job = {
	id: number;
	kind: JobKind;
	state: JobState;
	fileName: string;
	bytes: number;
	accountId: number;
	accountName: string;
	confirmedByName: string | null;
	createdAt: Date;
	changedAt: Date;
	rowsRead: number;
	added: number;
	unchanged: number;
	refusedLines: number;
	faultCount: number;
	preview: { columns: readonly string[]; rows: readonly (readonly string[])[] };
	isLookedAtAgain: boolean;
	/** of the work that is under way */
	progress: number;
};

const shown = (sql: Sql) => sql`
	j.id, j.kind, j.state, j.file_name, j.bytes, j.account_id, a.name as account_name, c.name as confirmed_by_name, j.created_at,
	j.changed_at, j.rows_read, j.added, j.unchanged, j.refused_lines, j.fault_count, j.preview, j.is_looked_at_again,
	coalesce(p.rows_read, 0) as progress`;

/** Those whose account lay below the root on the day; `root` null: all. */
const seen = (sql: Sql, root: number | null, today: string) => sql`
	import_job j join account a on a.id = j.account_id left join account c on c.id = j.confirmed_by
	left join import_progress p on p.job_id = j.id
	where (${root}::integer is null or exists (
		select from unit_closure u
		where u.ancestor_id = ${root}::integer and u.descendant_id = a.unit_id
			and u.valid_from <= ${today}::date and (u.valid_to is null or u.valid_to >= ${today}::date)))`;

/** One more than a page, which tells whether there is another. */
export async function selectJobs(sql: Sql, root: number | null, today: string, page: number, size: number): Promise<Job[]> {
	return sql<Job[]>`select ${shown(sql)} from ${seen(sql, root, today)} order by j.id desc limit ${size + 1} offset ${(page - 1) * size}`;
}

export async function selectJob(sql: Sql, id: number, root: number | null, today: string): Promise<Job | undefined> {
	const [job] = await sql<Job[]>`select ${shown(sql)} from ${seen(sql, root, today)} and j.id = ${id}`;
	return job;
}

export async function countOpenJobs(sql: Sql, accountId: number): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::integer as count from import_job
		where account_id = ${accountId} and state in ('receiving', 'checking', 'checked', 'storing')`;
	return row?.count ?? 0;
}

export async function insertJob(sql: Sql, job: { kind: JobKind; fileName: string; accountId: number }): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		with job as (
			insert into import_job (kind, file_name, account_id) values (${job.kind}, ${job.fileName}, ${job.accountId}) returning id
		)
		insert into import_progress (job_id) select id from job returning job_id as id`;
	return row?.id ?? 0;
}

export async function insertChunk(sql: Sql, jobId: number, position: number, bytes: Uint8Array): Promise<void> {
	await sql`insert into import_chunk (job_id, position, bytes) values (${jobId}, ${position}, ${Buffer.from(bytes)})`;
}

export async function selectChunk(sql: Sql, jobId: number, position: number): Promise<Buffer | undefined> {
	const [row] = await sql<{ bytes: Buffer }[]>`select bytes from import_chunk where job_id = ${jobId} and position = ${position}`;
	return row?.bytes;
}

export async function deleteChunks(sql: Sql, jobId: number): Promise<void> {
	await sql`delete from import_chunk where job_id = ${jobId}`;
}

export async function markReceived(sql: Sql, jobId: number, bytes: number, sha256: Buffer): Promise<void> {
	await sql`
		update import_job set state = 'checking', bytes = ${bytes}, sha256 = ${sha256}, changed_at = now()
		where id = ${jobId} and state = 'receiving'`;
}

/** False where it is in another state by now. */
export async function moveJob(sql: Sql, jobId: number, from: JobState, to: JobState, confirmedBy: number | null = null): Promise<boolean> {
	const rows = await sql`
		update import_job set state = ${to}, confirmed_by = coalesce(${confirmedBy}::integer, confirmed_by), changed_at = now()
		where id = ${jobId} and state = ${from} returning id`;
	return rows.length === 1;
}

export type WaitingJob = {
	id: number;
	kind: JobKind;
	state: 'checking' | 'storing';
	fileName: string;
	added: number;
	unchanged: number;
	/** whose reach the file is held to, as it is now */
	actorId: number;
	role: Role;
	unitId: number | null;
};

/** Locks the oldest that nobody works on. */
export async function lockWaitingJob(sql: Sql): Promise<WaitingJob | undefined> {
	const [job] = await sql<WaitingJob[]>`
		select j.id, j.kind, j.state, j.file_name, j.added, j.unchanged, a.id as actor_id, a.role, a.unit_id
		from import_job j join account a on a.id = coalesce(j.confirmed_by, j.account_id)
		where j.state in ('checking', 'storing') order by j.id limit 1 for update of j skip locked`;
	return job;
}

export type JobResult = { rowsRead: number; added: number; unchanged: number; refusedLines: number; faultCount: number };

export async function saveResult(sql: Sql, jobId: number, state: JobState, result: JobResult, preview: Job['preview']): Promise<void> {
	await sql`
		update import_job set state = ${state}, rows_read = ${result.rowsRead}, added = ${result.added}, unchanged = ${result.unchanged},
			refused_lines = ${result.refusedLines}, fault_count = ${result.faultCount}, preview = ${JSON.stringify(preview)}::text::jsonb,
			changed_at = now()
		where id = ${jobId}`;
}

export async function lookAgain(sql: Sql, jobId: number): Promise<void> {
	await sql`
		update import_job set state = 'checking', is_looked_at_again = true, changed_at = now()
		where id = ${jobId} and state = 'storing'`;
}

export async function replaceFaults(sql: Sql, jobId: number, faults: readonly Fault[]): Promise<void> {
	await sql`delete from import_fault where job_id = ${jobId}`;
	if (faults.length === 0) return;
	await sql`
		insert into import_fault (job_id, position, line, column_name, message)
		select ${jobId}, f.position, f.line, f.column_name, f.message
		from unnest(
			${faults.map((_, at) => at)}::integer[], ${faults.map(({ line }) => line)}::integer[],
			${faults.map(({ column }) => column)}::text[], ${faults.map(({ message }) => message)}::text[]
		) as f (position, line, column_name, message)`;
}

export async function selectFaults(sql: Sql, jobId: number, from: number, size: number): Promise<Fault[]> {
	return sql<Fault[]>`
		select line, column_name as "column", message from import_fault
		where job_id = ${jobId} and position >= ${from} order by position limit ${size}`;
}

export async function reportProgress(sql: Sql, jobId: number, rows: number): Promise<void> {
	await sql`update import_progress set rows_read = ${rows}, reported_at = now() where job_id = ${jobId}`;
}

/** What nobody confirmed, and uploads that broke off; returns how many. */
export async function dropOldJobs(sql: Sql, before: Date): Promise<number> {
	const rows = await sql`
		with dropped as (
			update import_job set state = 'dropped', changed_at = now()
			where state in ('receiving', 'checked') and changed_at < ${before} returning id
		)
		delete from import_chunk c using dropped d where c.job_id = d.id returning c.job_id`;
	return rows.length;
}
