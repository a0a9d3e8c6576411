/** The phone page as bytes: its languages, its sounds, its weight; against the built product. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { hash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '#lib/server/accounts/create.ts';
import { createKey } from '#lib/server/keys/key.ts';
import { sheetOf } from '#lib/server/packs/coverage.ts';
import { addDraft, approve, giveVoice } from '#lib/server/packs/manage.ts';
import type { LanguagePack } from '#lib/survey/language-pack.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { post } from '../support/device-client.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';
import { testSecret } from '../support/invitations.ts';

const review = { name: 'Thạch Thị Thử', organisation: 'Xã Thử', day: '2026-11-20' };
const wav = Buffer.from('524946462500000057415645666d74201000000001000100401f0000401f0000010008006461746101000000800a', 'hex');
const sha256 = hash('sha256', wav, 'hex');

let base: TestDatabase;
let app: App;
let path: string;
let pack: number;
let sentences: Record<string, string>;

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, smallProvince);
	const account = await createAccount(base.sql, { login: 'quan', name: 'Quản', password: 'mười hai con giáp', role: 'administrator', unitId: null });
	const { needed } = await sheetOf(base.sql);
	sentences = Object.fromEntries(needed.map(({ key, source }) => [key, `tyz ${source['vi'] ?? ''}`]));
	const whole: LanguagePack = { format: 1, language: 'tyz', name: 'Cần Tày', script: 'latin', grouping: '.', hold: [], sentences };
	pack = (await addDraft(base.sql, account, whole)).id;
	await giveVoice(base.sql, account, pack, 'scores.1', wav);
	app = await startApp(base.url, { HAI_LONG_SECRET: testSecret.toString('utf8') });
	const key = (await createKey(base.sql, unit('T'), 'invitations')).key;
	const made = await post(`${app.url}/api/v1/invitations`, JSON.stringify({ unit: 'X1', moment: 'result' }), { authorization: `Bearer ${key}` });
	path = `/q/${String(made.body['token'])}`;
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

const page = async (query = '', accept = 'vi'): Promise<string> =>
	(await fetch(`${app.url}${path}${query}`, { headers: { 'accept-language': accept } })).text();
const letOut = async (): Promise<void> => {
	const [account] = await base.sql<{ id: number }[]>`select id from account`;
	await approve(base.sql, { id: account!.id } as Parameters<typeof approve>[1], pack, review);
};

describe('a language of a pack', () => {
	test('that nobody reviewed is not offered, asked for or not, and its sounds are not to be had', async () => {
		const html = await page('?lang=tyz', 'tyz');
		expect(html).toContain('<html lang="vi"');
		expect(html).not.toContain('Cần Tày');
		expect((await fetch(`${app.url}/q/sound/tyz/${sha256}`)).status).toBe(404);
	});

	test('is offered by a link once it is reviewed, and asks its questions with the right lang', async () => {
		await letOut();
		expect(await page()).toMatch(/href="[^"]*\?lang=tyz"[^>]*lang="tyz"[^>]*hreflang="tyz"[^>]*>\s*Cần Tày/);
		const html = await page('?lang=tyz');
		expect(html).toContain('<html lang="tyz"');
		expect(html).toContain(`tyz ${'Rất không hài lòng'}`);
		expect(html).toMatch(/action="[^"]*lang=tyz"/);
		expect(await page('', 'tyz,en;q=0.5')).toContain('<html lang="tyz"');
	});

	test('says in Vietnamese, marked so, what only the phone says; and offers no detail that it lacks', async () => {
		const html = await page('?lang=tyz');
		expect(html).toMatch(/<li lang="vi">Không giữ: tên/);
		expect(html).toContain(`id="send">tyz Xong`);
		expect(html).not.toContain('id="detail"');
		expect(await page()).toContain('id="detail"');
	});

	test('names the recording of what it reads, and gives it to any phone', async () => {
		expect(await page('?lang=tyz')).toContain(`data-say="${sha256}"`);
		const reply = await fetch(`${app.url}/q/sound/tyz/${sha256}`);
		expect([reply.status, reply.headers.get('content-type'), Buffer.from(await reply.arrayBuffer()).equals(wav)]).toEqual([200, 'audio/wav', true]);
		expect((await fetch(`${app.url}/q/sound/km/${sha256}`)).status).toBe(404);
	});

	test('is spoken on the page of the typed code too', async () => {
		const html = await (await fetch(`${app.url}/q?lang=tyz`)).text();
		expect(html).toContain('<html lang="tyz"');
		expect(html).toMatch(/<h1 lang="vi">Nhập mã/);
	});
});

/** As a browser gets it: what travels, and what it says. */
function travelling(address: string, encoding: string): Promise<{ bytes: number; html: string; encoding: string | undefined; policy: string }> {
	return new Promise((resolve, reject) => {
		request(address, { headers: { 'accept-encoding': encoding, 'accept-language': 'vi' } }, (reply) => {
			const parts: Buffer[] = [];
			reply.on('data', (part: Buffer) => parts.push(part));
			reply.on('end', () => {
				const body = Buffer.concat(parts);
				const isSmall = reply.headers['content-encoding'] === 'gzip';
				resolve({ bytes: body.length, html: (isSmall ? gunzipSync(body) : body).toString('utf8'), encoding: reply.headers['content-encoding'], policy: String(reply.headers['content-security-policy']) });
			});
		}).on('error', reject).end();
	});
}

describe('what a phone has to load', () => {
	test('before the first question is asked is one page, 24 KB at most: no style, script or letter is waited for', async () => {
		const { bytes, html, encoding, policy } = await travelling(`${app.url}${path}`, 'gzip, deflate, br');
		expect(encoding).toBe('gzip');
		expect(html).toContain('Ông/Bà');
		expect(bytes).toBeLessThan(24 * 1024);
		expect(html).not.toMatch(/rel="(stylesheet|preload|modulepreload)"/);
		const [style, code] = [/<style>([^]*?)<\/style>/, /<script type="module">([^]*?)<\/script>/].map((part) => part.exec(html)?.[1] ?? '');
		expect([...html.matchAll(/<script/g)]).toHaveLength(1);
		expect(style).toContain('url(/_app/immutable/assets/');
		// below the 45 KB of DESIGN by far, all of it
		expect(gzipSync(code!).length).toBeLessThan(6 * 1024);
		for (const part of [style!, code!]) expect(policy).toContain(`'sha256-${hash('sha256', part, 'base64')}'`);
	});

	test('comes whole for a browser that takes no compression', async () => {
		for (const encoding of ['identity', 'gzip;q=0']) {
			const plain = await travelling(`${app.url}${path}`, encoding);
			expect([plain.encoding, plain.html.endsWith('</html>\n')]).toEqual([undefined, true]);
		}
	});
});
