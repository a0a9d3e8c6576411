import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtInMeasure } from '#lib/survey/measure.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import { subjectOf } from '../dashboard/subject.ts';
import { findUnitByCode } from '../units/unit.ts';
import { compareMethods } from './compare.ts';

const period = { from: '2026-01-01', to: '2027-01-01' };
let database: TestDatabase;

beforeAll(async () => {
	database = await createTestDatabase();
	const idOf = await makeUnits(database.sql, [...smallProvince, 'X3,Xã Ba,commune,T,Thử,2020-01-01,']);
	const people = Object.entries({ X1: 3, X2: 40, X3: 50 });
	await storeResponses(database.sql, people.flatMap(([code, count]) => Array.from({ length: count }, () => ({ unit: idOf(code), answers: { A: 5, B: 4, C: 3, D: 2, E: 5 } as const }))));
}, 60_000);
afterAll(() => database.drop());

test('a unit that its page withholds beside one of few is compared under no method', async () => {
	const states: Record<string, string> = {};
	for (const code of ['T', 'X1', 'X2', 'X3']) {
		const subject = await subjectOf(database.sql, (await findUnitByCode(database.sql, code))!, period, '2026-11-20');
		states[code] = (await compareMethods(database.sql, builtInMeasure('overall')!, subject, period, [])).state;
	}
	expect(states).toEqual({ T: 'shown', X1: 'withheld', X2: 'withheld', X3: 'shown' });
});
