/**
 * Looks at the days that have new responses, beside folding, and keeps what is to be asked.
 *
 * Keeps: one process at a time; a day is removed from the list in the transaction that kept its questions, so a day is
 * looked at until that is done; a question is kept once, and what arrives late extends it. A look excludes nothing.
 * Older than four months is not looked at: nobody remembers that day.
 */
import { addDays, localDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { insertDue, takeDue, tryLockLook, type Due } from './due.sql.ts';
import { lookAtPeriod, lookAtTablets, type Found } from './look.ts';
import { upsertSignal } from './signal.sql.ts';
import { upsertDay } from './usual.sql.ts';

const oldestDays = 120;
/** Days a transaction: short enough that folding, which adds to the same list, never waits long. */
const daysATurn = 20;

/** For folding, in its own transaction. */
export function noteDays(sql: Sql, slice: { before: string; after: string }): Promise<void> {
	return insertDue(sql, slice);
}

/** Looks at some days, the oldest first. Returns how many; 0: nothing was left, or another process looks. */
export async function findSignals(sql: Sql, now: Date, days = daysATurn): Promise<number> {
	return inTransaction(sql, async (inner) => {
		if (!(await tryLockLook(inner))) return 0;
		const due = await takeDue(inner, addDays(localDay(now), -oldestDays), days);
		for (const one of due) await look(inner, one, now);
		return due.length;
	});
}

async function look(sql: Sql, { unitId, day }: Due, now: Date): Promise<void> {
	const { found, days } = await lookAtTablets(sql, unitId, day);
	for (const { deviceId, usual } of days) await upsertDay(sql, unitId, day, deviceId, usual);
	for (const one of [...found, ...(await lookAtPeriod(sql, unitId, day))]) await upsertSignal(sql, newSignal(unitId, one), now);
}

function newSignal(unitId: number, { fromMs, toMs, of, ...found }: Found) {
	const { kind, deviceId, day, n, expected, chance, bars, issued } = found;
	return { kind, unitId, deviceId, day, period: issued, windowFrom: new Date(fromMs), windowTo: new Date(toMs), n, ofAll: of, expected, chance, bars };
}

/** Looks until nothing is left or the program stops. */
export async function findAllSignals(sql: Sql, now: () => Date, signal: AbortSignal): Promise<void> {
	while (!signal.aborted && (await findSignals(sql, now())) > 0);
}
