/** Mails on their way, and where accounts want them. */
import type { Sql } from '../database/connection.ts';
import type { Role } from '../accounts/account.ts';

export type MailChoice = { address: string; kinds: string[]; quietHours: number };

export async function selectChoice(sql: Sql, accountId: number): Promise<MailChoice | undefined> {
	const [row] = await sql<MailChoice[]>`select address, kinds, quiet_hours from account_mail where account_id = ${accountId}`;
	return row;
}

export async function upsertChoice(sql: Sql, accountId: number, { address, kinds, quietHours }: MailChoice): Promise<void> {
	await sql`
		insert into account_mail (account_id, address, kinds, quiet_hours) values (${accountId}, ${address}, ${kinds}::text[], ${quietHours})
		on conflict (account_id) do update
		set address = excluded.address, kinds = excluded.kinds, quiet_hours = excluded.quiet_hours, changed_at = now()`;
}

export async function deleteChoice(sql: Sql, accountId: number): Promise<void> {
	await sql`delete from account_mail where account_id = ${accountId}`;
}

export type Reader = MailChoice & { accountId: number; name: string; role: Role; unitId: number | null; standingToldAt: Date | null };

/** Open accounts whose quiet interval is over. */
export async function selectReaders(sql: Sql, now: Date): Promise<{ accountId: number }[]> {
	return sql<{ accountId: number }[]>`
		select m.account_id from account_mail m join account a on a.id = m.account_id
		where a.closed_at is null and (m.last_digest_at is null or m.last_digest_at + make_interval(hours => m.quiet_hours) <= ${now})
		order by m.account_id`;
}

/** Locks one of them until the transaction ends; undefined where another process has it, or it was just mailed. */
export async function lockReader(sql: Sql, accountId: number, now: Date): Promise<Reader | undefined> {
	const [row] = await sql<Reader[]>`
		select m.account_id, m.address, m.kinds, m.quiet_hours, m.standing_told_at, a.name, a.role, a.unit_id
		from account_mail m join account a on a.id = m.account_id
		where m.account_id = ${accountId} and a.closed_at is null
			and (m.last_digest_at is null or m.last_digest_at + make_interval(hours => m.quiet_hours) <= ${now})
		for update of m skip locked`;
	return row;
}

export type NewMail = { accountId: number; address: string; subject: string; text: string; html: string };
export type Mark = { alarmId: number; event: 'raised' | 'ended' };

/** The mail, what it tells and when the account was mailed last: all of it or none. */
export async function insertMail(sql: Sql, mail: NewMail, marks: readonly Mark[], now: Date): Promise<void> {
	const [row] = await sql<{ id: number }[]>`
		insert into mail (account_id, address, subject, body_text, body_html, created_at, next_try_at)
		values (${mail.accountId}, ${mail.address}, ${mail.subject}, ${mail.text}, ${mail.html}, ${now}, ${now}) returning id`;
	await sql`
		insert into mail_alarm (account_id, alarm_id, event, mail_id)
		select ${mail.accountId}, m.alarm, m.event, ${row!.id}
		from jsonb_to_recordset(${sql.json(marks.map(({ alarmId, event }) => ({ alarm: alarmId, event })))}) as m (alarm integer, event text)`;
	await sql`update account_mail set last_digest_at = ${now}, standing_told_at = ${now} where account_id = ${mail.accountId}`;
}

export type WaitingMail = { id: number; address: string; subject: string; bodyText: string; bodyHtml: string; attempts: number };

/** The next one that is due, locked until the transaction ends; another process passes it by. */
export async function lockWaiting(sql: Sql, now: Date): Promise<WaitingMail | undefined> {
	const [row] = await sql<WaitingMail[]>`
		select id, address, subject, body_text, body_html, attempts from mail
		where sent_at is null and given_up_at is null and next_try_at <= ${now}
		order by next_try_at, id limit 1 for update skip locked`;
	return row;
}

export async function markSent(sql: Sql, id: number, now: Date): Promise<void> {
	await sql`update mail set sent_at = ${now}, attempts = attempts + 1, fault = null where id = ${id}`;
}

/** `nextTryAt` null: given up. */
export async function markFailed(sql: Sql, id: number, fault: string, nextTryAt: Date | null, now: Date): Promise<void> {
	await sql`
		update mail set attempts = attempts + 1, fault = ${fault.slice(0, 500)}, next_try_at = coalesce(${nextTryAt}::timestamptz, next_try_at),
			given_up_at = case when ${nextTryAt === null} then ${now}::timestamptz end
		where id = ${id}`;
}

export type LastMail = { createdAt: Date; sentAt: Date | null; givenUpAt: Date | null; attempts: number; fault: string | null };

export async function selectLastMail(sql: Sql, accountId: number): Promise<LastMail | undefined> {
	const [row] = await sql<LastMail[]>`
		select created_at, sent_at, given_up_at, attempts, fault from mail where account_id = ${accountId} order by id desc limit 1`;
	return row;
}
