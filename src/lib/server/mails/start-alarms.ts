/**
 * Watching, digests and the sending of mails, beside the requests.
 * Keeps: what fails of one does not hold up the others; without SMTP settings nothing is written for mailing.
 */
import { watch } from '../alarms/watch.ts';
import type { Pool } from '../database/connection.ts';
import type { SmtpSettings } from '../smtp-settings.ts';
import { startTurns, type Turns } from '../turns/start-turns.ts';
import { writeDigests } from './digest.ts';
import { openPost, sendMails } from './send.ts';

const watchEveryMs = 15_000;
const mailEveryMs = 20_000;

export type AlarmSettings = { origin: string; smtp: SmtpSettings | null; deviceSilentMinutes: number };

export function startAlarms(sql: Pool, { origin, smtp, deviceSilentMinutes }: AlarmSettings, onFailure: (error: unknown) => void): Turns {
	const watching = startTurns(() => watch(sql, new Date(), deviceSilentMinutes), watchEveryMs, onFailure);
	if (smtp === null) return watching;
	const post = openPost(smtp);
	const mailing = startTurns(async (signal) => {
		await writeDigests(sql, new Date(), origin);
		await sendMails(sql, post, new Date(), signal);
	}, mailEveryMs, onFailure);
	return {
		stop: async () => {
			// a server that keeps silent must not keep the program from ending
			post.close();
			await Promise.all([watching.stop(), Promise.race([mailing.stop(), new Promise((resolve) => setTimeout(resolve, 3_000).unref())])]);
		}
	};
}
