/** The page of devices against the built product: who sees which tablet, makes a code, takes one out of use. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '#lib/server/accounts/create.ts';
import type { Role } from '#lib/server/accounts/account.ts';
import { createPairingCode, pairDevice } from '#lib/server/devices/pairing.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { post, sealed, sendBatch } from '../support/device-client.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';

const password = 'mười hai con giáp';
let base: TestDatabase;
let app: App;
let unit: (code: string) => number;

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	const people: [string, Role, string | null][] = [['root', 'administrator', null], ['hai', 'manager', 'X2'], ['xem', 'observer', 'X1']];
	for (const [login, role, code] of people) {
		await createAccount(base.sql, { login, name: login, password, role, unitId: code === null ? null : unit(code) });
	}
	app = await startApp(base.url);
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

async function signIn(login: string): Promise<string> {
	const reply = await fetch(`${app.url}/staff/sign-in`, {
		method: 'POST', redirect: 'manual', headers: { origin: app.url, accept: 'text/html' },
		body: new URLSearchParams({ login, password })
	});
	return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function page(cookie: string): Promise<string> {
	return (await fetch(`${app.url}/staff/devices`, { headers: { cookie, accept: 'text/html' } })).text();
}

async function act(cookie: string, action: string, fields: Record<string, string>): Promise<{ status: number; text: string }> {
	const reply = await fetch(`${app.url}/staff/devices?/${action}`, {
		method: 'POST', headers: { cookie, origin: app.url, accept: 'text/html' }, body: new URLSearchParams(fields)
	});
	return { status: reply.status, text: await reply.text() };
}

async function paired(code: string, name: string): Promise<{ token: string; publicId: string }> {
	const { code: pairingCode } = await createPairingCode(base.sql, { unitId: unit(code), name });
	const { token, device } = await pairDevice(base.sql, pairingCode, '10.0.0.1');
	return { token, publicId: device.publicId };
}

test('a code made on the page pairs a tablet at the chosen place', async () => {
	const cookie = await signIn('root');
	const { status, text } = await act(cookie, 'code', { place: `${unit('X1')}.0`, name: 'LC-05' });
	const code = /class="code[^"]*">(\w{4} \w{4})</.exec(text)?.[1] ?? '';
	expect([status, code]).toEqual([200, expect.stringMatching(/^[0-9A-Z]{4} [0-9A-Z]{4}$/)]);
	const answer = await post(`${app.url}/api/v1/devices`, JSON.stringify({ code }));
	expect([answer.status, answer.body['config']]).toEqual([201, expect.objectContaining({ unit: expect.objectContaining({ code: 'X1' }) })]);
});

test('the ledger tells what a tablet made, sent and lost', async () => {
	const { token } = await paired('X1', 'LC-12');
	await sendBatch(app.url, token, [sealed(1), sealed(2), sealed(5)]);
	const text = await page(await signIn('root'));
	expect(text).toContain('LC-12');
	expect(text).toContain('Thiếu từ số 3');
	expect(text).toContain('Nhận 3, chờ gửi 0, thiếu 2, giữ lại 0');
});

test('a manager sees and manages the tablets of the own subtree alone', async () => {
	const [own, other] = [await paired('X2', 'HAI-01'), await paired('X1', 'MOT-01')];
	const cookie = await signIn('hai');
	const text = await page(cookie);
	expect([text.includes('HAI-01'), text.includes('MOT-01')]).toEqual([true, false]);
	expect((await act(cookie, 'code', { place: `${unit('X1')}.0` })).status).toBe(403);
	expect((await act(cookie, 'retire', { device: other.publicId })).status).toBe(403);
	expect((await sendBatch(app.url, other.token, [sealed(1)])).status).toBe(200);
	expect((await sendBatch(app.url, own.token, [sealed(1)])).status).toBe(200);
	expect((await act(cookie, 'retire', { device: own.publicId })).status).toBe(200);
	expect((await sendBatch(app.url, own.token, [sealed(2)])).status).toBe(410);
	const acts = await base.sql<{ action: string }[]>`select action from audit_entry where action like 'device.%' order by id`;
	expect(acts.map(({ action }) => action)).toContain('device.retired');
});

test('an observer sees the ledgers and can change nothing', async () => {
	const { publicId } = await paired('X1', 'MOT-02');
	const cookie = await signIn('xem');
	const text = await page(cookie);
	expect([text.includes('MOT-02'), text.includes('<form method="post" action="?/'), text.includes('?/code')]).toEqual([true, false, false]);
	expect((await act(cookie, 'code', { place: `${unit('X1')}.0` })).status).toBe(403);
	expect((await act(cookie, 'retire', { device: publicId })).status).toBe(403);
});
