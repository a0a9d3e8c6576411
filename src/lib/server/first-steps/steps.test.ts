import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { firstSteps, stepsOf } from './steps.ts';

let base: TestDatabase;
beforeAll(async () => {
	base = await createTestDatabase();
});
afterAll(() => base.drop());

const nothing = { units: 0, counters: 0, devices: 0, targets: 0, hasResponse: false };

test.each([
	['an empty installation', nothing, 'units'],
	['units alone: counters and targets can wait', { ...nothing, units: 3 }, 'tablet'],
	['a tablet too', { ...nothing, units: 3, devices: 1 }, 'rating'],
	['a first rating: now what waited', { ...nothing, units: 3, devices: 1, hasResponse: true }, 'counters'],
	['everything but targets', { units: 3, counters: 2, devices: 1, targets: 0, hasResponse: true }, 'targets'],
	['everything', { units: 3, counters: 2, devices: 1, targets: 4, hasResponse: true }, undefined]
])('%s', (_what, found, next) => {
	expect(stepsOf(found).filter(({ state }) => state === 'next').map(({ name }) => name)).toEqual(next === undefined ? [] : [next]);
});

test('what is there is found as it comes', async () => {
	const { sql } = base;
	const done = async () => (await firstSteps(sql)).filter(({ state }) => state === 'done').map(({ name, count }) => [name, count]);
	expect(await done()).toEqual([['account', 1]]);
	const unit = await makeUnits(sql, smallProvince);
	await sql`insert into counter (unit_id, code, name) values (${unit('X1')}, '1', 'Quầy 1')`;
	const { code } = await createPairingCode(sql, { unitId: unit('X1') });
	await pairDevice(sql, code, '10.0.0.1');
	const units = (await sql`select from unit`).length;
	expect(await done()).toEqual([['account', 1], ['units', units], ['counters', 1], ['tablet', 1]]);
	await storeResponses(sql, [{ unit: unit('X1'), answers: { A: 5 } }]);
	expect((await done()).map(([name]) => name)).toEqual(['account', 'units', 'counters', 'tablet', 'rating']);
});
