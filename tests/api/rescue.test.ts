/** The rescue file that the tablet's own engine writes, brought to the built product by command and by staff. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '#lib/server/accounts/account.ts';
import { createAccount } from '#lib/server/accounts/create.ts';
import { createPairingCode } from '#lib/server/devices/pairing.ts';
import { retireDevice } from '#lib/server/devices/device.sql.ts';
import { freePort, startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';
import { openTablet, type EngineTablet } from '../support/tablet-engine.ts';

const password = 'mười hai con giáp';
let base: TestDatabase;
let app: App;
let unit: (code: string) => number;
let folder: string;
let port: number;
let tablet: EngineTablet;
let deviceId: number;

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	const people: [string, Role, string | null][] = [['root', 'administrator', null], ['mot', 'manager', 'X1'], ['hai', 'manager', 'X2'], ['xem', 'officer', 'X1']];
	for (const [login, role, code] of people) {
		await createAccount(base.sql, { login, name: login, password, role, unitId: code === null ? null : unit(code) });
	}
	folder = await mkdtemp(join(tmpdir(), 'hl-rescue-'));
	port = await freePort();
	app = await startApp(base.url, {}, port);
});
afterAll(async () => {
	tablet?.stop();
	await app?.stop();
	await base.drop();
	await rm(folder, { recursive: true, force: true });
});

/** Paired, then without a way to the server: its requests go astray until `isOnline`. */
beforeEach(async () => {
	tablet?.stop();
	await base.sql`delete from pairing_attempt`;
	tablet = openTablet(app.url);
	const { code } = await createPairingCode(base.sql, { unitId: unit('X1'), name: 'LC-05' });
	expect(await tablet.pair(code)).toBeNull();
	const [device] = await base.sql<{ id: number }[]>`select id from device where public_id = ${tablet.upkeep.condition.enrolments![0]!.device}`;
	deviceId = device!.id;
	tablet.line.isUp = false;
	for (const score of [5, 4, 3, 2, 1] as const) expect(await tablet.answer([score, score, score, score, score])).toBe(true);
});

const received = () => base.sql<{ seq: number }[]>`select seq from response where device_id = ${deviceId} order by seq`.then((rows) => rows.map(({ seq }) => seq));

async function rescueText(): Promise<string> {
	const file = await tablet.run((upkeep) => upkeep.rescue());
	expect(file).toMatchObject({ count: 5 });
	return file!.text;
}

async function command(text: string): Promise<{ status: number; out: string }> {
	const path = join(folder, 'rescue.txt');
	await writeFile(path, text);
	return new Promise((resolve) => {
		execFile(process.execPath, ['src/cli/sipas.ts', 'responses', 'rescue', path], { env: { ...process.env, DATABASE_URL: base.url } }, (error, stdout, stderr) =>
			resolve({ status: error === null ? 0 : Number(error.code), out: stdout + stderr })
		);
	});
}

async function upload(login: string, text: string): Promise<{ status: number; text: string }> {
	const signedIn = await fetch(`${app.url}/staff/sign-in`, {
		method: 'POST', redirect: 'manual', headers: { origin: app.url, accept: 'text/html' }, body: new URLSearchParams({ login, password })
	});
	const form = new FormData();
	form.set('file', new File([text], 'hai-long-2026.txt', { type: 'text/plain' }));
	// a browser says how long its form is, fetch streams it
	const body = new Response(form);
	const reply = await fetch(`${app.url}/staff/devices/rescue`, {
		method: 'POST', redirect: 'manual', body: await body.arrayBuffer(),
		headers: {
			cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin: app.url, accept: 'text/html',
			'content-type': body.headers.get('content-type') ?? ''
		}
	});
	return { status: reply.status, text: await reply.text() };
}

