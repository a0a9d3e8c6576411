import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sql } from '#lib/server/database/connection.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { findDevice, type Device } from '../devices/device.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, responseId, smallProvince } from '../../../../tests/support/hall.ts';
import { receiveBatch } from './receive.ts';

let base: TestDatabase;
let sql: Sql;
let unit: (code: string) => number;
let device: Device;
let seq = 0;
const now = new Date('2026-11-20T10:00:00+07:00');

beforeAll(async () => {
	base = await createTestDatabase();
	sql = base.sql;
	unit = await makeUnits(sql, smallProvince);
});
beforeEach(async () => {
	device = await pair('X1');
	seq = 0;
});
afterAll(() => base.drop());

async function pair(code: string): Promise<Device> {
	const { code: pairingCode } = await createPairingCode(sql, { unitId: unit(code) });
	const { token, device: paired } = await pairDevice(sql, pairingCode, '10.0.0.1');
	await sql`update device_placement set placed_at = '2026-03-02T08:00:00+07:00' where device_id = ${paired.id}`;
	return (await findDevice(sql, token))!;
}

function sealed(over: Record<string, unknown> = {}): Record<string, unknown> & { id: string } {
	seq += 1;
	return {
		id: responseId(), seq, questionnaire: 'sipas-quick@1', answeredAt: '2026-11-20T09:15:00+07:00', elapsedMs: 14_200,
		language: 'vi', field: 'dat-dai', procedure: null, decidingUnit: null, answers: { A: 5, B: 4, C: 2, D: 3, E: 'na' },
		reasons: { C: ['cho-lau'] }, comment: null, ...over
	};
}

const batchOf = (responses: unknown[], over: Record<string, unknown> = {}) =>
	({ sentAt: '2026-11-20T10:00:00+07:00', lastSeq: seq, app: 'test', storage: null, responses, ...over });

async function verdicts(responses: unknown[], of = device): Promise<string[]> {
	const { receipt } = await receiveBatch(sql, of, batchOf(responses), now);
	return receipt.verdicts.map(({ verdict, code }) => (code ? `${verdict} ${code}` : verdict));
}

const storedOf = async (id: string) => (await sql`select * from response where id = ${id}`)[0];
const kept = (id: string) => sql<{ verdict: string; code: string; body: string }[]>`select verdict, code, body from quarantine where response_id = ${id} order by id`;

test('a response is stored as it was sealed, at the place of the device', async () => {
	const one = sealed();
	expect(await verdicts([one])).toEqual(['stored']);
	expect(await storedOf(one.id)).toMatchObject({
		channel: 'kiosk', deviceId: device.id, seq: 1, receptionUnitId: unit('X1'), decidingUnitId: unit('X1'), counterId: null,
		fieldCode: 'dat-dai', scores: [5, 4, 2, 3, -1], reasons: { C: ['cho-lau'] }, answeredDay: '2026-11-20',
		answeredAt: new Date('2026-11-20T02:15:00Z'), elapsedMs: 14_200, language: 'vi', comment: null
	});
});

test('sent twice, and twice in one batch, it counts once', async () => {
	const one = sealed();
	expect(await verdicts([one, { ...one }])).toEqual(['stored', 'duplicate']);
	expect(await verdicts([{ ...one, id: one.id.toUpperCase(), comment: '', answeredAt: '2026-11-20T02:15:00Z' }])).toEqual(['duplicate']);
	expect(await kept(one.id)).toEqual([]);
});

test('the same id with other content is a conflict: the first stays, the other is kept beside it once', async () => {
	const one = sealed();
	await verdicts([one]);
	const other = { ...one, answers: { A: 1 }, reasons: null };
	expect(await verdicts([other])).toEqual(['conflict id_conflict']);
	expect(await verdicts([other])).toEqual(['conflict id_conflict']);
	expect(await kept(one.id)).toMatchObject([{ verdict: 'conflict', code: 'id_conflict' }]);
	expect((await storedOf(one.id))?.['scores']).toEqual([5, 4, 2, 3, -1]);
});

test('two responses cannot take one number of the ledger', async () => {
	const one = sealed();
	const usurper = sealed({ seq: one['seq'] });
	expect(await verdicts([one])).toEqual(['stored']);
	expect(await verdicts([usurper])).toEqual(['conflict seq_conflict']);
	const [first, second] = [sealed({ seq: 900 }), sealed({ seq: 900 })];
	expect((await verdicts([first, second])).sort()).toEqual(['conflict seq_conflict', 'stored']);
	expect(await verdicts([{ ...sealed(), seq: 1 }], await pair('X2'))).toEqual(['stored']);
});

test.each<[string, Record<string, unknown>, string]>([
	['without a number', { seq: null }, 'seq_missing'],
	['of an unknown questionnaire', { questionnaire: 'sipas-quick@9' }, 'unknown_questionnaire'],
	['about an unknown field', { field: 'khong-co' }, 'unknown_field'],
	['about an unknown unit', { decidingUnit: 'NOWHERE' }, 'unknown_unit'],
	['with an answer to an item that was not asked', { answers: { A: 5, A1: 5 } }, 'unknown_item'],
	['with reasons for an item that was not asked', { reasons: { Z: ['cho-lau'] } }, 'unknown_item'],
	['with a reason that was not offered', { reasons: { C: ['vui-ve'] } }, 'unknown_reason'],
	['from a year that no clock shows', { answeredAt: '2200-01-02T00:00:00+07:00' }, 'out_of_time'],
	['from before there were tablets', { answeredAt: '0001-01-01T00:00:00+07:00' }, 'out_of_time'],
	['with a score of 6', { answers: { A: 6 } }, 'malformed'],
	['with a lone surrogate', { comment: 'a\ud800' }, 'malformed'],
	['with a NUL', { comment: 'a\u0000' }, 'malformed'],
	['with a million answers', { answers: Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`A${at}`, 5])) }, 'malformed'],
	['with a member that nobody knows', { phone: '0912345678' }, 'malformed']
])('a response %s is refused, kept, and blocks nothing', async (_what, over, code) => {
	const [good, bad, alsoGood] = [sealed(), sealed(over), sealed()];
	expect(await verdicts([good, bad, alsoGood])).toEqual(['stored', `refused ${code}`, 'stored']);
	expect(await storedOf(bad.id)).toBeUndefined();
	const [row] = await kept(bad.id);
	expect(row).toMatchObject({ verdict: 'refused', code });
	expect(row!.body.length).toBeLessThanOrEqual(65_536);
	expect(row!.body).toMatch(/^[\u0020-\u007e]*$/);
});

