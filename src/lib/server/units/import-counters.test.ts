import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv } from '../../../../tests/support/csv.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import type { Sql } from '../database/connection.ts';
import { unitHours } from '../devices/unit-life.ts';
import { importCounters } from './import-counters.ts';

let base: TestDatabase;
let unit: (code: string) => number;
const operator = { viewer: null, now: new Date('2026-06-01T08:00:00+07:00') };
const header = 'unit,code,name,fields,opening_hours';
const file = (...lines: string[]) => csv([header, ...lines].join('\n'), 'quay.csv');
const good = file('X1,1,Quầy 1,dat-dai; xay-dung,T2-T6 07:30-11:30 13:30-17:00', 'X1,2,Quầy 2,,', 'X2,1,Quầy 1,,');

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, [...smallProvince, 'X0,Xã Cũ,commune,T,Thử,2020-01-01,2025-06-30']);
});
afterAll(() => base.drop());
const inTest = (work: (sql: Sql) => Promise<void>) => () => inRolledBackTransaction(base.sql, work);

test('a file of counters is taken with fields and hours, and again without a change', inTest(async (sql) => {
	await sql`insert into unit_hours (unit_id, weekly, closed_days) values (${unit('T')}, '[[[480,960]],[],[],[],[],[],[]]', '{2026-09-02}')`;
	expect(await importCounters(sql, good, operator)).toEqual({ added: 3, unchanged: 0 });
	expect(await importCounters(sql, good, operator)).toEqual({ added: 0, unchanged: 3 });
	expect(await sql`select code, name, fields from counter where unit_id = ${unit('X1')} order by code`).toEqual([
		{ code: '1', name: 'Quầy 1', fields: ['dat-dai', 'xay-dung'] }, { code: '2', name: 'Quầy 2', fields: [] }
	]);
	const { hours, revision } = await unitHours(sql, unit('X1'), '2026-06-01');
	expect([revision, hours?.weekly[4], hours?.weekly[5], hours?.closedDays]).toEqual([1, [[450, 690], [810, 1020]], [], ['2026-09-02']]);
	expect((await unitHours(sql, unit('X2'), '2026-06-01')).revision).toBe(0);
}));

test.each<[string, string, string]>([
	['a unit that is not', 'Z,1,Quầy,,', 'unit: đơn vị "Z" hôm nay không'],
	['a unit that was abolished', 'X0,1,Quầy,,', 'unit: đơn vị "X0" hôm nay không'],
	['a code with a space', 'X2,a b,Quầy,,', 'code: Mã quầy gồm'],
	['no name', 'X2,9,,,', 'name: '],
	['an unknown field', 'X2,9,Quầy,cho,', 'fields: '],
	['no hours', 'X2,9,Quầy,,thứ hai', 'opening_hours: "thứ hai" không phải'],
	['another name than stored', 'X1,1,Quầy Một,dat-dai;xay-dung,', 'name: quầy "1" của "X1" đã lưu'],
	['other hours than stored', 'X1,3,Quầy,,T2 07:30-11:30', 'opening_hours: đơn vị đã có giờ'],
	['the same counter as before', 'X2,8,Quầy,,', 'code: quầy "8" của "X2" đã có ở dòng 2']
])('a file with %s is refused whole, by line and column', (_what, line, sentence) =>
	inRolledBackTransaction(base.sql, async (sql) => {
		await importCounters(sql, good, operator);
		await expect(importCounters(sql, file('X2,8,Quầy 8,,', line), operator)).rejects.toThrow(`Dòng 3, cột ${sentence}`);
		expect(await sql`select from counter where code in ('8', '9')`).toHaveLength(0);
	})
);

test('a line that only sets the hours of its unit is told as a change', inTest(async (sql) => {
	await importCounters(sql, file('X2,1,Quầy 1,,'), operator);
	expect(await importCounters(sql, file('X2,1,Quầy 1,,T2 07:30-11:30', 'X2,2,Quầy 2,,'), operator)).toEqual({ added: 2, unchanged: 0 });
	expect(await sql`select code from counter where unit_id = ${unit('X2')} order by code`).toEqual([{ code: '1' }, { code: '2' }]);
}));

test('whoever administers a part brings counters of it alone, the own unit included', inTest(async (sql) => {
	const ofX1 = { ...operator, viewer: { role: 'unit_administrator', unitId: unit('X1') } as const };
	expect(await importCounters(sql, file('X1,1,Quầy 1,,'), ofX1)).toEqual({ added: 1, unchanged: 0 });
	await expect(importCounters(sql, file('X2,1,Quầy 1,,'), ofX1)).rejects.toThrow('Dòng 2, cột unit');
}));
