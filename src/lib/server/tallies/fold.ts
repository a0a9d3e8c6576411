/**
 * Folds responses into the tally, so that a dashboard reads counts and not rows.
 *
 * Keeps: the tally and its mark move in one transaction, so every reader sees each response in exactly one place; one
 * process folds at a time. Refuses to know what the counts mean and who reads them (count-up.ts).
 */
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { noteDays } from '../signals/find.ts';
import { addToTallyOfDevices, addToTally, daysOfSlice, moveMark, nextSlice, tryLockFold, waitForFoldLock } from './fold.sql.ts';
import { unmakeDays } from './subtree.sql.ts';

/** Rows a transaction: large enough that the grouping pays, small enough that the lock is short. */
const sliceRows = 20_000;

/**
 * Folds all that has settled; waits for a fold that is under way. Returns the number of responses folded. What was
 * written by a transaction that still runs, the caller's own included, stays to be read live.
 */
export async function fold(sql: Sql, rowsASlice = sliceRows): Promise<number> {
	let folded = 0;
	for (;;) {
		const { rows, hasMore } = await foldSlice(sql, { wait: true, rows: rowsASlice });
		folded += rows;
		if (!hasMore) return folded;
	}
}

type Turn = { wait: boolean; rows: number };

async function foldSlice(sql: Sql, { wait, rows }: Turn): Promise<{ rows: number; hasMore: boolean }> {
	return inTransaction(sql, async (inner) => {
		if (wait) await waitForFoldLock(inner);
		else if (!(await tryLockFold(inner))) return { rows: 0, hasMore: false };
		const slice = await nextSlice(inner, rows);
		if (slice.rows > 0) {
			await addToTally(inner, slice);
			await addToTallyOfDevices(inner, slice);
			await noteDays(inner, slice);
			await unmakeDays(inner, daysOfSlice(inner, slice));
			await moveMark(inner, slice.after);
		}
		return slice;
	});
}

/**
 * Folds now and then until stopped; a failure is handed to `onFailure` and tried again at the next turn. `stop`
 * resolves when a fold that is under way has ended.
 */
export function startFolding(
	sql: Sql,
	everyMs = 2_000,
	onFailure: (error: unknown) => void = () => {}
): { stop: () => Promise<void> } {
	let running: Promise<void> = Promise.resolve();
	let isRunning = false;
	let isStopped = false;
	const turn = async (): Promise<void> => {
		try {
			for (let more = true; more && !isStopped; ) more = (await foldSlice(sql, { wait: false, rows: sliceRows })).hasMore;
		} catch (error) {
			onFailure(error);
		} finally {
			isRunning = false;
		}
	};
	const timer = setInterval(() => {
		if (isRunning) return;
		isRunning = true;
		running = turn();
	}, everyMs);
	timer.unref();
	return {
		stop: () => {
			clearInterval(timer);
			isStopped = true;
			return running;
		}
	};
}
