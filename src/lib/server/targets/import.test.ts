import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csv } from '../../../../tests/support/csv.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import type { Sql } from '../database/connection.ts';
import { importUnits } from '../units/import.ts';
import { findUnitByCode } from '../units/unit.ts';
import { importTargets } from './import.ts';
import { targetsOf, targetsOn } from './target.ts';

const header =
	'id,owner,owner_level,owner_province,measure,dimension,fields,operator,threshold_percent,valid_from,valid_to,period_label,source\n';
const units = `code,name,kind,parent_code,province,valid_from,valid_to
skhdt,Sở Kế hoạch và Đầu tư,department,,Lào Cai,2015-01-01,2025-02-28
skhcn,Sở Khoa học và Công nghệ,department,,Lào Cai,2015-01-01,2025-02-28
skhcn2,Sở Khoa học và Công nghệ,department,,Lào Cai,2025-03-01,
son-la,UBND tỉnh Sơn La,province,,Sơn La,2015-01-01,
long-phu,UBND huyện Long Phú,district,,Sóc Trăng,2015-01-01,2025-06-30
p1,Phòng Một,department,,Lào Cai,2015-01-01,
p2,Phòng Một,department,,Lào Cai,2015-01-01,
`;
/** The table of the plans as it was handed over; the same bytes stand in the product as the sample's. */
const plans = readFileSync(new URL('../sample/targets.csv', import.meta.url));

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
	await importUnits(database.sql, csv(units));
});
afterAll(() => database.drop());
const inTest = (work: (sql: Sql) => Promise<void>) => () => inRolledBackTransaction(database.sql, work);

describe('the nineteen targets of the plans', () => {
	test(
		'are imported as they are, for offices closed since and named by name',
		inTest(async (sql) => {
			expect(await importTargets(sql, csv(plans))).toEqual({ added: 19, unchanged: 0 });
			expect(await importTargets(sql, csv(plans))).toEqual({ added: 0, unchanged: 19 });
			const in2022 = await targetsOn(sql, '2022-08-01');
			expect(in2022.map(({ id }) => id)).toEqual([
				'T8',
				'T9',
				'T12a',
				'T13a',
				'T2',
				'T3',
				'T4a',
				'T4b',
				'T4c',
				'T4d',
				'T4e',
				'T1'
			]);
			expect(new Set(in2022.map(({ unit }) => unit))).toEqual(new Set(['long-phu', 'skhcn', 'skhdt']));
		})
	);

	test(
		'of 2030 stay with the district that was abolished in 2025',
		inTest(async (sql) => {
			await importTargets(sql, csv(plans));
			const unit = await findUnitByCode(sql, 'long-phu');
			const targets = await targetsOf(sql, [unit!.id], '2030-12-31');
			expect(targets).toContainEqual({
				id: 'T11',
				unitId: unit!.id,
				unit: 'long-phu',
				unitName: 'UBND huyện Long Phú',
				province: 'Sóc Trăng',
				measure: 'procedure_satisfaction',
				dimension: null,
				fields: ['dat-dai', 'xay-dung', 'dau-tu'],
				operator: '>=',
				threshold: 90,
				validFrom: '2026-01-01',
				validTo: '2030-12-31',
				periodLabel: 'đến năm 2030',
				source: '53/KH-UBND, 31/5/2022, mục II.14'
			});
			expect(targets.map(({ id }) => id)).toEqual(['T10', 'T11', 'T12b', 'T13b']);
			expect(await targetsOf(sql, [unit!.id], '2031-01-01')).toEqual([]);
		})
	);

	test(
		'know number, day and page of their document where it is cited so',
		inTest(async (sql) => {
			await importTargets(sql, csv(plans));
			const rows = await sql`select code, document_number, document_date, document_page from target where code in ('T11', 'T2') order by code`;
			expect(rows).toEqual([
				{ code: 'T11', documentNumber: '53/KH-UBND', documentDate: '2022-05-31', documentPage: 'mục II.14' },
				{ code: 'T2', documentNumber: '', documentDate: null, documentPage: '' }
			]);
		})
	);
});

const row = (cells: Partial<Record<string, string>>) => {
	const whole: Record<string, string> = {
		id: 'X1',
		owner: 'skhdt',
		owner_level: 'department',
		owner_province: 'Lào Cai',
		measure: 'agency_service',
		dimension: '',
		fields: '',
		operator: '>=',
		threshold_percent: '90',
		valid_from: '2022-01-01',
		valid_to: '2022-12-31',
		period_label: '',
		source: 'KH 1',
		...cells
	};
	return `${header}${header
		.trim()
		.split(',')
		.map((name) => whole[name])
		.join(',')}\n`;
};

test(
	'an owner is found however its letters are composed',
	inTest(async (sql) => {
		const owner = 'Sở Kế hoạch và Đầu tư'.normalize('NFD');
		expect(await importTargets(sql, csv(row({ owner, owner_province: 'Lào Cai'.normalize('NFD') })))).toMatchObject(
			{ added: 1 }
		);
	})
);

describe('a faulty target is told by line and column', () => {
	test.each([
		['owner', 'Sở Chưa Có'],
		['owner', 'Phòng Một'],
		['measure', 'happiness'],
		['dimension', 'staff'],
		['fields', 'dat-dai;rung'],
		['operator', '='],
		['threshold_percent', '100.5'],
		['threshold_percent', 'chín mươi'],
		['valid_from', '2022-02-30'],
		['valid_to', '2021-12-31'],
		['source', ''],
		['owner_level', 'village']
	])('%s: %s', async (column, text) => {
		await expect(importTargets(database.sql, csv(row({ [column]: text })))).rejects.toThrow(
			`Dòng 2, cột ${column}: `
		);
		expect(await database.sql`select from target`).toHaveLength(0);
	});

	test('a dimension is asked for where the measure needs one', () =>
		expect(importTargets(database.sql, csv(row({ measure: 'sipas_dimension' })))).rejects.toThrow(
			'Dòng 2, cột dimension'
		));
});

test(
	'a stored target is never rewritten: the altered cell is named',
	inTest(async (sql) => {
		await importTargets(sql, csv(row({ fields: 'dat-dai;xay-dung' })));
		expect(await importTargets(sql, csv(row({ fields: 'xay-dung;dat-dai' })))).toEqual({ added: 0, unchanged: 1 });
		await expect(
			importTargets(sql, csv(row({ fields: 'dat-dai;xay-dung', threshold_percent: '95' })))
		).rejects.toThrow(/Dòng 2, cột threshold_percent: chỉ tiêu "X1" .*"90"/);
	})
);
