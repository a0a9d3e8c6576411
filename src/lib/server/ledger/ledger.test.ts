import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { batchOf, sealed, type Sealed } from '../../../../tests/support/device-client.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import type { Sql } from '../database/connection.ts';
import { findDevice, type Device } from '../devices/device.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { receiveBatch } from '../responses/receive.ts';
import { fold } from '../tallies/fold.ts';
import { selectFirstGaps, selectGaps, selectHole, selectNumbers } from './gap.sql.ts';
import { selectArrived } from './ledger.sql.ts';
import { differingLedgers, ledgers, provenLedgers } from './ledger.ts';

const now = new Date('2026-11-20T10:00:00+07:00');
const today = '2026-11-20';

let database: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	database = await createTestDatabase();
	unit = await makeUnits(database.sql, smallProvince);
});
afterAll(() => database.drop());

async function tablet(sql: Sql, code = 'X1', name = 'LC-05'): Promise<Device> {
	const { code: pairingCode } = await createPairingCode(sql, { unitId: unit(code), name });
	return (await findDevice(sql, (await pairDevice(sql, pairingCode, '10.0.0.1')).token))!;
}

const send = (sql: Sql, device: Device, responses: readonly unknown[], lastSeq = 0) =>
	receiveBatch(sql, device, batchOf(responses, { lastSeq }), now);
const refused = (seq: number): Sealed => sealed(seq, { questionnaire: 'unknown@1' });
const figures = async (sql: Sql, device: Device) => {
	const row = (await ledgers(sql, null, today)).find(({ deviceId }) => deviceId === device.id)!;
	return { made: row.made, received: row.received, quarantined: row.quarantined, missing: row.missing, unsent: row.unsent };
};
const undone = (work: (sql: Sql) => Promise<void>): Promise<void> => inRolledBackTransaction(database.sql, work);

test('a ledger is a row of a tablet with where it stands and what it said of itself', () =>
	undone(async (sql) => {
		const device = await tablet(sql);
		await receiveBatch(sql, device, batchOf([sealed(1)], { lastSeq: 3, app: '1.4.0', storage: { persistent: true, usage: 5, quota: 10 } }), now);
		expect(await ledgers(sql, [unit('X1')], today)).toEqual([{
			deviceId: device.id, publicId: device.publicId, name: 'LC-05', state: 'active', isReplaced: false, pairedAt: expect.any(Date), unitId: unit('X1'), unitCode: 'X1', unitName: 'Xã Một',
			counterName: null, made: 3, received: 1, quarantined: 0, missing: 0, unsent: 2, lastSeenAt: now, app: '1.4.0',
			storage: { persistent: true, usage: 5, quota: 10 }
		}]);
		expect(await ledgers(sql, [unit('X2')], today)).toEqual([]);
	}));

test('a tablet that never called has made nothing', () =>
	undone(async (sql) => {
		const device = await tablet(sql);
		expect(await figures(sql, device)).toEqual({ made: 0, received: 0, quarantined: 0, missing: 0, unsent: 0 });
		expect(await selectArrived(sql, device.id)).toEqual({ count: 0, last: 0 });
	}));

test('what is above the last arrival is unsent until the tablet says that it has nothing left, then it is missing', () =>
	undone(async (sql) => {
		const device = await tablet(sql);
		await send(sql, device, [sealed(1), sealed(2)], 5);
		expect(await figures(sql, device)).toEqual({ made: 5, received: 2, quarantined: 0, missing: 0, unsent: 3 });
		await send(sql, device, [], 5);
		expect(await figures(sql, device)).toEqual({ made: 5, received: 2, quarantined: 0, missing: 3, unsent: 0 });
		expect(await selectFirstGaps(sql, [device.id], 5)).toEqual([{ deviceId: device.id, first: 3, last: 5 }]);
		await send(sql, device, [sealed(6)], 7);
		expect(await figures(sql, device)).toEqual({ made: 7, received: 3, quarantined: 0, missing: 3, unsent: 1 });
	}));

test('a number in quarantine is neither received nor missing, and counts once however often it was refused', () =>
	undone(async (sql) => {
		const device = await tablet(sql);
		await send(sql, device, [sealed(1), refused(2), refused(2), sealed(4), refused(4)], 4);
		expect(await figures(sql, device)).toEqual({ made: 4, received: 2, quarantined: 1, missing: 1, unsent: 0 });
		expect(await selectArrived(sql, device.id)).toEqual({ count: 3, last: 4 });
		expect(await selectNumbers(sql, device.id, 1, 4)).toEqual([{ seq: 1, isStored: true }, { seq: 2, isStored: false }, { seq: 4, isStored: true }]);
	}));

test('gaps are named from the first on, a page at a time, and summed up', () =>
	undone(async (sql) => {
		const device = await tablet(sql);
		await send(sql, device, [2, 3, 6, 9, 10].map((seq) => sealed(seq)), 12);
		await send(sql, device, [], 12);
		const gap = (first: number, last: number) => ({ deviceId: device.id, first, last });
		expect(await selectGaps(sql, device.id, 0, 3)).toEqual({ gaps: [gap(1, 1), gap(4, 5), gap(7, 8)], all: 4 });
		expect(await selectGaps(sql, device.id, 3, 3)).toEqual({ gaps: [gap(11, 12)], all: 4 });
		expect(await selectHole(sql, device.id, 12)).toEqual({ first: 1, last: 12, count: 7 });
		expect(await selectHole(sql, device.id, 7)).toEqual({ first: 1, last: 7, count: 4 });
		expect(await selectHole(sql, device.id, 20)).toEqual({ first: 1, last: 20, count: 15 });
	}));

test('what is counted equals what the responses say, folded, half folded and not folded', async () => {
	const devices = [await tablet(database.sql, 'X1', 'A'), await tablet(database.sql, 'X1', 'B'), await tablet(database.sql, 'X2', 'C')];
	let state = 7;
	const chance = (below: number): number => Math.floor((state = (state * 48_271) % 2_147_483_647) / 1_000) % below;
	for (let round = 0; round < 12; round += 1) {
		for (const device of devices) {
			const seqs = Array.from({ length: chance(6) }, () => 1 + chance(round * 4 + 4));
			await send(database.sql, device, seqs.map((seq) => (chance(4) === 0 ? refused(seq) : sealed(seq))), chance(round * 5 + 5));
		}
		if (round % 3 === 0) await fold(database.sql);
		const proven = await provenLedgers(database.sql, today);
		const counted = await ledgers(database.sql, null, today);
		expect(differingLedgers(proven, counted)).toBe(0);
		const gaps = await selectFirstGaps(database.sql, devices.map(({ id }) => id), 5);
		for (const row of proven) expect(gaps.filter(({ deviceId }) => deviceId === row.deviceId).map(({ first }) => first)).toEqual(row.firstMissing);
	}
	expect((await database.sql`select * from tally_device`).length).toBe(3);
});

test('a ledger that was counted wrong shows', () =>
	undone(async (sql) => {
		const device = await tablet(sql);
		await send(sql, device, [sealed(1)]);
		await sql`insert into tally_device (device_id, received, last_seq) values (${device.id}, 1, 1)`;
		expect(differingLedgers(await provenLedgers(sql, today), await ledgers(sql, null, today))).toBe(1);
	}));
