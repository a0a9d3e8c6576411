/** POST /api/v1/responses against the built product: exactly once, conflicts kept, garbage refused. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPairingCode, pairDevice } from '#lib/server/devices/pairing.ts';
import { countUp } from '#lib/server/tallies/count-up.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { batchOf, post, sealed, sendBatch, type Answer, type Body } from '../support/device-client.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';

let base: TestDatabase;
let app: App;
let unit: (code: string) => number;
let device: { token: string; id: number };

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	app = await startApp(base.url);
});
beforeEach(async () => {
	const { code } = await createPairingCode(base.sql, { unitId: unit('X1') });
	const paired = await pairDevice(base.sql, code, '10.0.0.1');
	device = { token: paired.token, id: paired.device.id };
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

const send = (responses: readonly unknown[]): Promise<Answer> => sendBatch(app.url, device.token, responses);
const sendRaw = (body: Body, headers: Record<string, string> = {}): Promise<Answer> =>
	post(`${app.url}/api/v1/responses`, body, { authorization: `Bearer ${device.token}`, ...headers });
const verdictsOf = (answer: Answer) => answer.body['verdicts'] as { id: string; verdict: string; code?: string }[];

async function counted(): Promise<number> {
	const counts = await countUp(base.sql, { unitIds: [unit('T')], from: '2020-01-01', to: '2100-01-01', parts: 'overall', split: 'none' });
	return counts[0]?.tally.responses ?? 0;
}

const quarantined = async (): Promise<number> => (await base.sql<{ n: number }[]>`select count(*) as n from quarantine`)[0]!.n;

test('a thousand copies of one response, posted by eight clients at once, count once', async () => {
	const before = await counted();
	const one = sealed(1);
	let left = 1_000;
	const told = new Map<string, number>();
	const client = async (): Promise<void> => {
		while (left > 0) {
			left -= 1;
			const answer = await send([one]);
			const verdict = `${answer.status} ${verdictsOf(answer)[0]?.verdict}`;
			told.set(verdict, (told.get(verdict) ?? 0) + 1);
		}
	};
	await Promise.all(Array.from({ length: 8 }, client));
	expect(Object.fromEntries(told)).toEqual({ '200 stored': 1, '200 duplicate': 999 });
	expect(await counted()).toBe(before + 1);
	expect(await quarantined()).toBe(0);
});

test('a device whose clock is off by years counts today, and both instants are kept', async () => {
	const said = '2031-05-04T03:02:01.000Z';
	const one = sealed(1, { answeredAt: said });
	const before = Date.now();
	const answer = await sendRaw(JSON.stringify(batchOf([one], { sentAt: '2031-05-04T03:02:05.000Z' })));
	expect(verdictsOf(answer)).toEqual([{ id: one.id, verdict: 'stored' }]);
	const [row] = await base.sql<{ answeredAt: Date; deviceAnsweredAt: Date }[]>`select answered_at, device_answered_at from response where id = ${one.id}`;
	expect(row?.deviceAnsweredAt).toEqual(new Date(said));
	expect(row!.answeredAt.getTime()).toBeGreaterThanOrEqual(before - 5_000);
	expect(row!.answeredAt.getTime()).toBeLessThanOrEqual(Date.now());
	expect(verdictsOf(await send([one]))).toEqual([{ id: one.id, verdict: 'duplicate' }]);
});

test('a receipt answers for each response, in order, and says when it was received', async () => {
	const [first, second] = [sealed(1), sealed(2)];
	await send([first]);
	const answer = await send([second, first, { ...first, comment: 'khác' }, sealed(3, { field: 'khong-co' })]);
	expect(answer.status).toBe(200);
	expect(Math.abs(Date.parse(String(answer.body['receivedAt'])) - Date.now())).toBeLessThan(60_000);
	expect(verdictsOf(answer).map(({ verdict, code }) => [verdict, code])).toEqual([
		['stored', undefined], ['duplicate', undefined], ['conflict', 'id_conflict'], ['refused', 'unknown_field']
	]);
});

test('the same id with other content is a conflict that is kept, and the first one stays', async () => {
	const one = sealed(1);
	await send([one]);
	const before = await counted();
	const answer = await send([{ ...one, answers: { A: 1 }, reasons: null }]);
	expect([answer.status, verdictsOf(answer)]).toEqual([200, [{ id: one.id, verdict: 'conflict', code: 'id_conflict' }]]);
	expect(await counted()).toBe(before);
	const kept = await base.sql<{ body: string }[]>`select body from quarantine where response_id = ${one.id}`;
	expect(kept.map(({ body }) => JSON.parse(body).answers)).toEqual([{ A: 1 }]);
});

describe('garbage gets a 4xx with a stable code and changes nothing that is counted', () => {
	const good = () => sealed(1);
	const json = (value: unknown): string => JSON.stringify(value);
	const batch = (...responses: unknown[]): string => json(batchOf(responses));
	const cases: [string, () => { body: Body; headers?: Record<string, string> }, number, string][] = [
		['no JSON', () => ({ body: 'hello' }), 400, 'malformed_json'],
		['half of it', () => ({ body: batch(good()).slice(0, -20) }), 400, 'malformed_json'],
		['nothing at all', () => ({ body: '' }), 400, 'malformed_json'],
		['bytes that are no UTF-8', () => ({ body: Buffer.concat([Buffer.from('{"app":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]) }), 400, 'malformed_json'],
		['a hundred thousand brackets', () => ({ body: '['.repeat(100_000) }), 400, 'malformed_json'],
		['another content type', () => ({ body: batch(good()), headers: { 'content-type': 'text/csv' } }), 415, 'wrong_content_type'],
		['ten megabytes', () => ({ body: json({ ...batchOf([good()]), app: 'x'.repeat(10_000_000) }) }), 413, 'body_too_large'],
		['a list', () => ({ body: '[]' }), 400, 'malformed_batch'],
		['a number', () => ({ body: '7' }), 400, 'malformed_batch'],
		['wrong types in the envelope', () => ({ body: json(batchOf([good()], { lastSeq: 'many' })) }), 400, 'malformed_batch'],
		['responses that are no list', () => ({ body: json(batchOf([], { responses: 'all' })) }), 400, 'malformed_batch'],
		['501 responses', () => ({ body: batch(...Array.from({ length: 501 }, good)) }), 400, 'too_many_responses'],
		['a response that is null', () => ({ body: batch(null) }), 400, 'malformed_response'],
		['a response without an id', () => ({ body: batch({ ...good(), id: 5 }) }), 400, 'malformed_response'],
		['a score of 9', () => ({ body: batch({ ...good(), answers: { A: 9 } }) }), 422, 'malformed'],
		['answers that are a list', () => ({ body: batch({ ...good(), answers: [5, 5] }) }), 422, 'malformed'],
		['a hundred thousand answers', () => ({ body: batch({ ...good(), answers: Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`A${at}`, 5])) }) }), 422, 'malformed'],
		['a million answers', () => ({ body: batch({ ...good(), answers: Object.fromEntries(Array.from({ length: 1_000_000 }, (_, at) => [`A${at}`, 5])) }) }), 413, 'body_too_large'],
		['an unknown unit', () => ({ body: batch({ ...good(), decidingUnit: 'NOWHERE' }) }), 422, 'unknown_unit'],
		['an unknown field', () => ({ body: batch({ ...good(), field: 'khong-co' }) }), 422, 'unknown_field'],
		['an unknown questionnaire', () => ({ body: batch({ ...good(), questionnaire: 'sipas-quick@99' }) }), 422, 'unknown_questionnaire'],
		['an unknown item', () => ({ body: batch({ ...good(), answers: { Z: 5 } }) }), 422, 'unknown_item'],
		['a date in 2200', () => ({ body: batch({ ...good(), answeredAt: '2200-01-01T00:00:00Z' }) }), 422, 'out_of_time'],
		['a day that does not exist', () => ({ body: batch({ ...good(), answeredAt: '2026-02-30T00:00:00Z' }) }), 422, 'malformed'],
		['lone surrogates', () => ({ body: batch({ ...good(), comment: 'a\ud800b\udc00' }) }), 422, 'malformed'],
		['a NUL', () => ({ body: batch({ ...good(), comment: 'a\u0000b' }) }), 422, 'malformed'],
		['a comment of three million letters', () => ({ body: batch({ ...good(), comment: 'x'.repeat(3_000_000) }) }), 422, 'malformed'],
		['no number of the ledger', () => ({ body: batch({ ...good(), seq: null }) }), 422, 'seq_missing'],
		['a fractional number', () => ({ body: batch({ ...good(), seq: 1.5 }) }), 422, 'malformed'],
		['1e999', () => ({ body: batch(good()).replace('14200', '1e999') }), 422, 'malformed']
	];
	test.each(cases)('%s', async (_what, make, status, code) => {
		const before = await counted();
		const { body, headers } = make();
		const answer = await sendRaw(body, headers);
		expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(answer.body['title']).toMatch(/\p{L}/u);
		expect(await counted()).toBe(before);
	});

	test('a refused request names a verdict for each response', async () => {
		const [one, two] = [sealed(1, { seq: null }), sealed(2, { field: 'khong-co' })];
		const answer = await send([one, two]);
		expect(answer.status).toBe(422);
		expect(verdictsOf(answer)).toEqual([
			{ id: one.id, verdict: 'refused', code: 'seq_missing' }, { id: two.id, verdict: 'refused', code: 'unknown_field' }
		]);
	});

	test('the product is as quick afterwards as before', async () => {
		expect((await send([sealed(1)])).status).toBe(200);
	});
});

describe('who may send', () => {
	const asked = (authorization: string | null) =>
		post(`${app.url}/api/v1/responses`, JSON.stringify(batchOf([sealed(1)])), authorization === null ? {} : { authorization });

	test.each<[string, () => string | null, string]>([
		['nobody', () => null, 'token_missing'],
		['another scheme', () => 'Basic dXNlcjpwYXNz', 'token_missing'],
		['an altered token', () => `Bearer ${device.token.slice(0, -1)}${device.token.endsWith('A') ? 'E' : 'A'}`, 'token_unknown'],
		['a token of nonsense', () => `Bearer ${'x'.repeat(300)}`, 'token_unknown']
	])('%s: 401', async (_who, authorization, code) => {
		const answer = await asked(authorization());
		expect([answer.status, answer.body['code']]).toEqual([401, code]);
		expect(answer.headers.get('www-authenticate')).toBe('Bearer');
	});

	test('a retired device is told that it is gone', async () => {
		await base.sql`update device set state = 'retired', retired_at = now() where id = ${device.id}`;
		const answer = await asked(`Bearer ${device.token}`);
		expect([answer.status, answer.body['code']]).toEqual([410, 'device_retired']);
	});
});

test('an address or a method that does not exist is told as a problem', async () => {
	const get = await fetch(`${app.url}/api/v1/responses`);
	expect([get.status, get.headers.get('allow'), (await get.json()).code]).toEqual([405, 'POST', 'wrong_method']);
	const nowhere = await fetch(`${app.url}/api/v2/joy`);
	expect([nowhere.status, (await nowhere.json()).code]).toEqual([404, 'unknown_address']);
});
