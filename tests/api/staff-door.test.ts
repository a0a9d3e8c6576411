/** The way into the staff area, over HTTP against the real application and a database of its own. */
import type { EventEmitter } from 'node:events';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstRunCode } from '#lib/server/accounts/first-run.ts';
import { declaredRoutes } from '#lib/server/accounts/permissions.ts';
import { beginningOf, dropSecondFactor } from '#lib/server/accounts/second-factor.ts';
import { codeOf, stepAt } from '#lib/server/accounts/totp.ts';
import { secretOfProcess } from '#lib/server/secrets/secret.ts';
import { fromBase32 } from '../support/base32.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let vite: ViteDevServer;
let origin: string;

beforeAll(async () => {
	database = await createTestDatabase();
	process.env['DATABASE_URL'] = database.url;
	process.env['HAI_LONG_SECRET'] = 'x'.repeat(40);
	process.env['ADMIN_SECOND_FACTOR'] = 'offered'; // until the test that requires it
	vite = await createServer({ logLevel: 'error', server: { port: 0, host: '127.0.0.1', hmr: false, watch: null } });
	await vite.listen();
	origin = vite.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
});
afterAll(async () => {
	const bus: EventEmitter = process;
	bus.emit('sveltekit:shutdown', 'SIGTERM');
	await vite.close();
	await database.drop();
});

const password = 'mười hai con giáp';
const cookieOf = (reply: Response): string => reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';

function open(path: string, cookie = ''): Promise<Response> {
	return fetch(origin + path, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });
}

function send(path: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
	return fetch(origin + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie, origin, accept: 'text/html' },
		body: new URLSearchParams(fields)
	});
}

const leadsTo = (reply: Response) => ({ status: reply.status, to: reply.headers.get('location') });
const signIn = (typed: string, next = ''): Promise<Response> =>
	send(`/staff/sign-in${next}`, { login: 'minh.hanh', password: typed });

test('before the first account every staff page leads to the first run, and the rest is open', async () => {
	expect(leadsTo(await open('/staff'))).toEqual({ status: 303, to: '/staff/first-run' });
	expect(leadsTo(await open('/staff/units/H38'))).toEqual({ status: 303, to: '/staff/first-run' });
	expect(leadsTo(await open('/staff/sign-in'))).toEqual({ status: 303, to: '/staff/first-run' });
	expect((await open('/staff/first-run')).status).toBe(200);
	expect((await open('/')).status).toBe(200);
});

test('the code on the console makes the first administrator, once, and signs in', async () => {
	const code = (await firstRunCode(database.sql)) ?? '';
	const fields = { code, login: 'minh.hanh', name: 'Nguyễn Minh Hạnh', password };
	expect((await send('/staff/first-run', { ...fields, code: 'AAAA-BBBB-CCCC' })).status).toBe(400);
	expect((await send('/staff/first-run', { ...fields, password: 'ngắn' })).status).toBe(400);

	const made = await send('/staff/first-run', fields);
	expect(leadsTo(made)).toEqual({ status: 303, to: '/staff/first-run/next' });
	const next = await open('/staff/first-run/next', cookieOf(made));
	expect(await next.text()).toContain('minh.hanh, mật khẩu đã đặt');

	expect(leadsTo(await open('/staff/first-run'))).toEqual({ status: 303, to: '/staff/sign-in' });
	expect(leadsTo(await send('/staff/first-run', fields))).toEqual({ status: 303, to: '/staff/sign-in' });
});