test('brought by command, twice, and then sent by the tablet itself: each counts once', async () => {
	const text = await rescueText();
	expect(await command(text)).toEqual({ status: 0, out: expect.stringContaining('Đã nạp 5 phiếu mới; 0 phiếu') });
	expect(await command(text)).toEqual({ status: 0, out: expect.stringContaining('Đã nạp 0 phiếu mới; 5 phiếu') });
	tablet.line.isUp = true;
	await tablet.run((upkeep) => upkeep.sendNow());
	expect(tablet.upkeep.condition.ledger).toEqual({ made: 5, received: 5, unsent: 0, quarantined: 0 });
	expect(await received()).toEqual([1, 2, 3, 4, 5]);
});

test('sent by the tablet first, then brought by staff: each counts once, and it is written down', async () => {
	const text = await rescueText();
	tablet.line.isUp = true;
	await tablet.run((upkeep) => upkeep.sendNow());
	const { status, text: page } = await upload('mot', text);
	expect([status, page]).toEqual([200, expect.stringContaining('Đã nạp 0 phiếu mới; 5 phiếu đã có từ trước')]);
	expect(await received()).toEqual([1, 2, 3, 4, 5]);
	const [entry] = await base.sql<{ subject: unknown }[]>`select subject from audit_entry where action = 'device.rescued' order by id desc limit 1`;
	expect(entry?.subject).toMatchObject({ stored: 0, duplicates: 5, notTaken: 0 });
});

test.each<[string, (text: string) => string]>([
	['an answer', (text) => text.replace('"A":5', '"A":1')],
	['a number', (text) => text.replace('"seq":3', '"seq":30')],
	['the device', (text) => text.replace(/"app":"[^"]*"/, '"app":"other"')],
	['a line that is there twice', (text) => text + text],
	['what is no rescue file', () => 'id,answered_at\n'],
	['nothing', () => '\n']
])('altered in %s, nothing of it is taken', async (_what, alter) => {
	const altered = alter(await rescueText());
	const { status, out } = await command(altered);
	expect([status, out]).toEqual([1, expect.stringContaining('Không nạp gì')]);
	expect(out.trim().split('\n')).toHaveLength(1);
	expect(await received()).toEqual([]);
});

test('a retired tablet\'s responses count too', async () => {
	await retireDevice(base.sql, deviceId);
	expect((await command(await rescueText())).out).toContain('Đã nạp 5 phiếu mới');
	expect(await received()).toEqual([1, 2, 3, 4, 5]);
});

test('a tablet that the server does not know, as after an old backup, is told so and nothing is lost', async () => {
	const text = await rescueText();
	const known = tablet.upkeep.condition.enrolments![0]!.device;
	const { status, out } = await command(text.replaceAll(known, '00000000-0000-4000-8000-000000000000'));
	expect([status, out]).toEqual([1, expect.stringContaining('máy chủ không biết máy tính bảng này')]);
	expect(await received()).toEqual([]);
});

test('a response that cannot be taken is named by its number, the rest counts', async () => {
	await base.sql`insert into response (id, channel, device_id, seq, questionnaire_id, answered_at, reception_unit_id, deciding_unit_id, language, scores, content_sha256)
		values (gen_random_uuid(), 'kiosk', ${deviceId}, 3, 1, now(), ${unit('X1')}, ${unit('X1')}, 'vi', '{5}', sha256('x'))`;
	const { text: page } = await upload('root', await rescueText());
	expect(page).toContain('Đã nạp 4 phiếu mới');
	expect(page).toContain('phiếu số 3: Đã có phiếu khác mang cùng số thứ tự');
});

test.each<[string, string, number, string]>([
	['hai', 'of another commune', 422, 'không thuộc đơn vị'],
	['xem', 'who may only look', 403, 'không thuộc việc của tài khoản']
])('%s, %s, cannot bring it', async (login, _who, status, sentence) => {
	const answer = await upload(login, await rescueText());
	expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(sentence)]);
	expect(await received()).toEqual([]);
});
