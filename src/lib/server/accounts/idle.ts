/**
 * Accounts that nobody has used for a set time are closed: a door that is forgotten is a door for others.
 * Keeps: the last administrator of the system who can sign in stays; each closing is written down and signs out.
 */
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { endAllSessions } from '../sessions/lucia.ts';
import { closeIdleAccounts } from './manage.sql.ts';

const dayMs = 86_400_000;

/** `days` 0: never. Returns how many were closed. */
export async function closeIdle(sql: Sql, days: number): Promise<number> {
	if (days === 0) return 0;
	return inTransaction(sql, async (inner) => {
		const closed = await closeIdleAccounts(inner, days);
		for (const account of closed) {
			await endAllSessions(inner, account);
			await record(inner, null, 'account.idle', { account, days });
		}
		return closed.length;
	});
}

/** At the start and once a day; a failure is handed on and tried again a day later. */
export function startClosingIdle(sql: Sql, days: number, onFailure: (error: unknown) => void): { stop: () => Promise<void> } {
	let running: Promise<unknown> = Promise.resolve();
	const turn = (): void => void (running = closeIdle(sql, days).catch(onFailure));
	turn();
	const timer = setInterval(turn, dayMs);
	timer.unref();
	return {
		stop: async () => {
			clearInterval(timer);
			await running;
		}
	};
}
