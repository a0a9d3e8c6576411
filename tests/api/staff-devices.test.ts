/** The page of devices against the built product: who sees which tablet, makes a code, takes the ledger away. */
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
	const people: [string, Role, string | null][] = [['root', 'administrator', null], ['hai', 'manager', 'X2'], ['xem', 'officer', 'X1']];
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

async function get(cookie: string, path: string): Promise<{ status: number; text: string }> {
	const reply = await fetch(`${app.url}${path}`, { headers: { cookie, accept: 'text/html' } });
	return { status: reply.status, text: await reply.text() };
}

const page = async (cookie: string, query = ''): Promise<string> => (await get(cookie, `/staff/devices${query}`)).text;
const device = (cookie: string, publicId: string) => get(cookie, `/staff/devices/${publicId}`);

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
	expect(text).toContain('Thiếu 2, từ số 3');
	expect(text).toContain('Nhận 3, chờ gửi 0, thiếu 2, giữ lại 0');
});

test('a manager sees and makes codes for the own subtree alone, an officer only sees', async () => {
	const [own, other] = [await paired('X2', 'HAI-01'), await paired('X1', 'MOT-01')];
	const manager = await signIn('hai');
	const list = await page(manager);
	expect([list.includes('HAI-01'), list.includes('MOT-01')]).toEqual([true, false]);
	expect((await act(manager, 'code', { place: `${unit('X1')}.0` })).status).toBe(403);
	expect([(await device(manager, own.publicId)).status, (await device(manager, other.publicId)).status]).toEqual([200, 404]);
	const officer = await signIn('xem');
	const text = await page(officer);
	expect([text.includes('MOT-01'), text.includes('<form method="post" action="?/'), text.includes('?/code')]).toEqual([true, false, false]);
	expect((await act(officer, 'code', { place: `${unit('X1')}.0` })).status).toBe(403);
	expect((await device(officer, other.publicId)).text).not.toContain('method="post" action="?/');
});

test('the list is filtered by unit, condition and word, and an unseen unit is a closed door', async () => {
	const cookie = await signIn('root');
	const { token } = await paired('X2', 'Quầy Đặc Biệt');
	await sendBatch(app.url, token, [sealed(2)]);
	const found = async (query: string): Promise<boolean> => (await page(cookie, query)).includes('Quầy Đặc Biệt');
	expect(await found('?tim=dac+biet')).toBe(true);
	expect(await found('?tim=khong-co')).toBe(false);
	expect([await found('?tinh-trang=missing'), await found('?tinh-trang=complete')]).toEqual([true, false]);
	expect([await found('?don-vi=T'), await found('?don-vi=X2'), await found('?don-vi=X1')]).toEqual([true, true, false]);
	expect((await get(await signIn('hai'), '/staff/devices?don-vi=X1')).status).toBe(403);
});

test('the ledger is a file that a spreadsheet opens and no name becomes a formula', async () => {
	const { token } = await paired('X2', '=1+1,"Quầy"');
	await sendBatch(app.url, token, [sealed(1), sealed(3)]);
	const { status, text } = await get(await signIn('hai'), '/staff/devices/ledger.csv?tinh-trang=missing');
	expect([status, text.startsWith('may,ma_don_vi,'), text.includes('MOT-')]).toEqual([200, true, false]);
	expect(text).toContain(`"'=1+1,""Quầy""",X2,Xã Hai,,Thiếu số,3,2,0,1,0,`);
});
