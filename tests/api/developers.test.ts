/** The page for makers: its worked example is true, its examples run, and it is there without a script. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signatureOf } from '#lib/server/invitations/derive.ts';
import { createKey } from '#lib/server/keys/key.ts';
import { readToken } from '#lib/survey/invitation-token.ts';
import { workedExample } from '#lib/text/developers.vi.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';
import { testSecret } from '../support/invitations.ts';

const run = promisify(execFile);
let base: TestDatabase;
let app: App;
let apiKey: string;

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, smallProvince);
	apiKey = (await createKey(base.sql, unit('T'), 'invitations')).key;
	app = await startApp(base.url, { HAI_LONG_SECRET: testSecret.toString('utf8') });
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

const { key, signed, signature } = workedExample;
const link = `https://hailong.example.gov.vn/q/${signed}~${signature}`;

test('the worked example is signed as we sign', () => {
	expect(signatureOf(Buffer.from(key, 'hex'), signed)).toBe(signature);
	expect(readToken(`${signed}~${signature}`)?.content).toMatchObject({ key: 'k7f3q2', moment: 'result', counter: 'quay-5' });
});

test('every example that signs holds the key and the parts of the worked one', () => {
	for (const name of ['sign.cs', 'Sign.java', 'sign.py']) {
		const text = readFileSync(`docs/vi-du/${name}`, 'utf8');
		for (const part of [key, ...signed.split('~').slice(1)]) expect(text, name).toContain(`"${part}"`);
	}
});

test('the Python example prints the worked link', async () => {
	expect((await run('python3', ['docs/vi-du/sign.py'])).stdout.trim()).toBe(link);
});

test('the Python example asks us for a link that opens', async () => {
	const { stdout } = await run('python3', ['docs/vi-du/ask.py'], { env: { ...process.env, HAI_LONG: app.url, API_KEY: apiKey, UNIT: 'X1' } });
	const [url = ''] = stdout.split(' ');
	expect(url).toContain(`${app.url}/q/1~`);
	expect((await fetch(url)).status).toBe(200);
});

test('is read by anybody, without a script', async () => {
	const reply = await fetch(`${app.url}/nha-phat-trien`);
	const text = await reply.text();
	expect([reply.status, text.includes('<script'), text.includes(signature), text.includes('/api/v1/openapi.json')]).toEqual([200, false, true, true]);
});
