import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv } from '../../../../tests/support/csv.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits } from '../../../../tests/support/hall.ts';
import { periodsAt } from './at.ts';
import { importPeriods } from './import.ts';

let base: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, [
		'SL,Tỉnh Sơn La,province,,Sơn La,2015-01-01,', 'X1,Xã Một,commune,SL,Sơn La,2015-01-01,',
		'K,Tỉnh Khác,province,,Khác,2015-01-01,', 'A1,Sở A,department,K,Khác,2015-01-01,', 'A2,Sở A,department,SL,Sơn La,2015-01-01,'
	]);
});
afterAll(() => base.drop());

const header = 'issuer,year,code,label,window_start,window_end_exclusive,due,source';
// decision 2697/QĐ-UBND of Sơn La, and the year after as if it began on the day after the year's due
const sonLa = [
	'UBND tỉnh Sơn La,2023,Q1,Quý I/2023,2022-12-15,2023-03-14,2023-03-15,"QĐ 2697/QĐ-UBND, mục VI.1.b"',
	'UBND tỉnh Sơn La,2023,H1,6 tháng đầu năm 2023,2022-12-15,2023-06-14,2023-06-15,"QĐ 2697/QĐ-UBND, mục VI.1.b"',
	'UBND tỉnh Sơn La,2023,Y,Năm 2023,2022-12-15,2023-12-14,2023-12-15,"QĐ 2697/QĐ-UBND, mục VI.1.b"'
];
const file = (...lines: string[]) => csv([header, ...lines].join('\n'));

test('the windows of a decision hold for the units below its issuer, the same file twice changes nothing, gaps are told', async () => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		expect(await importPeriods(sql, file(...sonLa))).toEqual({ added: 3, unchanged: 0, gaps: [] });
		expect(await importPeriods(sql, file(...sonLa))).toEqual({ added: 0, unchanged: 3, gaps: [] });
		expect((await periodsAt(sql, unit('X1'), '2023-03-13')).map(({ label }) => label)).toEqual(['Quý I/2023', '6 tháng đầu năm 2023', 'Năm 2023']);
		expect((await periodsAt(sql, unit('X1'), '2023-03-14')).map(({ label }) => label)).toEqual(['6 tháng đầu năm 2023', 'Năm 2023']);
		expect(await periodsAt(sql, unit('K'), '2023-03-13')).toEqual([]);
		const next = 'SL,2024,Q1,Quý I/2024,2023-12-15,2024-03-14,,QĐ 9';
		expect((await importPeriods(sql, file(next))).gaps).toEqual([{ from: '2023-12-14', to: '2023-12-15' }]);
		// the nearest issuer's alone
		await importPeriods(sql, file('X1,2023,Q1,Quý I của xã,2023-01-01,2023-04-01,,QĐ xã'));
		expect((await periodsAt(sql, unit('X1'), '2023-03-13')).map(({ label }) => label)).toEqual(['Quý I của xã']);
	});
});

test.each([
	['an unknown issuer', 'UBND tỉnh Lạ,2023,Q1,Quý I,2023-01-01,2023-04-01,,QĐ', /UBND tỉnh Lạ/],
	['a name that two bear', 'Sở A,2023,Q1,Quý I,2023-01-01,2023-04-01,,QĐ', /A1, A2/],
	['an empty window', 'SL,2023,Q1,Quý I,2023-04-01,2023-04-01,,QĐ', /sau ngày bắt đầu/],
	['another window for what is stored', 'SL,2023,Y,Năm 2023,2023-01-01,2024-01-01,,QĐ', /không sửa được/]
])('%s is refused and nothing is stored', async (_name, line, words) => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		await importPeriods(sql, file(...sonLa));
		await expect(importPeriods(sql, file('SL,2024,Y,Năm 2024,2023-12-15,2024-12-14,,QĐ 9', line))).rejects.toThrow(words);
		expect(await sql`select from reporting_period`).toHaveLength(3);
	});
});