test('the session cookie is out of reach of scripts and of other sites', async () => {
	const [cookie = ''] = (await signIn(password)).headers.getSetCookie();
	expect(cookie.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
});

test('a page asked for without a session is shown after signing in', async () => {
	const asked = await open('/staff/units/H38?by=field');
	const to = asked.headers.get('location') ?? '';
	expect(leadsTo(asked)).toEqual({ status: 303, to: '/staff/sign-in?next=%2Fstaff%2Funits%2FH38%3Fby%3Dfield' });
	const entered = await signIn(password, to.replace('/staff/sign-in', ''));
	expect(leadsTo(entered)).toEqual({ status: 303, to: '/staff/units/H38?by=field' });
	expect(leadsTo(await signIn(password, '?next=//example.org'))).toEqual({ status: 303, to: '/staff' });
});

test('another spelling of the path opens no back door', async () => {
	for (const path of ['/st%61ff', '/staff/', '/staff/__data.json', '/staff/units/H38/__data.json']) {
		const reply = await open(path);
		expect(reply.status === 200 ? await reply.text() : '').not.toContain('"type":"data"');
		expect(reply.headers.get('location') ?? '/staff/sign-in').toMatch(/^\/staff(\/sign-in|$)/);
	}
});

test('a made-up or ended session is a stranger', async () => {
	expect((await open('/staff', 'hai-long=x')).status).toBe(303);
	const cookie = cookieOf(await signIn(password));
	expect(leadsTo(await open('/', cookie))).toEqual({ status: 303, to: '/staff' });
	const out = await send('/staff/sign-out', {}, cookie);
	expect(leadsTo(out)).toEqual({ status: 303, to: '/staff/sign-in' });
	expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
	// the browser may keep the cookie: the session is over on the server
	expect((await open('/', cookie)).status).toBe(200);
	expect((await open('/staff', cookie)).status).toBe(303);
});

test('a wrong password says how many tries are left, and what to do', async () => {
	const wrong = await signIn('sai mật khẩu rồi');
	expect(wrong.status).toBe(400);
	const page = await wrong.text();
	expect(page).toContain('Sai tên đăng nhập hoặc mật khẩu.');
	expect(page).toContain('Ông/Bà còn 4 lần thử.');
	expect(page).not.toContain('sai mật khẩu rồi');
	for (let time = 0; time < 4; time++) await signIn('sai mật khẩu rồi');
	const locked = await signIn(password);
	expect(locked.status).toBe(429);
	expect(await locked.text()).toContain('Ông/Bà đợi 15 phút');
	await database.sql`delete from sign_in_failure`;
});

test('half a form and an endless one are refused', async () => {
	expect((await send('/staff/sign-in', { login: 'minh.hanh' })).status).toBe(400);
	expect((await send('/staff/sign-in', { login: 'x'.repeat(70_000), password })).status).toBe(413);
});

test('every page tells the browser what to refuse, and staff pages are not kept', async () => {
	const { headers } = await open('/staff/sign-in');
	expect(Object.fromEntries(headers)).toMatchObject({
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'referrer-policy': 'same-origin',
		'cache-control': 'private, no-store'
	});
	const policy = headers.get('content-security-policy') ?? '';
	expect(policy).toContain("frame-ancestors 'none'");
	expect(/script-src ([^;]*)/.exec(policy)?.[1]).toMatch(/^'self' 'nonce-[^']+'$/);
});

test('an administrator without a second factor opens nothing but the way to one, and everything with it', async () => {
	process.env['ADMIN_SECOND_FACTOR'] = 'required';
	const cookie = cookieOf(await signIn(password));
	const doors = ['/staff/me', '/staff/theme', '/staff/sign-in', '/staff/sign-in/code', '/staff/sign-out', '/staff/first-run', '/staff/welcome/[token]'];
	const shut = declaredRoutes().filter((route) => route.startsWith('/staff') && !doors.includes(route));
	const wrong: string[] = [];
	for (const route of shut) {
		const path = route.replaceAll(/\[[^\]]+\]/g, 'x');
		for (const reply of [await open(path, cookie), await send(`${path}?/save`, { a: 'b' }, cookie)]) {
			if (reply.status !== 303 || !reply.headers.get('location')?.startsWith('/staff/me')) wrong.push(`${route}: ${reply.status}`);
		}
	}
	expect([shut.length > 30, wrong]).toEqual([true, []]);
	const index = '/api/v1/indices?unit=x&from=2026-01-01&to=2027-01-01';
	expect((await open(index, cookie)).status).toBe(401);

	expect(await (await open('/staff/me?next=/staff/audit', cookie)).text()).toContain('Bật xác thực hai lớp trước khi làm việc');
	const begun = await (await send('/staff/me?/begin&next=/staff/audit', {}, cookie)).text();
	expect(begun).toContain('?/confirm&amp;next=%2Fstaff%2Faudit');
	const [account] = await database.sql<{ id: number }[]>`select id from account where login = 'minh.hanh'`;
	const { secret } = (await beginningOf(database.sql, secretOfProcess()!, account!.id))!;
	const code = codeOf(fromBase32(secret), stepAt(new Date()));
	const on = await (await send('/staff/me?/confirm&next=/staff/audit', { code }, cookie)).text();
	expect([on.includes('href="/staff/audit"'), on.includes('trước khi làm việc')]).toEqual([true, false]);
	expect([(await open('/staff/audit', cookie)).status, (await open(index, cookie)).status]).toEqual([200, 404]);
	await dropSecondFactor(database.sql, account!.id, account!.id);
	expect(leadsTo(await open('/staff/audit', cookie))).toEqual({ status: 303, to: '/staff/me?next=%2Fstaff%2Faudit' });
	process.env['ADMIN_SECOND_FACTOR'] = 'offered';
	expect((await open('/staff/audit', cookie)).status).toBe(200);
});

test('a failure of ours shows a short code and nothing of its cause', async () => {
	await database.sql`alter table session rename to session_away`;
	const failed = await open('/staff', 'hai-long=x');
	expect(failed.status).toBe(500);
	const page = await failed.text();
	expect(page).toMatch(/gửi mã [0-9A-F]{4}-[0-9A-F]{2} cho quản trị/);
	expect(page).not.toMatch(/session|relation|postgres/i);
	await database.sql`alter table session_away rename to session`;
});
