/** Pairing, config, indices, and the pages for operators, against the built product. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { DeviceConfigSchema } from '#lib/survey/device-config.ts';
import { createPairingCode } from '#lib/server/devices/pairing.ts';
import { createKey } from '#lib/server/keys/key.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { answerOf, post, sealed, sendBatch, type Answer } from '../support/device-client.ts';
import { makeUnits, smallProvince, storeResponses } from '../support/hall.ts';

let base: TestDatabase;
let app: App;
let unit: (code: string) => number;

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, [...smallProvince, 'K,Tỉnh Khác,province,,Khác,2020-01-01,']);
	app = await startApp(base.url, { METRICS_TOKEN: 'watch-me' });
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

const pair = (code: unknown): Promise<Answer> => post(`${app.url}/api/v1/devices`, JSON.stringify({ code }));
const get = async (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
	answerOf(await fetch(`${app.url}${path}`, { headers }));

async function paired(code = 'X1'): Promise<string> {
	const { code: pairingCode } = await createPairingCode(base.sql, { unitId: unit(code), name: 'Quầy 3' });
	return String((await pair(pairingCode)).body['token']);
}

describe('pairing', () => {
	test('a code becomes a device with a token and a config that the tablet understands', async () => {
		const [counter] = await base.sql<{ id: number }[]>`
			insert into counter (unit_id, code, name, fields) values (${unit('X1')}, '3', 'Quầy 3', '{ho-tich,dat-dai}') returning id`;
		const { code } = await createPairingCode(base.sql, { unitId: unit('X1'), counterId: counter!.id });
		const answer = await pair(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `);
		expect(answer.status).toBe(201);
		expect(answer.body['token']).toMatch(/^[\w-]{43}$/);
		const config = v.parse(DeviceConfigSchema, answer.body['config']);
		expect(config).toMatchObject({
			device: { name: 'Quầy 3', state: 'active' }, unit: { code: 'X1', name: 'Xã Một', province: 'Thử' },
			counter: { code: '3', name: 'Quầy 3' }, questionnaire: { key: 'sipas-quick@1' }
		});
		expect(config.fields.map((field) => field.code)).toEqual(['ho-tich', 'dat-dai']);
		expect(answer.body['device']).toEqual({ id: config.device.id, name: 'Quầy 3' });
	});

	test('of ten tablets that bring one code at once, one is paired', async () => {
		const { code } = await createPairingCode(base.sql, { unitId: unit('X1') });
		const statuses = (await Promise.all(Array.from({ length: 10 }, () => pair(code)))).map(({ status }) => status);
		expect(statuses.filter((status) => status === 201)).toHaveLength(1);
		expect(statuses.filter((status) => status === 404)).toHaveLength(9);
		await base.sql`delete from pairing_attempt`;
	});

	test('a wrong, a used and an expired code look the same', async () => {
		const { code } = await createPairingCode(base.sql, { unitId: unit('X1') });
		await base.sql`update pairing_code set expires_at = now()`;
		for (const tried of [code, '00000000', 'x', 5, null, { code }]) {
			const { status, body } = await pair(tried);
			expect([status, body['code']]).toEqual([404, 'pairing_code_unknown']);
		}
		await base.sql`delete from pairing_attempt`;
	});

	test('whoever tries many codes is made to wait, even with the right one', async () => {
		const { code } = await createPairingCode(base.sql, { unitId: unit('X1') });
		for (let tries = 0; tries < 10; tries += 1) expect((await pair('00000000')).status).toBe(404);
		const turnedAway = await pair(code);
		expect([turnedAway.status, turnedAway.body['code'], turnedAway.headers.get('retry-after')]).toEqual([429, 'too_many_attempts', '900']);
		await base.sql`update pairing_attempt set attempted_at = now() - interval '16 minutes'`;
		expect((await pair(code)).status).toBe(201);
	});
});

describe('the config', () => {
	test('is sent again only when it changed', async () => {
		const authorization = `Bearer ${await paired()}`;
		const first = await get('/api/v1/device/config', { authorization });
		const etag = first.headers.get('etag') ?? '';
		expect([first.status, etag]).toEqual([200, `"${first.body['version']}"`]);
		expect((await get('/api/v1/device/config', { authorization, 'if-none-match': etag })).status).toBe(304);
		await base.sql`update unit_version set name = 'Xã Mới' where unit_id = ${unit('X1')}`;
		const changed = await get('/api/v1/device/config', { authorization, 'if-none-match': etag });
		expect([changed.status, changed.body['unit']]).toEqual([200, { code: 'X1', name: 'Xã Mới', province: 'Thử' }]);
	});

	test('offers twelve fields, the most used first and "another" last', async () => {
		// enough that no other unit has to be withheld beside it
		await storeResponses(base.sql, Array.from({ length: 5 }, () => ({ unit: unit('X2'), day: '2026-06-01', field: 'khoa-hoc', answers: { A: 5 } })));
		const { body } = await get('/api/v1/device/config', { authorization: `Bearer ${await paired('X2')}` });
		const codes = v.parse(DeviceConfigSchema, body).fields.map(({ code }) => code);
		expect([codes.length, codes[0], codes[1], codes.at(-1)]).toEqual([12, 'khoa-hoc', 'dat-dai', 'khac']);
	});

	test('is for known devices only', async () => {
		expect((await get('/api/v1/device/config')).body['code']).toBe('token_missing');
		const token = await paired();
		await base.sql`update device set state = 'retired' where token_sha256 = sha256(${token})`;
		expect((await get('/api/v1/device/config', { authorization: `Bearer ${token}` })).status).toBe(410);
	});
});

describe('an index', () => {
	const period = 'from=2026-01-01&to=2027-01-01';
	let key: string;
	beforeAll(async () => {
		key = (await createKey(base.sql, unit('T'), 'indices')).key;
		const token = await paired('X1');
		await sendBatch(app.url, token, Array.from({ length: 6 }, (_, at) => sealed(at + 1, { answers: { A: 5 }, reasons: null })));
		await sendBatch(app.url, token, [sealed(7, { field: 'xay-dung', answers: { A: 1 }, reasons: null })]);
		await sendBatch(app.url, token, Array.from({ length: 9 }, (_, at) => sealed(at + 8, { field: 'ho-tich', answers: { A: 4 }, reasons: null })));
	});
	const ask = (query: string, bearer = key): Promise<Answer> => get(`/api/v1/indices?${query}`, { authorization: `Bearer ${bearer}` });

	test('counts what was received a moment ago', async () => {
		const { status, body } = await ask(`unit=X1&${period}&measure=item:A`);
		expect(status).toBe(200);
		expect(body).toMatchObject({ unit: 'X1', from: '2026-01-01', to: '2027-01-01', measure: 'item:A', method: 'rate-items@1', by: 'total' });
		expect(body['rows']).toEqual([{
			key: 'total', responses: 16, counts: [1, 0, 0, 9, 6], notApplicable: 0, skipped: 0, n: 16, effectiveN: 16, rate: 93.75,
			interval: [71.67, 98.89], mean: (1 + 36 + 30) / 16
		}]);
	});

	test('withholds a row of few responses, and another so that it cannot be had by subtraction', async () => {
		const { body } = await ask(`unit=X1&${period}&by=field`);
		const rows = body['rows'] as Record<string, unknown>[];
		const shown = rows.map((row) => [row['key'], row['responses'], row['rate'] === null, row['withheld'] ?? false]);
		expect(shown).toEqual([['dat-dai', null, true, true], ['ho-tich', 9, false, false], ['xay-dung', null, true, true]]);
	});

	test.each([
		['no unit', period, 400, 'missing_parameter'],
		['an impossible day', 'unit=X1&from=2026-02-30&to=2027-01-01', 400, 'bad_period'],
		['a period that runs backwards', 'unit=X1&from=2027-01-01&to=2026-01-01', 400, 'bad_period'],
		['the year 0', 'unit=X1&from=0000-01-01&to=2026-01-01', 400, 'bad_period'],
		['an unknown measure', `unit=X1&${period}&measure=joy`, 400, 'unknown_measure'],
		['a measure that needs its dimension', `unit=X1&${period}&measure=sipas_dimension`, 400, 'measure_needs_dimension'],
		['an unknown split', `unit=X1&${period}&by=age`, 400, 'unknown_by'],
		['an unknown parameter', `unit=X1&${period}&limit=5`, 400, 'unknown_parameter'],
		['another province', `unit=K&${period}`, 403, 'out_of_scope'],
		['a unit that does not exist, which must look the same', `unit=ZZ&${period}`, 403, 'out_of_scope'],
		['a code with a NUL', `unit=X1%00&${period}&by=to%00tal`, 400, 'unknown_by']
	])('%s', async (_what, query, status, code) => {
		const answer = await ask(query);
		expect([answer.status, answer.body['code']]).toEqual([status, code]);
	});

	test('is for keys of that purpose only', async () => {
		const other = (await createKey(base.sql, unit('T'), 'invitations')).key;
		expect((await ask(`unit=X1&${period}`, other)).body['code']).toBe('wrong_purpose');
		expect((await ask(`unit=X1&${period}`, `${key}x`)).status).toBe(401);
		expect((await get(`/api/v1/indices?unit=X1&${period}`)).status).toBe(401);
		await base.sql`update api_key set revoked_at = now() where purpose = 'invitations'`; // as a page of another process would
		expect((await ask(`unit=X1&${period}`, other)).status).toBe(401);
	});
});

describe('for operators', () => {
	test('the process answers, and is ready only with all migrations', async () => {
		expect((await get('/healthz')).body['text']).toBe('ok\n');
		expect((await get('/readyz')).body['text']).toBe('ready\n');
		const last = await base.sql`select * from migration order by number desc limit 1`;
		await base.sql`delete from migration where number = ${last[0]!['number']}`;
		const notReady = await get('/readyz');
		expect([notReady.status, notReady.body['text']]).toEqual([503, 'migrations\n']);
		await base.sql`insert into migration ${base.sql(last)}`;
	});

	test('metrics are for this machine and for whoever holds the token', async () => {
		expect((await get('/metrics')).body['text']).toMatch(/hailong_responses_total\{verdict="stored"\} 16/);
		expect((await get('/metrics', { 'x-forwarded-for': '10.0.0.9' })).status).toBe(403);
		const passedOn = { 'x-forwarded-for': '10.0.0.9', authorization: 'Bearer watch-me' };
		expect((await get('/metrics', passedOn)).status).toBe(200);
		expect((await get('/metrics', { ...passedOn, authorization: 'Bearer watch-you' })).status).toBe(403);
	});

	test('every route that is described is served, and says so by its method', async () => {
		const { body } = await get('/api/v1/openapi.json');
		const paths = Object.entries(body['paths'] as Record<string, Record<string, unknown>>);
		expect(paths.length).toBeGreaterThan(5);
		for (const [path, methods] of paths) {
			for (const method of Object.keys(methods)) {
				const reply = await fetch(`${app.url}${path}`, { method: method.toUpperCase() });
				expect([path, method, [404, 405, 500].includes(reply.status)]).toEqual([path, method, false]);
			}
		}
	});
});
