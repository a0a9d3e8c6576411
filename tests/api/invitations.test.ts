/** Invitations as a one-stop software and a phone meet them, against the built product. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '#lib/server/keys/key.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { answerOf, post, type Answer } from '../support/device-client.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';
import { phoneResponse, testSecret } from '../support/invitations.ts';

let base: TestDatabase;
let app: App;
let key: string;
let indices: string;

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, [...smallProvince, 'K,Tỉnh Khác,province,,Khác,2020-01-01,']);
	key = (await createKey(base.sql, unit('T'), 'invitations')).key;
	indices = (await createKey(base.sql, unit('T'), 'indices')).key;
	app = await startApp(base.url, { HAI_LONG_SECRET: testSecret.toString('utf8') });
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const ask = (body: unknown, token = key, path = ''): Promise<Answer> =>
	post(`${app.url}/api/v1/invitations${path}`, JSON.stringify(body), bearer(token));
const look = async (token: string): Promise<Answer> => answerOf(await fetch(`${app.url}/api/v1/invitations/${token}`));
const put = async (token: string, response: unknown): Promise<Answer> =>
	answerOf(
		await fetch(`${app.url}/api/v1/invitations/${token}/response`, {
			method: 'PUT',
			body: JSON.stringify(response),
			headers: { 'content-type': 'application/json' }
		})
	);
const inX1 = { unit: 'X1', moment: 'result', field: 'dat-dai' };
const tokenFor = async (body: unknown = inX1): Promise<string> => String((await ask(body)).body['token']);

describe('asking for an invitation', () => {
	test('gives the address to print, the token, the short code and the end', async () => {
		const answer = await ask({ ...inX1, procedure: '1.014836.H38', decidingUnit: 'T', dossier: '000.00.12.H38-260701-0001' });
		expect(answer.status).toBe(201);
		const { url, token, shortCode, expiresAt } = answer.body as Record<string, string>;
		expect(url).toBe(`${app.url}/q/${token}`);
		expect(shortCode).toMatch(/^[0-9a-z]{5}-[0-9a-z]{5}$/);
		expect(Date.parse(String(expiresAt))).toBeGreaterThan(Date.now() + 59 * 86_400_000);
		expect(token).not.toContain('260701');
	});

	test.each([
		['without a key', inX1, '', 401],
		['with a key made for something else', inX1, 'indices', 403],
		['for a unit out of scope', { ...inX1, unit: 'K' }, 'key', 403],
		['for a unit that there is not', { ...inX1, unit: 'NOWHERE' }, 'key', 403],
		['without a moment', { unit: 'X1' }, 'key', 400],
		['with a field that there is not', { ...inX1, field: 'khong-co' }, 'key', 422],
		['with a day that is over', { ...inX1, expiresDay: '2020-01-01' }, 'key', 422],
		['with a dossier code whose day never was', { ...inX1, dossier: 'H38.12-260230-0001' }, 'key', 422],
		['with something else in it', { ...inX1, citizen: 'Nguyễn Văn A' }, 'key', 400]
	])('is refused %s', async (_what, body, which, status) => {
		const token = which === 'key' ? key : which === 'indices' ? indices : 'nonsense';
		expect((await ask(body, token)).status).toBe(status);
	});

	test('by the thousand: each is judged alone, in order', async () => {
		const list = Array.from({ length: 2_000 }, (_one, index) => (index === 7 ? { unit: 'X1' } : inX1));
		const { status, body } = await ask({ invitations: list }, key, '/batch');
		expect(status).toBe(200);
		const invitations = body['invitations'] as Record<string, string>[];
		expect(invitations).toHaveLength(2_000);
		expect(invitations[7]).toMatchObject({ code: 'malformed_invitation', at: 'moment' });
		expect(new Set(invitations.map(({ token }) => token)).size).toBe(2_000);
	});
});

describe('a phone', () => {
	test('sees where its answer will belong', async () => {
		const { status, body } = await look(await tokenFor());
		expect(status).toBe(200);
		expect(body).toMatchObject({ state: 'open', unit: { code: 'X1', name: 'Xã Một' }, field: { code: 'dat-dai' }, isTest: false });
	});

	test('answers once', async () => {
		const token = await tokenFor();
		const response = phoneResponse({ answeredAt: new Date().toISOString() });
		expect([await put(token, response), await put(token, response)].map(({ status }) => status)).toEqual([201, 200]);
		expect((await put(token, { ...response, answers: { A: 1 } })).status).toBe(409);
		const second = await put(token, phoneResponse());
		expect([second.status, second.body['state']]).toEqual([410, 'spent']);
		expect((await look(token)).body).toEqual({ state: 'spent' });
	});

	test('with a link that was altered, made up or cut learns nothing', async () => {
		const token = await tokenFor();
		const altered = token.replace('~dat-dai~', '~ho-tich~');
		for (const wrong of [altered, token.slice(0, -1), 'abc', '1~aaaaaa~d~20991231~~~~~abcdefghijklmnop~abcdefghijklmnopqrstuv']) {
			expect([(await look(wrong)).status, (await put(wrong, phoneResponse())).status]).toEqual([404, 404]);
		}
	});

	test('finds a revoked one closed', async () => {
		const token = await tokenFor();
		const { body } = await ask({ tokens: [token, 'x'] }, key, '/revoked');
		expect(body).toEqual({ revoked: [true, false] });
		expect((await look(token)).body).toEqual({ state: 'revoked' });
		expect((await put(token, phoneResponse())).status).toBe(410);
	});

	test('of a maker who is only trying is thanked and not counted', async () => {
		const token = String((await ask(inX1, key, '?test=true')).body['token']);
		expect((await look(token)).body).toMatchObject({ isTest: true });
		const before = await base.sql`select from response`;
		expect((await put(token, phoneResponse())).status).toBe(201);
		expect(await base.sql`select from response`).toHaveLength(before.length);
	});
});

test('guesses at one link slow nobody who has a true one, behind the same address', async () => {
	const token = await tokenFor();
	const [, code] = token.split('~');
	const guesses = await Promise.all(
		Array.from({ length: 90 }, (_one, index) => {
			return look(`1~${code}~d~20991231~~~~~abcdefghijkl${String(index).padStart(4, '0')}~abcdefghijklmnopqrstuv`);
		})
	);
	expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThan(10);
	expect((await look(token)).status).toBe(200);
	expect((await put(token, phoneResponse())).status).toBe(201);
});

test('without the secret there are no invitations, and the rest works', async () => {
	const bare = await startApp(base.url, { HAI_LONG_SECRET: '' });
	try {
		const reply = await post(`${bare.url}/api/v1/invitations`, JSON.stringify(inX1), bearer(key));
		expect([reply.status, reply.body['code']]).toEqual([503, 'invitations_off']);
		expect((await fetch(`${bare.url}/readyz`)).status).toBe(200);
	} finally {
		await bare.stop();
	}
});
