/**
 * Where an account wants its digests: its own doing, read and changed by itself alone.
 * Keeps: nobody is mailed unasked; the address goes nowhere but into mails to it (not into the audit trail).
 */
import { alarmKinds, mayBeAlarmed } from '../alarms/alarm.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { deleteChoice, selectChoice, selectLastMail, upsertChoice, type LastMail, type MailChoice } from './mail.sql.ts';

export type { LastMail, MailChoice } from './mail.sql.ts';

export const intervals = [1, 4, 12, 24, 72] as const;

export async function choiceOf(sql: Sql, account: Account): Promise<{ choice: MailChoice | null; last: LastMail | null }> {
	return { choice: (await selectChoice(sql, account.id)) ?? null, last: (await selectLastMail(sql, account.id)) ?? null };
}

export type Typed = { address: string; kinds: readonly string[]; quietHours: number };

/** An empty address, or no kind: no mails any more. */
export async function choose(sql: Sql, account: Account, typed: Typed): Promise<'saved' | 'stopped' | 'wrong' | 'refused'> {
	if (!mayBeAlarmed(account.role)) return 'refused';
	const address = typed.address.trim();
	const kinds = alarmKinds.filter((kind) => typed.kinds.includes(kind));
	const quietHours = intervals.find((hours) => hours === typed.quietHours);
	const isStopped = address === '' || kinds.length === 0;
	if (!isStopped && (quietHours === undefined || address.length > 254 || !/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(address))) return 'wrong';
	await inTransaction(sql, async (inner) => {
		if (isStopped) await deleteChoice(inner, account.id);
		else await upsertChoice(inner, account.id, { address, kinds, quietHours: quietHours ?? 24 });
		await record(inner, account.id, 'mail.chosen', { kinds: isStopped ? '' : kinds.join(' ') });
	});
	return isStopped ? 'stopped' : 'saved';
}
