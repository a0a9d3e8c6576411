/**
 * Where mails go out, by environment. Without SMTP_HOST nothing is mailed and alarms stand in the staff area alone.
 * Keeps: every fault is one sentence; the password is printed nowhere.
 */
import { mailText } from '#lib/text/mail.vi.ts';

export const securities = ['starttls', 'tls', 'none'] as const;
export type SmtpSettings = { host: string; port: number; security: (typeof securities)[number]; user: string | null; password: string | null; from: string };

/** Null without SMTP_HOST. Each fault is handed to `refuse`. */
export function readSmtp(environment: Readonly<Record<string, string | undefined>>, refuse: (fault: string) => void): SmtpSettings | null {
	const value = (name: string): string => environment[name]?.trim() ?? '';
	const host = value('SMTP_HOST');
	if (host === '') return null;
	if (!/^[\w.:-]+$/.test(host)) refuse(mailText.settings.host(host));
	const port = value('SMTP_PORT') || '587';
	if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) refuse(mailText.settings.port(port));
	const named = value('SMTP_SECURITY') || 'starttls';
	const security = securities.find((one) => one === named);
	if (security === undefined) refuse(mailText.settings.security(named, securities.join(', ')));
	const [user, password, from] = [value('SMTP_USER'), value('SMTP_PASSWORD'), value('MAIL_FROM')];
	if ((user === '') !== (password === '')) refuse(mailText.settings.signIn());
	if (!/^([^<>@\r\n]+ )?<?[^\s@<>]+@[^\s@<>]+>?$/.test(from)) refuse(mailText.settings.from(from));
	return { host, port: Number(port), security: security ?? 'starttls', user: user || null, password: password || null, from };
}
