/**
 * What the product is told by its environment, read once at start and checked whole: every fault is named at once,
 * one sentence each. `.env.example` lists all of it. Nothing else is configuration.
 */
import { settingsText } from '#lib/text/settings.vi.ts';
import { OperatorFault } from './operator-fault.ts';
import { readSmtp, type SmtpSettings } from './smtp-settings.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const factorChoices = ['required', 'offered'] as const;
export type AdminSecondFactor = (typeof factorChoices)[number];

export type Settings = {
	/** null: the embedded database in `dataDir` */
	databaseUrl: string | null;
	dataDir: string;
	databasePool: number;
	host: string;
	port: number;
	/** the address that people type, without a path */
	origin: string;
	/** false: origin is a guess from the port, good for printing links */
	isOriginGiven: boolean;
	logLevel: LogLevel;
	/** how many proxies of our own stand in front and put the caller into X-Forwarded-For */
	trustedProxy: number;
	/** lets another machine read /metrics; null: only this machine may */
	metricsToken: string | null;
	/** days after which an account that nobody uses is closed; 0: never */
	accountIdleDays: number;
	/** `required`: an administrator without a second factor sets one up before anything else */
	adminSecondFactor: AdminSecondFactor;
	/** minutes of opening time without a word after which a tablet is an alarm */
	deviceSilentMinutes: number;
	/** what signs invitations and is not in the database; null: see secrets/secret.ts */
	secret: string | null;
	/** where mails go out; null: alarms stand in the staff area alone */
	smtp: SmtpSettings | null;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws one OperatorFault with a line for each fault. */
export function readSettings(environment: Environment = process.env): Settings {
	const faults: string[] = [];
	const value = (name: string, fallback: string): string => environment[name]?.trim() || fallback;
	const checked = (name: string, fallback: string, holds: (text: string) => boolean, fault: (t: string) => string) => {
		const text = value(name, fallback);
		if (!holds(text)) faults.push(fault(text));
		return text;
	};
	const port = checked('PORT', '3000', isPort, settingsText.port);
	const level = checked('LOG_LEVEL', 'info', isLogLevel, (text) => settingsText.logLevel(text, logLevels.join(', ')));
	const url = checked('DATABASE_URL', '', (text) => text === '' || isPostgresUrl(text), hidingPassword);
	const settings: Settings = {
		databaseUrl: url || null,
		dataDir: value('DATA_DIR', './data/postgres'),
		databasePool: Number(
			checked('DATABASE_POOL', '10', (text) => isWhole(text, 1, 200), settingsText.databasePool)
		),
		host: checked('HOST', '127.0.0.1', (text) => /^[\w.:-]+$/.test(text), settingsText.host),
		port: Number(port),
		origin: checked('ORIGIN', `http://localhost:${isPort(port) ? port : 3000}`, isOrigin, settingsText.origin).replace(/\/$/, ''),
		isOriginGiven: value('ORIGIN', '') !== '',
		logLevel: isLogLevel(level) ? level : 'info',
		trustedProxy: Number(checked('TRUSTED_PROXY', '0', (text) => isWhole(text, 0, 9), settingsText.trustedProxy)),
		accountIdleDays: Number(checked('ACCOUNT_IDLE_DAYS', '180', (text) => text === '0' || isWhole(text, 30, 3650), settingsText.accountIdleDays)),
		adminSecondFactor: checked('ADMIN_SECOND_FACTOR', 'required', isFactorChoice, settingsText.adminSecondFactor) === 'offered' ? 'offered' : 'required',
		deviceSilentMinutes: Number(checked('DEVICE_SILENT_MINUTES', '60', (text) => isWhole(text, 15, 1_440), settingsText.deviceSilentMinutes)),
		metricsToken: value('METRICS_TOKEN', '') || null,
		// printed nowhere, not even where it is at fault
		secret: checked('HAI_LONG_SECRET', '', (text) => text === '' || text.length >= 32, settingsText.secret) || null,
		smtp: readSmtp(environment, (fault) => faults.push(fault))
	};
	if (faults.length > 0) throw new OperatorFault(faults.join('\n'));
	return settings;
}

function isWhole(text: string, least: number, most: number): boolean {
	return /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

const isPort = (text: string): boolean => isWhole(text, 1, 65_535);

const isFactorChoice = (text: string): boolean => factorChoices.some((one) => one === text);

function isLogLevel(text: string): text is LogLevel {
	return logLevels.some((level) => level === text);
}

function isPostgresUrl(text: string): boolean {
	return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) && new URL(text).pathname.length > 1;
}

function isOrigin(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, pathname, search, hash } = new URL(text);
	return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === '';
}

/** A faulty address may still hold the true password, and the fault is printed. */
function hidingPassword(text: string): string {
	return settingsText.databaseUrl(text.replace(/:[^:@/]*@/, ':***@'));
}
