/**
 * Writes the digests that are due into the outbox.
 *
 * Keeps: each account is told of each alarm once, of its end once, and of the targets that were missed when
 * watching began in one line; at most one digest within the account's own
 * interval, and none at night, also across restarts and with several processes; what may be told is decided anew by
 * the one rule of visibility. No answer and no comment. Refuses to know how a mail is sent (send.ts).
 */
import { localDay } from '#lib/survey/period.ts';
import { formatTime } from '#lib/text/date.ts';
import { digestOf } from '#lib/text/alarm-mail.vi.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { untoldFor } from '../alarms/untold.ts';
import { insertMail, lockReader, selectReaders } from './mail.sql.ts';

/** Local times between which mails go out, HH:MM, the second exclusive. */
export const daytime = { from: '07:00', to: '20:00' } as const;

/** Returns how many were written. `origin`: the address that the links begin with. */
export async function writeDigests(sql: Sql, now: Date, origin: string): Promise<number> {
	const time = formatTime(now);
	if (time < daytime.from || time >= daytime.to) return 0;
	let written = 0;
	for (const { accountId } of await selectReaders(sql, now)) written += await writeDigest(sql, accountId, now, origin);
	return written;
}

async function writeDigest(sql: Sql, accountId: number, now: Date, origin: string): Promise<number> {
	return inTransaction(sql, async (inner) => {
		const reader = await lockReader(inner, accountId, now);
		if (reader === undefined) return 0;
		const { told, standing } = await untoldFor(inner, { ...reader, id: accountId }, localDay(now));
		if (told.length === 0 && standing === 0) return 0;
		const { subject, text, html } = digestOf(told, standing, origin);
		const marks = told.map(({ id, event }) => ({ alarmId: id, event }));
		await insertMail(inner, { accountId, address: reader.address, subject, text, html }, marks, now);
		return 1;
	});
}