describe('a request that cannot be answered for each response is refused whole and changes nothing', () => {
	const count = async () => (await sql<{ n: number }[]>`select (select count(*) from response) + (select count(*) from quarantine) as n`)[0]!.n;
	test.each<[string, (good: unknown) => unknown, string]>([
		['not an object', () => 'hello', 'malformed_batch'],
		['null', () => null, 'malformed_batch'],
		['responses no list', (good) => batchOf([good], { responses: {} }), 'malformed_batch'],
		['lastSeq a text', (good) => batchOf([good], { lastSeq: '4' }), 'malformed_batch'],
		['no sentAt', (good) => batchOf([good], { sentAt: undefined }), 'malformed_batch'],
		['501 responses', (good) => batchOf(Array.from({ length: 501 }, () => good)), 'too_many_responses'],
		['a response without id', (good) => batchOf([good, { ...sealed(), id: undefined }]), 'malformed_response'],
		['a response that is a number', (good) => batchOf([good, 7]), 'malformed_response'],
		['an id that is no UUID', (good) => batchOf([good, { ...sealed(), id: 'x' }]), 'malformed_response']
	])('%s', async (_what, envelope, code) => {
		const before = await count();
		await expect(receiveBatch(sql, device, envelope(sealed()), now)).rejects.toMatchObject({ problem: { status: 400, code } });
		expect(await count()).toBe(before);
	});
});

test('a batch of nothing but refused responses says so by the first refusal', async () => {
	const refused = await receiveBatch(sql, device, batchOf([sealed({ field: 'khong-co' }), sealed({ seq: null })]), now);
	expect(refused.refusedAs).toBe('unknown_field');
	expect((await receiveBatch(sql, device, batchOf([]), now)).refusedAs).toBeNull();
	expect((await receiveBatch(sql, device, batchOf([sealed(), sealed({ seq: null })]), now)).refusedAs).toBeNull();
});

test('what was answered before the tablet moved, and arrives after, belongs to the old counter', async () => {
	await sql`update device_placement set placed_at = '2026-11-01T00:00:00Z' where device_id = ${device.id}`;
	await sql`insert into device_placement (device_id, placed_at, unit_id) values (${device.id}, '2026-11-20T02:00:00Z', ${unit('X2')})`;
	const moved = { ...device, placements: await sql<Device['placements'][number][]>`select placed_at, unit_id, counter_id from device_placement where device_id = ${device.id} order by placed_at` };
	const [long, before, after] = [sealed({ answeredAt: '2026-10-01T00:00:00Z' }), sealed({ answeredAt: '2026-11-20T01:59:59Z' }), sealed({ answeredAt: '2026-11-20T02:00:00Z' })];
	expect(await verdicts([long, before, after], moved)).toEqual(['stored', 'stored', 'stored']);
	const places = await Promise.all([long, before, after].map(async ({ id }) => (await storedOf(id))?.['receptionUnitId']));
	expect(places).toEqual([unit('X1'), unit('X1'), unit('X2')]);
});

test('a dossier that another unit decides carries both units', async () => {
	const one = sealed({ decidingUnit: 'T' });
	expect(await verdicts([one])).toEqual(['stored']);
	expect(await storedOf(one.id)).toMatchObject({ receptionUnitId: unit('X1'), decidingUnitId: unit('T') });
});

test('eight senders of the same hundred responses, each in another order, store each once', async () => {
	const responses = Array.from({ length: 100 }, () => sealed());
	const all = await Promise.all(
		Array.from({ length: 8 }, (_, sender) => verdicts(responses.toSorted((a, b) => ((a.id > b.id) === (sender % 2 === 0) ? 1 : -1))))
	);
	expect(all.flat().filter((verdict) => verdict === 'stored')).toHaveLength(100);
	expect(all.flat().filter((verdict) => verdict === 'duplicate')).toHaveLength(700);
});

test('the ledger\'s end never goes back, whatever a device says later', async () => {
	await receiveBatch(sql, device, batchOf([], { lastSeq: 41 }), now);
	await receiveBatch(sql, device, batchOf([], { lastSeq: 12, app: 'older', storage: { usage: 5, quota: 10 } }), new Date(now.getTime() - 1_000));
	const [row] = await sql`select * from device_contact where device_id = ${device.id}`;
	expect(row).toMatchObject({ lastSeq: 41, app: 'test', storage: null, receivedAt: now });
	await receiveBatch(sql, device, batchOf([], { lastSeq: 0, app: 'n\u0000\ud800ew', storage: { persistent: true } }), new Date(now.getTime() + 1_000));
	expect((await sql`select * from device_contact where device_id = ${device.id}`)[0]).toMatchObject({ lastSeq: 41, app: 'n\ufffdew', storage: { persistent: true } });
});
