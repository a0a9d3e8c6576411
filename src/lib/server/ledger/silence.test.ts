import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import { silenceOf } from './silence.ts';

let base: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, [...smallProvince, 'Y,Tỉnh Khác,province,,Khác,2020-01-01,']);
	const week = (day: string) => `[${Array.from({ length: 5 }, () => day).join()},[],[]]`;
	await base.sql.unsafe(`insert into unit_hours (unit_id, weekly, closed_days) values
		(${unit('T')}, '${week('[[450,690],[810,1020]]')}', '{2026-11-20}'), (${unit('X2')}, '${week('[[810,1020]]')}', '{}')`);
});
afterAll(() => base.drop());

const at = (text: string): Date => new Date(`${text}+07:00`);
// a Thursday, a quarter to ten
const now = at('2026-11-19T09:45');

test.each<[string, string, string, boolean]>([
	['an hour of opening', 'X1', '2026-11-19T08:30', true],
	['half an hour of opening', 'X1', '2026-11-19T09:15', false],
	['a night, where it opens in the afternoon alone', 'X2', '2026-11-18T16:50', false],
	['a night, where nobody has set hours', 'Y', '2026-11-18T16:50', false],
	['more than a day, where nobody has set hours', 'Y', '2026-11-18T09:40', true]
])('after %s at %s, last heard %s', async (_what, code, last, isSilent) => {
	const silence = await silenceOf(base.sql, '2026-11-19', now);
	expect(silence({ unitId: unit(code), lastSeenAt: at(last) })).toBe(isSilent);
});

test('one that never called is not silent, a closed day counts for nothing, and the minutes are the operator’s', async () => {
	expect((await silenceOf(base.sql, '2026-11-19', now))({ unitId: unit('X1'), lastSeenAt: null })).toBe(false);
	const evening = { unitId: unit('X1'), lastSeenAt: at('2026-11-19T16:30') };
	expect((await silenceOf(base.sql, '2026-11-20', at('2026-11-20T15:00')))(evening)).toBe(false);
	expect((await silenceOf(base.sql, '2026-11-20', at('2026-11-20T15:00'), 20))(evening)).toBe(true);
});
