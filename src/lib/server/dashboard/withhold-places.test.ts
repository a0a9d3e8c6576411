import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import { findUnitByCode } from '../units/unit.ts';
import { overviewOf } from './overview.ts';

let database: TestDatabase;

beforeAll(async () => {
	database = await createTestDatabase();
	const idOf = await makeUnits(database.sql, [...smallProvince, 'X3,Xã Ba,commune,T,Thử,2020-01-01,']);
	const people = Object.entries({ X1: 3, X2: 120, X3: 130 });
	await storeResponses(database.sql, people.flatMap(([code, count]) => Array.from({ length: count }, () => ({ unit: idOf(code), answers: { A: 5, B: 4, C: 3, D: 2, E: 5 } as const }))));
}, 60_000);
afterAll(() => database.drop());

test('a unit that is withheld beside one of few has no place either', async () => {
	const query = { period: { from: '2026-01-01', to: '2027-01-01' }, today: '2026-11-20', standard: null, field: null, channel: null, step: 'month', viewerRootId: null } as const;
	const { rows } = await overviewOf(database.sql, (await findUnitByCode(database.sql, 'T'))!, query);
	expect(Object.fromEntries(rows.map(({ code, standing, place }) => [code, [standing.state, place !== null]]))).toEqual({
		X1: ['withheld', false], X2: ['withheld', false], X3: ['shown', true]
	});
});
