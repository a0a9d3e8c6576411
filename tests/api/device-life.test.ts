/** A tablet's life from the side of the staff, against the built product: each act, by each role, and what the tablet hears. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { pbkdf2Sync } from 'node:crypto';
import { createAccount } from '#lib/server/accounts/create.ts';
import { roles } from '#lib/server/accounts/account.ts';
import { createPairingCode, pairDevice } from '#lib/server/devices/pairing.ts';
import { DeviceConfigSchema, type DeviceConfig } from '#lib/survey/device-config.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { batchOf, post, sealed, sendBatch } from '../support/device-client.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';

const password = 'mười hai con giáp';
let base: TestDatabase;
let app: App;
let unit: (code: string) => number;
let counterId: number;
const cookies = new Map<string, string>();

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	const [counter] = await base.sql<{ id: number }[]>`
		insert into counter (unit_id, code, name) values (${unit('X2')}, '3', 'Quầy 3') returning id`;
	counterId = counter!.id;
	await createAccount(base.sql, { login: 'root', name: 'Trần Thị Gốc', password, role: 'administrator', unitId: null });
	for (const role of roles) {
		await createAccount(base.sql, { login: `x1.${role.replace('_', '-')}`, name: role, password, role, unitId: unit('X1') });
	}
	await createAccount(base.sql, { login: 'x2', name: 'Xã Hai', password, role: 'manager', unitId: unit('X2') });
	app = await startApp(base.url);
	for (const login of ['root', 'x2', ...roles.map((role) => `x1.${role.replace('_', '-')}`)]) cookies.set(login, await signIn(login));
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

async function signIn(login: string): Promise<string> {
	const reply = await fetch(`${app.url}/staff/sign-in`, {
		method: 'POST', redirect: 'manual', headers: { origin: app.url, accept: 'text/html' }, body: new URLSearchParams({ login, password })
	});
	return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

type Tablet = { id: number; publicId: string; token: string };
async function tablet(code = 'X1', name = 'LC-05'): Promise<Tablet> {
	const { code: pairingCode } = await createPairingCode(base.sql, { unitId: unit(code), name });
	const { token, device } = await pairDevice(base.sql, pairingCode, '10.0.0.1');
	return { id: device.id, publicId: device.publicId, token };
}

type Reply = { status: number; text: string };
async function send(login: string, path: string, fields: Record<string, string> | null = null): Promise<Reply> {
	const headers = { cookie: cookies.get(login) ?? '', origin: app.url, accept: 'text/html' };
	const reply = await fetch(`${app.url}${path}`, fields === null ? { headers } : { headers, method: 'POST', body: new URLSearchParams(fields) });
	return { status: reply.status, text: await reply.text() };
}

async function revisionOf({ id }: Tablet): Promise<string> {
	const [row] = await base.sql<{ revision: number }[]>`select revision from device where id = ${id}`;
	return String(row!.revision);
}

async function act(login: string, device: Tablet, action: string, fields: Record<string, string> = {}): Promise<Reply> {
	return send(login, `/staff/devices/${device.publicId}?/${action}`, { revision: await revisionOf(device), ...fields });
}

async function configOf({ token }: Tablet, etag = ''): Promise<{ status: number; etag: string; config: DeviceConfig | null }> {
	const reply = await fetch(`${app.url}/api/v1/device/config`, { headers: { authorization: `Bearer ${token}`, 'if-none-match': etag } });
	return { status: reply.status, etag: reply.headers.get('etag') ?? '', config: reply.status === 200 ? v.parse(DeviceConfigSchema, await reply.json()) : null };
}

const actions: [string, () => Record<string, string>][] = [
	['rename', () => ({ name: 'LC-06' })],
	['move', () => ({ place: `${unit('X1')}.0` })],
	['pause', () => ({ note: 'Thay pin' })],
	['resume', () => ({})],
	['staffCode', () => ({})],
	['resend', () => ({ from: '2' })],
	['settings', () => ({ thanks: '9' })],
	['retire', () => ({ sure: 'yes' })]
];

test.each(actions)('%s is for those who look after devices, within their own subtree', async (action, fields) => {
	for (const role of roles) {
		const device = await tablet();
		const may = ['administrator', 'unit_administrator', 'manager'].includes(role);
		const { status } = await act(`x1.${role.replace('_', '-')}`, device, action, fields());
		expect([role, status]).toEqual([role, may ? 200 : 403]);
		expect(await revisionOf(device)).toBe(may ? '1' : '0');
	}
	const device = await tablet();
	// who does not see the tablet is not told that it exists
	expect([(await act('x2', device, action, fields())).status, await revisionOf(device)]).toEqual([404, '0']);
	expect((await act('root', device, action, fields())).status).toBe(200);
});

test.each(actions)('of two people who %s at once the second is told, and nothing of the first is lost', async (action, fields) => {
	const device = await tablet();
	await act('root', device, 'rename', { name: 'Tên mới' });
	const { status, text } = await act('root', device, action, { revision: '0', ...fields() });
	expect([status, text.includes('Vừa có người khác thay đổi máy này'), await revisionOf(device)]).toEqual([409, true, '1']);
	const both = await Promise.all([1, 2, 3, 4].map(() => act('root', device, action, { revision: '1', ...fields() })));
	expect(both.map((one) => one.status).sort()).toEqual([200, ...Array(3).fill(action === 'retire' ? 403 : 409)]);
});

test('what is changed reaches the tablet at its next contact, and the page says so', async () => {
	const device = await tablet();
	const first = await configOf(device);
	expect((await send('root', `/staff/devices/${device.publicId}`)).text).toContain('máy đã nhận bản mới nhất');
	expect((await configOf(device, first.etag)).status).toBe(304);
	const { text } = await act('root', device, 'pause', { note: 'Thay pin' });
	expect([text.includes('Máy nhận khi liên lạc lần tới'), text.includes('Thay pin'), text.includes('máy chưa nhận thay đổi')]).toEqual([true, true, true]);
	const second = await configOf(device, first.etag);
	expect([second.status, second.config?.device.state]).toEqual([200, 'paused']);
	expect((await send('root', `/staff/devices/${device.publicId}`)).text).toContain('máy đã nhận bản mới nhất');
	await act('root', device, 'resume');
	const third = await configOf(device, second.etag);
	expect([third.config?.device.state, third.etag]).toEqual(['active', first.etag]);
});

test('a moved tablet keeps what was answered before the move at the old place, however late it arrives', async () => {
	const device = await tablet();
	const before = sealed(1, { answeredAt: new Date(Date.now() - 60_000).toISOString() });
	expect((await act('root', device, 'move', { place: `${unit('X2')}.${counterId}` })).status).toBe(200);
	expect((await configOf(device)).config).toMatchObject({ unit: { code: 'X2' }, counter: { code: '3', name: 'Quầy 3' } });
	const after = sealed(2, { answeredAt: new Date(Date.now() + 5_000).toISOString() });
	expect((await sendBatch(app.url, device.token, [after, before])).status).toBe(200);
	const rows = await base.sql`select seq, reception_unit_id, counter_id from response where device_id = ${device.id} order by seq`;
	expect(rows.map((row) => [row['seq'], row['receptionUnitId'], row['counterId']])).toEqual([[1, unit('X1'), null], [2, unit('X2'), counterId]]);
	expect((await act('x1.manager', device, 'rename', { name: 'Của tôi' })).status).toBe(404);
	expect((await act('root', device, 'move', { place: '999999.0' })).status).toBe(403);
});

test('a staff code is shown once, and the tablet can check it with no network', async () => {
	const device = await tablet();
	const { text } = await act('root', device, 'staffCode');
	const code = /class="code[^"]*">(\d{6})</.exec(text)?.[1] ?? '';
	const { staffCode } = (await configOf(device)).config!;
	const hash = pbkdf2Sync(code, Buffer.from(staffCode!.salt, 'hex'), staffCode!.iterations, 32, 'sha256').toString('hex');
	expect([code.length, hash]).toEqual([6, staffCode!.hash]);
	expect((await send('root', `/staff/devices/${device.publicId}`)).text).not.toContain(code);
});

test('the page of pairing gives both codes, and the tablet has its staff code from the start', async () => {
	const { text } = await send('root', '/staff/devices?/code', { place: `${unit('X1')}.0`, name: 'Mới' });
	const code = /class="code[^"]*">(\w{4} \w{4})</.exec(text)?.[1];
	const staffCode = /class="staff-code[^>]*>[^<]*<strong[^>]*>(\d{6})</.exec(text)?.[1] ?? '';
	const answer = await post(`${app.url}/api/v1/devices`, JSON.stringify({ code }));
	const { salt, iterations, hash } = v.parse(DeviceConfigSchema, answer.body['config']).staffCode!;
	expect(pbkdf2Sync(staffCode, Buffer.from(salt, 'hex'), iterations, 32, 'sha256').toString('hex')).toBe(hash);
	const { id } = v.parse(v.object({ id: v.string() }), answer.body['device']);
	expect((await send('root', `/staff/devices/${id}`)).text).toContain('bởi Trần Thị Gốc');
});

test('a tablet is asked to send again from a number, with a new request each time', async () => {
	const device = await tablet();
	await sendBatch(app.url, device.token, [sealed(1), sealed(4)]);
	const page = await send('root', `/staff/devices/${device.publicId}`);
	expect([page.text.includes('Thiếu phiếu số 2 và 3.'), page.text.includes('Gửi lại từ số 2')]).toEqual([true, true]);
	await act('root', device, 'resend', { from: '2' });
	const { resend: first } = (await configOf(device)).config!;
	await act('root', device, 'resend', { from: '2' });
	const { resend: second } = (await configOf(device)).config!;
	expect([first?.fromSeq, second?.fromSeq, first?.request === second?.request]).toEqual([2, 2, false]);
	expect((await send('root', `/staff/devices/${device.publicId}`)).text).toContain('Đã yêu cầu máy gửi lại từ số 2');
	expect((await act('root', device, 'resend', { from: '0' })).status).toBe(400);
});

test('a restored server asks for what the tablet sent, and the page shows what still lies in quarantine without its answers', async () => {
	const device = await tablet();
	const secret = sealed(3, { questionnaire: 'unknown@1', comment: 'Một lời không ai được đọc' });
	await sendBatch(app.url, device.token, [sealed(1), secret]);
	const authorization = { authorization: `Bearer ${device.token}` };
	await post(`${app.url}/api/v1/responses`, JSON.stringify(batchOf([], { lastSeq: 6 })), authorization);
	expect((await configOf(device)).config?.resend?.fromSeq).toBe(2);
	const { text } = await send('x1.officer', `/staff/devices/${device.publicId}`);
	expect([text.includes('Tự yêu cầu gửi lại từ số 2'), text.includes('Phiếu dùng bộ câu hỏi mà máy chủ chưa biết')]).toEqual([true, true]);
	expect([text.includes('Một lời không ai'), text.includes(secret.id)]).toEqual([false, false]);
});

test('a retired tablet sends nothing more, and who retires it has confirmed', async () => {
	const device = await tablet();
	await post(`${app.url}/api/v1/responses`, JSON.stringify(batchOf([sealed(1)], { lastSeq: 3 })), { authorization: `Bearer ${device.token}` });
	expect((await act('root', device, 'retire')).status).toBe(400);
	expect((await act('root', device, 'retire', { sure: 'yes' })).status).toBe(200);
	expect((await sendBatch(app.url, device.token, [sealed(2)])).status).toBe(410);
	const { text } = await send('root', `/staff/devices/${device.publicId}`);
	expect([text.includes('Ngừng dùng'), [...text.matchAll(/method="post" action="\?\/(\w+)"/g)].map(([, action]) => action)]).toEqual([true, ['replace']]);
});

test('a broken tablet is replaced from its page: the new one stands there, the old one sends what it still has and ends', async () => {
	const device = await tablet('X2', 'Hỏng');
	const authorization = { authorization: `Bearer ${device.token}` };
	await post(`${app.url}/api/v1/responses`, JSON.stringify(batchOf([sealed(1)], { lastSeq: 3 })), authorization);
	for (const [login, status] of [['x1.manager', 404], ['x1.officer', 404], ['x2', 200]] as const) {
		expect((await act(login, device, 'replace', { name: 'Hỏng' })).status).toBe(status);
	}
	expect((await act('root', device, 'replace', { name: ' ' })).status).toBe(400);
	const { text } = await act('x2', device, 'replace', { name: 'Mới thay' });
	const code = /class="code[^"]*">(\w{4} \w{4})</.exec(text)?.[1];
	expect((await post(`${app.url}/api/v1/devices`, JSON.stringify({ code }))).body).toMatchObject({ config: { device: { name: 'Mới thay' }, unit: { code: 'X2' } } });
	const page = async () => (await send('x2', `/staff/devices/${device.publicId}`)).text;
	// what a contact told is written a moment after it
	await expect.poll(page, { timeout: 20_000 }).toContain('còn 2 phiếu chờ gửi');
	expect([(await page()).includes('Các máy nối tiếp'), (await page()).includes('?/resume')]).toEqual([true, false]);
	expect([(await configOf(device)).config?.device.state, (await act('x2', device, 'replace', { name: 'Nữa' })).status]).toEqual(['paused', 403]);
	expect((await sendBatch(app.url, device.token, [sealed(2), sealed(3)])).status).toBe(200);
	expect((await post(`${app.url}/api/v1/responses`, JSON.stringify(batchOf([], { lastSeq: 3 })), authorization)).status).toBe(200);
	expect((await send('x2', '/staff/devices?tinh-trang=retired')).text).toContain('Hỏng');
	expect((await sendBatch(app.url, device.token, [sealed(4)])).status).toBe(410);
});

test('each act is written down with who did it and on which tablet', async () => {
	const device = await tablet();
	for (const [action, fields] of actions) await act('root', device, action, fields());
	const acts = await base.sql<{ action: string }[]>`
		select action from audit_entry where (subject ->> 'device')::integer = ${device.id} and account_id is not null order by id`;
	expect(acts.map(({ action }) => action)).toEqual([
		'device.renamed', 'device.moved', 'device.paused', 'device.resumed', 'device.staff-code', 'device.resend', 'device.settings', 'device.retired'
	]);
});

test('opening hours and settings of a unit reach the tablets below it; who does not see the unit changes nothing', async () => {
	const device = await tablet('X2', 'Giờ');
	const first = await configOf(device);
	const hours = { 'from-0-0': '07:30', 'to-0-0': '11:30', closed: '02/09/2026 Quốc khánh', revision: '0' };
	expect((await send('x1.manager', '/staff/units/T/hours?/save', hours)).status).toBe(403);
	expect((await send('x1.officer', '/staff/units/X1/hours?/save', hours)).status).toBe(403);
	expect((await send('root', '/staff/units/T/hours?/save', { ...hours, 'to-0-0': '' })).text).toContain('Thứ Hai: thiếu giờ');
	expect((await send('root', '/staff/units/T/hours?/save', hours)).status).toBe(200);
	const second = await configOf(device, first.etag);
	expect(second.config?.hours).toEqual({ weekly: [[[450, 690]], [], [], [], [], [], []], closedDays: ['2026-09-02'] });
	expect((await send('x2', '/staff/units/X2/hours')).text).toContain('Đang theo giờ của Tỉnh Thử');
	expect((await send('root', '/staff/units/T/hours?/save', hours)).status).toBe(409);
	expect((await send('root', '/staff/units/T/hours?/drop', { revision: '1' })).status).toBe(200);
	expect((await configOf(device, second.etag)).etag).toBe(first.etag);
	expect((await send('x2', '/staff/units/X2/hours?/settings', { revision: '0', keepPartial: 'yes' })).status).toBe(200);
	expect((await configOf(device)).config?.settings.keepPartial).toBe(true);
	expect((await send('x2', '/staff/units/X2/hours?/settings', { revision: '0', keepPartial: 'no' })).status).toBe(409);
});
