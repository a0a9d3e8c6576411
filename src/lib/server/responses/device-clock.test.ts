/** Clocks of devices, from the envelope to the stored rows; the rule itself is tested in survey. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Sql } from '#lib/server/database/connection.ts';
import { checkContent } from './check-content.ts';
import { findDevice, type Device } from '../devices/device.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, responseId, smallProvince } from '../../../../tests/support/hall.ts';
import { groupedInsert } from './grouped-insert.ts';
import { receiveBatch } from './receive.ts';

let base: TestDatabase;
let sql: Sql;
let unit: (code: string) => number;
let device: Device;
let seq = 0;
const year = 365 * 86_400_000;
const minute = 60_000;
const paired = Date.parse('2026-03-02T08:00:00+07:00');
const now = Date.parse('2026-11-20T16:00:00+07:00');
const at = (text: string): number => Date.parse(`2026-11-20T${text}:00+07:00`);

beforeAll(async () => {
	base = await createTestDatabase();
	sql = base.sql;
	unit = await makeUnits(sql, smallProvince);
});
beforeEach(async () => {
	const { code } = await createPairingCode(sql, { unitId: unit('X1') });
	const { token, device: made } = await pairDevice(sql, code, '10.0.0.1');
	await sql`update device_placement set placed_at = ${new Date(paired)} where device_id = ${made.id}`;
	device = (await findDevice(sql, token))!;
	seq = 0;
});
afterAll(() => base.drop());

type One = { id: string; seq: number; answeredAt: string };
const sealed = (instant: number, number = (seq += 1)): One => ({ id: responseId(), seq: number, answeredAt: new Date(instant).toISOString() });

const insert = groupedInsert();

async function send(responses: readonly One[], { sentAt = now, receivedAt = now, of = device } = {}): Promise<string[]> {
	const full = responses.map((one) => ({ ...one, questionnaire: 'sipas-quick@1', elapsedMs: 9_000, language: 'vi', answers: { A: 5 } }));
	const envelope = { sentAt: new Date(sentAt).toISOString(), lastSeq: seq, app: 'test', storage: null, responses: full };
	const { receipt } = await receiveBatch(sql, of, envelope, new Date(receivedAt), undefined, insert);
	return receipt.verdicts.map(({ verdict, code }) => (code ? `${verdict} ${code}` : verdict));
}

type Row = { seq: number; answeredAt: Date; deviceAnsweredAt: Date | null; answeredDay: string };
const rows = (of = device): Promise<Row[]> => sql<Row[]>`
	select seq, answered_at, device_answered_at, answered_day from response where device_id = ${of.id} order by seq`;
const instants = async (): Promise<number[]> => (await rows()).map(({ answeredAt }) => answeredAt.getTime());

test.each([['ahead', 5 * year], ['behind', -6 * year]])('a clock years %s is set right, and what it said is kept beside', async (_way, off) => {
	const said = ['09:00', '09:30'].map((text) => at(text) + off);
	expect(await send(said.map((instant) => sealed(instant)), { sentAt: now + off })).toEqual(['stored', 'stored']);
	expect(await rows()).toMatchObject([
		{ answeredAt: new Date(at('09:00')), deviceAnsweredAt: new Date(said[0]!), answeredDay: '2026-11-20' },
		{ answeredAt: new Date(at('09:30')), deviceAnsweredAt: new Date(said[1]!), answeredDay: '2026-11-20' }
	]);
});

test('a clock that is right is taken at its word, and nothing is kept beside', async () => {
	await send([sealed(at('09:00'))], { sentAt: now + 4 * minute });
	expect(await rows()).toMatchObject([{ answeredAt: new Date(at('09:00')), deviceAnsweredAt: null }]);
});

test('sent again after its clock was set right, a corrected response is the same one', async () => {
	const one = sealed(at('09:00') + year);
	expect(await send([one], { sentAt: now + year })).toEqual(['stored']);
	expect(await send([one])).toEqual(['duplicate']);
	expect(await send([one, sealed(at('10:00'))], { receivedAt: now + minute })).toEqual(['duplicate', 'stored']);
	expect(await instants()).toEqual([at('09:00'), at('10:00')]);
	expect((await checkContent(sql, null, 10)).altered).toBe(0);
});

test('wrong when answered and right when sent: neither 2020 nor 2031', async () => {
	await send([sealed(at('09:00') - 6 * year), sealed(at('09:10')), sealed(at('09:20') + 5 * year), sealed(at('09:30'))]);
	expect(await instants()).toEqual([paired, at('09:10'), at('09:30'), at('09:30')]);
});

test('a response belongs to the place where the device stood at the corrected instant', async () => {
	await sql`insert into device_placement (device_id, placed_at, unit_id) values (${device.id}, ${new Date(at('12:00'))}, ${unit('X2')})`;
	const placements = await sql<Device['placements'][number][]>`select placed_at, unit_id, counter_id from device_placement where device_id = ${device.id} order by placed_at`;
	const moved = { ...device, placements };
	await send([sealed(at('11:00') + year), sealed(at('13:00') + year)], { sentAt: now + year, of: moved });
	expect(await sql`select reception_unit_id from response where device_id = ${device.id} order by seq`).toEqual([
		{ receptionUnitId: unit('X1') }, { receptionUnitId: unit('X2') }
	]);
});

test('what arrives late lies between what arrived before it', async () => {
	const [first, second, third, fourth] = [sealed(at('09:00')), sealed(at('08:00')), sealed(at('14:00')), sealed(at('10:00'))];
	expect(await send([first!, fourth!])).toEqual(['stored', 'stored']);
	expect(await send([third!, second!])).toEqual(['stored', 'stored']);
	expect(await instants()).toEqual([at('09:00'), at('09:00'), at('10:00'), at('10:00')]);
});

test('a clock set back between two sendings does not turn their order around', async () => {
	await send([sealed(at('15:00'))]);
	expect(await send([sealed(at('13:00'))])).toEqual(['stored']);
	expect(await instants()).toEqual([at('15:00'), at('15:00')]);
});

test('two batches of one device at once, one of them by another clock, keep their order', async () => {
	for (let round = 0; round < 20; round += 1) {
		const before = [sealed(at('15:00')), sealed(at('15:30'))];
		const after = [sealed(at('09:00')), sealed(at('09:30'))];
		await Promise.all([send(before), send([...before, ...after]), send(after)]);
	}
	const stored = await instants();
	expect(stored).toHaveLength(80);
	expect(stored).toEqual(stored.toSorted((a, b) => a - b));
});

test('whatever clocks, orders, repetitions and overlaps: each response once, in the order of the numbers', async () => {
	const anyClock = fc.constantFrom(0, 0, 0, minute, -3 * 3_600_000, 3 * 3_600_000, year, -year);
	const anySendings = fc.array(fc.record({
		from: fc.integer({ min: 0, max: 39 }), count: fc.integer({ min: 1, max: 12 }), clock: anyClock, together: fc.boolean(), backwards: fc.boolean()
	}), { minLength: 1, maxLength: 12 });
	await fc.assert(fc.asyncProperty(anySendings, fc.array(anyClock, { minLength: 40, maxLength: 40 }), async (sendings, clocks) => {
		const { code } = await createPairingCode(sql, { unitId: unit('X1') });
		const { token, device: made } = await pairDevice(sql, code, '10.0.0.1');
		await sql`delete from pairing_attempt`;
		await sql`update device_placement set placed_at = ${new Date(paired)} where device_id = ${made.id}`;
		const of = (await findDevice(sql, token))!;
		const life = clocks.map((clock, index) => sealed(at('08:00') + index * 10 * minute + clock, index + 1));
		let running: Promise<string[]>[] = [];
		for (const { from, count, clock, together, backwards } of sendings) {
			const part = life.slice(from, from + count);
			running.push(send(backwards ? part.toReversed() : part, { sentAt: now + clock, of }));
			if (!together) running = (await Promise.all(running), []);
		}
		await Promise.all(running);
		expect(new Set(await send(life, { of }))).not.toContain('conflict seq_conflict');
		const stored = await rows(of);
		expect(stored.map((row) => row.seq)).toEqual(life.map((one) => one.seq));
		for (const [index, { answeredAt }] of stored.entries()) {
			expect(answeredAt.getTime()).toBeGreaterThanOrEqual(stored[index - 1]?.answeredAt.getTime() ?? paired - 5 * minute);
			expect(answeredAt.getTime()).toBeLessThanOrEqual(now + 5 * minute);
		}
	}), { numRuns: 25 });
});
