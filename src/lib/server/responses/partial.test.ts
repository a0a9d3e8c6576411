/** Visits that ended before their last question: told from those where somebody skipped, on every way into the table. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { batchOf, sealed } from '../../../../tests/support/device-client.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import type { Sql } from '../database/connection.ts';
import { findDevice, type Device } from '../devices/device.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { deviceLedger } from '../ledger/device-ledger.ts';
import { checkContent } from './check-content.ts';
import { receiveBatch } from './receive.ts';

const now = new Date();
let database: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	database = await createTestDatabase();
	unit = await makeUnits(database.sql, smallProvince);
});
afterAll(() => database.drop());

const whole = { A: 5, B: 4, C: 3, D: 3, E: 'na' };
const skipped = { A: 5, B: 'skip', C: 'skip', D: 'skip', E: 'skip' };
const left = { A: 5, B: 'skip' };

async function tablet(sql: Sql): Promise<Device> {
	const { code } = await createPairingCode(sql, { unitId: unit('X1') });
	return (await findDevice(sql, (await pairDevice(sql, code, '10.0.0.1')).token))!;
}

const visit = (seq: number, answers: Record<string, unknown>) => sealed(seq, { answers, reasons: null });
const send = (sql: Sql, device: Device, visits: readonly unknown[]) => receiveBatch(sql, device, batchOf(visits, { lastSeq: visits.length }), now);
const marks = async (sql: Sql): Promise<boolean[]> =>
	(await sql<{ isPartial: boolean }[]>`select is_partial from response order by seq`).map(({ isPartial }) => isPartial);
const undone = (work: (sql: Sql) => Promise<void>): Promise<void> => inRolledBackTransaction(database.sql, work);

test('an item that was never reached makes a response partial, a skipped one does not: in a batch', () =>
	undone(async (sql) => {
		await send(sql, await tablet(sql), [visit(1, whole), visit(2, skipped), visit(3, left), visit(4, {})]);
		expect(await marks(sql)).toEqual([false, false, true, true]);
		expect((await sql`select scores from response order by seq`).slice(1, 3)).toEqual([{ scores: [5, 0, 0, 0, 0] }, { scores: [5, 0, 0, 0, 0] }]);
	}));

test.each([['partial', left, true], ['skipped', skipped, false]])('and sent alone: %s', (_name, answers, isPartial) =>
	undone(async (sql) => {
		await send(sql, await tablet(sql), [visit(1, answers)]);
		expect(await marks(sql)).toEqual([isPartial]);
	})
);

test('and between others, out of their order', () =>
	undone(async (sql) => {
		const device = await tablet(sql);
		await send(sql, device, [visit(3, whole)]);
		await send(sql, device, [visit(1, left), visit(2, skipped)]);
		expect(await marks(sql)).toEqual([true, false, false]);
	}));

test('a partial one is counted for its tablet, and its content still proves itself', () =>
	undone(async (sql) => {
		const [device, other] = [await tablet(sql), await tablet(sql)];
		await send(sql, other, [visit(1, left)]);
		await send(sql, device, [visit(1, whole), visit(2, left), visit(3, { B: 1 })]);
		const shown = await deviceLedger(sql, { id: device.id, unitId: unit('X1') }, 1, '2026-11-20');
		expect(shown).toMatchObject({ received: 3, partial: 2 });
		expect(await checkContent(sql, null, 5)).toMatchObject({ checked: 4, altered: 0 });
	}));

test('of a phone or a file nothing is partial: an empty cell is a skipped item', () =>
	undone(async (sql) => {
		await storeResponses(sql, [{ unit: unit('X1'), answers: { A: 5 } }, { unit: unit('X1'), channel: 'kiosk', answers: { A: 5 } }]);
		expect(await marks(sql)).toEqual([false, false]);
	}));

test.each([
	['of a phone', 'qr', '{5,0,0,0,0}'],
	['in which every item was answered', 'kiosk', '{5,4,-1,3,3}']
])('the database itself refuses a partial response %s', async (_name, channel, scores) => {
	const insert = (sql: Sql) => sql`insert into response (id, channel, questionnaire_id, answered_at, reception_unit_id, deciding_unit_id,
			language, scores, content_sha256, is_partial)
		select gen_random_uuid(), ${channel}, min(id), now(), ${unit('X1')}, ${unit('X1')}, 'vi', ${scores}, sha256(''), true from questionnaire`;
	await expect(undone(async (sql) => void (await insert(sql)))).rejects.toMatchObject({ constraint_name: 'response_partial_of_tablet' });
});
