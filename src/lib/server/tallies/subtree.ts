/**
 * Makes the counts of whole subtrees for months that are over, and unmakes what a change of the tree reaches.
 *
 * Keeps: a month is made, and its mark is set or taken away, under the lock of folding, so that none is marked that
 * does not hold all that is folded. Refuses to know who reads them (count-up.ts) and what a change of the tree is.
 */
import { addDays, monthOf, type LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { tryLockFold, waitForFoldLock } from './fold.sql.ts';
import { daysOfUnits, makeMonth, nextMonth, unmakeDays, type Moved } from './subtree.sql.ts';

export type { Moved } from './subtree.sql.ts';

/** The last week of a month reaches up to six days into the next. */
const daysAfter = 6;
const restMinutes = 15;

const never = new AbortController().signal;

/**
 * Makes every month that is due, the latest first, one a transaction. Returns how many; ends early where somebody else
 * folds or makes, or the program stops: a month that is then under way is given up.
 */
export async function makeMonths(sql: Sql, today: LocalDay, signal: AbortSignal = never, rest = restMinutes): Promise<number> {
	for (let made = 0; ; made += 1) {
		try {
			if (signal.aborted || !(await makeNext(sql, addDays(today, -daysAfter), rest, signal))) return made;
		} catch (error) {
			if (signal.aborted) return made;
			throw error;
		}
	}
}

async function makeNext(sql: Sql, until: LocalDay, rest: number, signal: AbortSignal): Promise<boolean> {
	return inTransaction(sql, async (inner) => {
		if (!(await tryLockFold(inner))) return false;
		const month = await nextMonth(inner, until, rest);
		if (month === undefined) return false;
		await makeMonth(inner, monthOf(month), signal);
		return true;
	});
}

/** In the transaction that changes the tree. */
export async function unmakeMoved(sql: Sql, moved: readonly Moved[]): Promise<void> {
	if (moved.length === 0) return;
	await waitForFoldLock(sql);
	await unmakeDays(sql, daysOfUnits(sql, moved));
}
