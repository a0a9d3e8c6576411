import { describe, expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { readSettings } from './settings.ts';

const faultOf = (environment: Record<string, string>): string => {
	try {
		readSettings(environment);
		return '';
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
};

describe('the settings', () => {
	test('nothing set means an embedded database and a page on this machine alone', () => {
		expect(readSettings({})).toEqual({
			databaseUrl: null,
			dataDir: './data/postgres',
			databasePool: 10,
			host: '127.0.0.1',
			port: 3000,
			origin: 'http://localhost:3000',
			isOriginGiven: false,
			logLevel: 'info',
			trustedProxy: 0,
			accountIdleDays: 180,
			adminSecondFactor: 'required',
			deviceSilentMinutes: 60,
			metricsToken: null,
			secret: null,
			smtp: null
		});
	});

	test('the address follows the port unless it is given', () => {
		expect(readSettings({ PORT: '8080' }).origin).toBe('http://localhost:8080');
		expect(readSettings({ PORT: '8080', ORIGIN: 'https://a.gov.vn/' }).origin).toBe('https://a.gov.vn');
	});

	test.each([
		['DATABASE_URL', 'mysql://a@b/c'],
		['DATABASE_URL', 'postgres://b'],
		['PORT', '70000'],
		['PORT', '3000x'],
		['HOST', 'a b'],
		['ORIGIN', 'hailong.gov.vn'],
		['ORIGIN', 'https://a.gov.vn/trang'],
		['LOG_LEVEL', 'loud'],
		['TRUSTED_PROXY', 'true'],
		['DATABASE_POOL', '0'],
		['DEVICE_SILENT_MINUTES', '10'],
		['ADMIN_SECOND_FACTOR', 'no']
	])('%s=%s is one sentence that names it', (name, value) => {
		const fault = faultOf({ [name]: value });
		expect(fault).toContain(`${name} "${value}"`);
		expect(fault.split('\n')).toHaveLength(1);
	});

	test('two faults are told at once, each in its line', () => {
		expect(faultOf({ PORT: 'x', TRUSTED_PROXY: 'y' }).split('\n')).toHaveLength(2);
	});

	test('a faulty address does not print the password', () => {
		expect(faultOf({ DATABASE_URL: 'postgres://a:bi-mat@host' })).not.toContain('bi-mat');
	});

	test('a secret that is too short is told and not printed', () => {
		const fault = faultOf({ HAI_LONG_SECRET: 'too-short' });
		expect(fault).toContain('HAI_LONG_SECRET');
		expect(fault).not.toContain('too-short');
	});

	test.each([
		['SMTP_HOST', { SMTP_HOST: 'mail server' }],
		['SMTP_PORT', { SMTP_HOST: 'mail', SMTP_PORT: '0' }],
		['SMTP_SECURITY', { SMTP_HOST: 'mail', SMTP_SECURITY: 'ssl' }],
		['SMTP_USER', { SMTP_HOST: 'mail', SMTP_PASSWORD: 'bi-mat' }],
		['MAIL_FROM', { SMTP_HOST: 'mail', MAIL_FROM: 'nobody' }]
	])('a wrong %s is one sentence, and no password stands in it', (name, environment) => {
		const faults = faultOf({ MAIL_FROM: 'a@b.vn', ...environment }).split('\n');
		expect(faults).toHaveLength(1);
		expect(faults[0]).toContain(name);
		expect(faults[0]).not.toContain('bi-mat');
	});

	test('.env.example lists every setting and no other', async () => {
		const example = await readFile(new URL('../../../.env.example', import.meta.url), 'utf8');
		const sources = await Promise.all(['./settings.ts', './smtp-settings.ts'].map((name) => readFile(new URL(name, import.meta.url), 'utf8')));
		const source = sources.join('\n');
		const listed = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1]);
		const read = [...source.matchAll(/(?:value|checked)\(\s*'([A-Z_]+)'/g)].map((match) => match[1]);
		expect(new Set(listed)).toEqual(new Set(read));
	});
});
