import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { batchOf, sealed } from '../../../../tests/support/device-client.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import type { Resend } from '#lib/survey/device-config.ts';
import type { Sql } from '../database/connection.ts';
import { deviceConfig } from '../devices/config.ts';
import { findDevice, type Device } from '../devices/device.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { receiveBatch } from '../responses/receive.ts';

const now = new Date('2026-11-20T10:00:00+07:00');

let database: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	database = await createTestDatabase();
	unit = await makeUnits(database.sql, smallProvince);
});
afterAll(() => database.drop());

type Tablet = { sql: Sql; device: Device; asked: () => Promise<Resend | null>; send: (seqs: readonly number[], lastSeq: number, at?: Date) => Promise<void> };

function withTablet(work: (tablet: Tablet) => Promise<void>): Promise<void> {
	return inRolledBackTransaction(database.sql, async (sql) => {
		const { code } = await createPairingCode(sql, { unitId: unit('X1') });
		const device = (await findDevice(sql, (await pairDevice(sql, code, '10.0.0.1')).token))!;
		await work({
			sql, device,
			asked: async () => (await deviceConfig(sql, device, now)).resend,
			send: async (seqs, lastSeq, at = now) => void (await receiveBatch(sql, device, batchOf(seqs.map((seq) => sealed(seq)), { lastSeq }), at))
		});
	});
}

test('a tablet that says it has nothing left is asked for what is missing, from the first of it', () =>
	withTablet(async ({ sql, send, asked }) => {
		await send([1, 2, 5], 8);
		expect(await asked()).toBeNull();
		await send([], 8);
		expect(await asked()).toEqual({ request: expect.stringMatching(/^[0-9a-f-]{36}$/), fromSeq: 3 });
		const acts = await sql<{ subject: unknown }[]>`select subject from audit_entry where action = 'device.refill'`;
		expect(acts).toEqual([{ subject: { device: expect.any(Number), from: 3, missing: 5 } }]);
	}));

test('nothing is asked of a tablet whose numbers are all here, in quarantine too', () =>
	withTablet(async ({ sql, device, send, asked }) => {
		await send([1, 2], 3);
		await receiveBatch(sql, device, batchOf([sealed(3, { questionnaire: 'unknown@1' })], { lastSeq: 3 }), now);
		await send([], 3);
		await send([], 0);
		expect(await asked()).toBeNull();
	}));

test('the same missing numbers are asked for once, and what is left of them not again', () =>
	withTablet(async ({ send, asked }) => {
		await send([1, 5], 5);
		await send([], 5);
		const first = await asked();
		await send([], 5);
		await send([3], 5);
		await send([], 5);
		expect(await asked()).toEqual(first);
	}));

test('what stays missing is asked for again after ten minutes, then after twenty: a backup forgets what came of the first', () =>
	withTablet(async ({ send, asked }) => {
		const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
		await send([1, 5], 5);
		const requests: (string | undefined)[] = [];
		for (const minute of [0, 9, 10, 29, 30]) {
			await send([], 5, after(minute));
			requests.push((await asked())?.request);
		}
		const [first, second, third] = [requests[0], requests[2], requests[4]];
		expect(requests).toEqual([first, first, second, second, third]);
		expect(new Set([first, second, third]).size).toBe(3);
	}));

test('numbers that go missing later are asked for anew', () =>
	withTablet(async ({ send, asked }) => {
		await send([1, 3], 3);
		await send([], 3);
		const first = await asked();
		await send([4, 6], 6);
		await send([], 6);
		const second = await asked();
		expect([first?.fromSeq, second?.fromSeq, second?.request === first?.request]).toEqual([2, 2, false]);
	}));

test('a restored tablet that counts from less than it sent is asked for nothing above', () =>
	withTablet(async ({ send, asked }) => {
		await send([1, 2, 3, 7], 7);
		await send([], 3);
		expect(await asked()).toBeNull();
	}));
