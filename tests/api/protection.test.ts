/** What holds on every page, and what never reaches the log, against the built product. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '#lib/server/accounts/create.ts';
import { createPairingCode } from '#lib/server/devices/pairing.ts';
import { createKey } from '#lib/server/keys/key.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { batchOf, post, sealed, sendBatch } from '../support/device-client.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';

const password = 'một mật khẩu không ai đoán ra';
const wrongPassword = 'mật khẩu gõ nhầm của ai đó';
const comment = 'Lời riêng của một người dân';
const secretOfApp = 'bi-mat-cua-may-chu-nay-khong-o-dau-khac';
let base: TestDatabase;
let app: App;
let unit: (code: string) => number;
let cookie: string;

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	await createAccount(base.sql, { login: 'root', name: 'Gốc', password, role: 'administrator', unitId: null });
	app = await startApp(base.url, { LOG_LEVEL: 'trace', HAI_LONG_SECRET: secretOfApp });
	cookie = await signIn(password);
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

async function signIn(typed: string): Promise<string> {
	const reply = await fetch(`${app.url}/staff/sign-in`, {
		method: 'POST', redirect: 'manual', headers: { origin: app.url, accept: 'text/html' }, body: new URLSearchParams({ login: 'root', password: typed })
	});
	return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Every page there is, as an address; what stands for a part of it need not exist, since the page that says so is a page too. */
function pages(): string[] {
	const folder = 'src/routes';
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /(^|\/)\+page(@[^.]*)?\.svelte$/.test(file));
	return [...new Set(files.map((file) => `/${relative(folder, dirname(join(folder, file)))}`))].map((route) => route.replace('[code]', 'X1').replaceAll(/\[[^\]]+\]/g, 'x'));
}

/** Of a page made on request the header, of one made at build time what stands in it. */
function policyOf(reply: Response, html: string): string {
	const inside = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
	return reply.headers.get('content-security-policy') ?? inside.replaceAll('&#39;', "'");
}

test('a device that sends without end is asked for patience, and no other device beside it', async () => {
	const tokens: string[] = [];
	for (const name of ['loud', 'quiet']) {
		const { code } = await createPairingCode(base.sql, { unitId: unit('X1'), name });
		tokens.push((await post(`${app.url}/api/v1/devices`, JSON.stringify({ code }))).body['token'] as string);
	}
	const [loud, quiet] = tokens as [string, string];
	const large = JSON.stringify({ garbage: 'x'.repeat(4_000_000) });
	let answer = await post(`${app.url}/api/v1/responses`, large, { authorization: `Bearer ${loud}` });
	for (let sent = 1; answer.status === 400 && sent < 40; sent += 1) {
		answer = await post(`${app.url}/api/v1/responses`, large, { authorization: `Bearer ${loud}` });
	}
	expect([answer.status, answer.body['code']]).toEqual([429, 'too_many_attempts']);
	expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
	expect((await sendBatch(app.url, quiet, [sealed(1)])).status).toBe(200);
});

test('no page lets a script run that is not ours, or a style sheet, and none may be framed', async () => {
	expect(existsSync('src/routes/staff/+page.svelte')).toBe(true);
	const wrong: string[] = [];
	const addresses = pages();
	for (const path of addresses) {
		for (const as of ['', cookie]) {
			const reply = await fetch(app.url + path, { redirect: 'manual', headers: { accept: 'text/html', cookie: as } });
			const html = await reply.text();
			if (reply.headers.get('x-content-type-options') !== 'nosniff' || reply.headers.get('x-frame-options') !== 'DENY') wrong.push(`${path}: bare`);
			if (reply.status >= 300 && reply.status < 400) continue;
			const directives = new Map(policyOf(reply, html).split(';').map((one) => [one.trim().split(' ')[0] ?? '', one] as const));
			for (const name of ['script-src', 'style-src']) {
				const directive = directives.get(name) ?? '';
				if (!directive.includes("'self'") || /unsafe-(inline|eval)|\*|https?:/.test(directive)) wrong.push(`${path}: ${name} is "${directive}"`);
			}
			if (/unsafe-(inline|eval|hashes)/.test(policyOf(reply, html)) || directives.has('style-src-attr')) wrong.push(`${path}: ${policyOf(reply, html)}`);
			if (/<[^>]+\sstyle\s*=/i.test(html.replace(/<script[\s\S]*?<\/script>/g, ''))) wrong.push(`${path}: a style attribute in the page`);
			if (directives.get('default-src') !== "default-src 'none'") wrong.push(`${path}: ${directives.get('default-src')}`);
			if (/<[^>]+\son\w+\s*=/i.test(html.replace(/<script[\s\S]*?<\/script>/g, ''))) wrong.push(`${path}: a handler in the page`);
		}
	}
	expect(addresses.length).toBeGreaterThan(40);
	expect(wrong).toEqual([]);
});

test('no password, key, token, code or word of a citizen is in the log, whatever goes wrong', async () => {
	await signIn(wrongPassword);
	const { code } = await createPairingCode(base.sql, { unitId: unit('X1') });
	const paired = await post(`${app.url}/api/v1/devices`, JSON.stringify({ code }));
	const token = String(paired.body['token']);
	const { key } = await createKey(base.sql, unit('T'), 'invitations');
	const made = await post(`${app.url}/api/v1/invitations`, JSON.stringify({ unit: 'X1', moment: 'result', field: 'dat-dai' }), { authorization: `Bearer ${key}` });
	const invitation = String(made.body['token']);
	expect([paired.status, made.status]).toEqual([201, 201]);
	await sendBatch(app.url, token, [sealed(1, { comment }), sealed(2, { comment, questionnaire: 'unknown@1' })]);
	await fetch(`${app.url}/q/${invitation}`);
	await fetch(`${app.url}/api/v1/indices?unit=X1&from=2026-01-01&to=2027-01-01&key=${key}`);
	// now everything of ours fails, with all of these under way
	for (const table of ['session', 'device', 'api_key', 'response', 'invitation_spent', 'sign_in_failure']) {
		const [there] = await base.sql<{ name: string | null }[]>`select to_regclass(${table})::text as name`;
		if (there?.name != null) await base.sql.unsafe(`alter table ${table} rename to ${table}_away`);
	}
	await fetch(`${app.url}/staff`, { headers: { cookie, accept: 'text/html' } });
	await signIn(password);
	await post(`${app.url}/api/v1/responses`, JSON.stringify(batchOf([sealed(3, { comment })])), { authorization: `Bearer ${token}x` });
	await fetch(`${app.url}/api/v1/invitations`, { method: 'POST', body: '{"unit":"X1"}', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } });
	await fetch(`${app.url}/q/${invitation}`, { headers: { accept: 'text/html' } });
	const log = app.printed();
	expect(log.match(/request failed/g)?.length ?? 0).toBeGreaterThan(2);
	const secrets = { password, wrongPassword, comment, secretOfApp, cookie: cookie.split('=')[1] ?? '', token, key, code, invitation };
	expect(Object.values(secrets).every((one) => one.length >= 8)).toBe(true);
	expect(Object.entries(secrets).filter(([, one]) => log.includes(one)).map(([name]) => name)).toEqual([]);
});
