/**
 * Sends what waits in the outbox, each mail by itself.
 *
 * Keeps: one process sends a mail, under its row's lock; a refused recipient stops no other; what fails is tried again
 * after 1, 5, 15, 60 and 240 minutes and then given up, with the fault kept for its reader to see; a recipient that the
 * server refuses for good is given up at once. A crash between the server's word and ours sends a mail twice, under
 * the same Message-ID. Refuses to know what mails say.
 */
import { createTransport, type Transporter } from 'nodemailer';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import type { SmtpSettings } from '../smtp-settings.ts';
import { lockWaiting, markFailed, markSent, type WaitingMail } from './mail.sql.ts';

const waitMinutes = [1, 5, 15, 60, 240] as const;
const mostATurn = 50;
const limitMs = 10_000;

export type Post = { send: (mail: WaitingMail) => Promise<void>; close: () => void };

export function openPost(smtp: SmtpSettings): Post {
	const transport: Transporter = createTransport({
		host: smtp.host, port: smtp.port, secure: smtp.security === 'tls', requireTLS: smtp.security === 'starttls', ignoreTLS: smtp.security === 'none',
		...(smtp.user === null ? {} : { auth: { user: smtp.user, pass: smtp.password ?? '' } }),
		connectionTimeout: limitMs, greetingTimeout: limitMs, socketTimeout: 2 * limitMs, disableFileAccess: true, disableUrlAccess: true
	});
	const host = smtp.from.split('@').at(-1)?.replace(/>$/, '') ?? 'localhost';
	return {
		send: async ({ id, address, subject, bodyText, bodyHtml }) => {
			await transport.sendMail({
				from: smtp.from, to: { name: '', address }, subject, text: bodyText, html: bodyHtml, messageId: `<hai-long-${id}@${host}>`,
				headers: { 'Auto-Submitted': 'auto-generated' }
			});
		},
		close: () => transport.close()
	};
}

/** Returns how many were sent. Stops early when told to. */
export async function sendMails(sql: Sql, post: Post, now: Date, signal: AbortSignal): Promise<number> {
	let sent = 0;
	for (let turn = 0; turn < mostATurn && !signal.aborted; turn += 1) {
		const outcome = await sendNext(sql, post, now);
		if (outcome === 'none') break;
		if (outcome === 'sent') sent += 1;
	}
	return sent;
}

async function sendNext(sql: Sql, post: Post, now: Date): Promise<'none' | 'sent' | 'failed'> {
	return inTransaction(sql, async (inner) => {
		const mail = await lockWaiting(inner, now);
		if (mail === undefined) return 'none';
		try {
			await post.send(mail);
			await markSent(inner, mail.id, now);
			return 'sent';
		} catch (error) {
			const wait = isRefusal(error) ? undefined : waitMinutes[mail.attempts];
			await markFailed(inner, mail.id, faultOf(error), wait === undefined ? null : new Date(now.getTime() + wait * 60_000), now);
			return 'failed';
		}
	});
}

/** The server's own "no, never" to this recipient; not our sign-in, which somebody may mend. */
function isRefusal(error: unknown): boolean {
	return error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 550 && 'code' in error && error.code === 'EENVELOPE';
}

function faultOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
