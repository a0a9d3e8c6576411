import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csv } from '../../../../tests/support/csv.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { storeResponses } from '../../../../tests/support/hall.ts';
import type { Sql } from '../database/connection.ts';
import { importUnits } from './import.ts';
import { ancestorsOn, childrenOn, findUnitByCode, unitNamed, unitOn, unitsOn } from './unit.ts';

const header = 'code,name,kind,parent_code,province,valid_from,valid_to\n';
const province = 'lc,Tỉnh Lào Cai,province,,Lào Cai,2000-01-01,\n';
const file = (...rows: string[]) => csv(header + province + rows.join('\n') + '\n', 'units.csv');

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());
const inTest = (work: (sql: Sql) => Promise<void>) => () => inRolledBackTransaction(database.sql, work);

type Closure = { ancestor: string; descendant: string; validFrom: string; validTo: string | null; depth: number };
const closure = (sql: Sql) => sql<Closure[]>`
	select a.code as ancestor, d.code as descendant, c.valid_from, c.valid_to, c.depth
	from unit_closure c join unit a on a.id = c.ancestor_id join unit d on d.id = c.descendant_id
	order by d.code, c.depth, c.valid_from`;

describe('a file of units', () => {
	test(
		'may name children before parents and a unit in several dated versions',
		inTest(async (sql) => {
			const units = file(
				'sp.mc,Một cửa Sa Pa,reception_point,sp,Lào Cai,2020-01-01,',
				'sp,Huyện Sa Pa,district,lc,Lào Cai,2000-01-01,2019-12-31',
				'sp,Thị xã Sa Pa,district,lc,Lào Cai,2020-01-01,2025-06-30',
				'sp,Phường Sa Pa,commune,lc,Lào Cai,2025-07-01,'
			);
			expect(await importUnits(sql, units)).toEqual({ added: 5, closed: 0, coded: 0, unchanged: 0 });
			expect(await closure(sql)).toEqual([
				{ ancestor: 'lc', descendant: 'lc', validFrom: '2000-01-01', validTo: null, depth: 0 },
				{ ancestor: 'sp', descendant: 'sp', validFrom: '2000-01-01', validTo: null, depth: 0 },
				{ ancestor: 'lc', descendant: 'sp', validFrom: '2000-01-01', validTo: null, depth: 1 },
				{ ancestor: 'sp.mc', descendant: 'sp.mc', validFrom: '2020-01-01', validTo: null, depth: 0 },
				{ ancestor: 'sp', descendant: 'sp.mc', validFrom: '2020-01-01', validTo: null, depth: 1 },
				{ ancestor: 'lc', descendant: 'sp.mc', validFrom: '2020-01-01', validTo: null, depth: 2 }
			]);
			const sp = await findUnitByCode(sql, 'sp');
			expect(sp).toMatchObject({
				name: 'Phường Sa Pa',
				kind: 'commune',
				province: 'Lào Cai',
				validFrom: '2025-07-01',
				validTo: null
			});
			expect((await unitOn(sql, sp!.id, '2025-06-30'))?.name).toBe('Thị xã Sa Pa');
			expect(await unitOn(sql, sp!.id, '1999-12-31')).toBeUndefined();
			expect((await unitsOn(sql, '2010-05-05')).map(({ code }) => code)).toEqual(['lc', 'sp']);
			expect((await childrenOn(sql, sp!.parentId!, '2026-01-01')).map(({ name }) => name)).toEqual([
				'Phường Sa Pa'
			]);
			const point = await findUnitByCode(sql, 'sp.mc');
			expect((await ancestorsOn(sql, point!.id, '2026-01-01')).map(({ code }) => code)).toEqual(['lc', 'sp']);
		})
	);

	test(
		'imported again changes nothing',
		inTest(async (sql) => {
			const units = file('a,Sở A,department,lc,Lào Cai,2020-01-01,');
			await importUnits(sql, units);
			const before = await closure(sql);
			expect(await importUnits(sql, units)).toEqual({ added: 0, closed: 0, coded: 0, unchanged: 2 });
			expect(await closure(sql)).toEqual(before);
		})
	);

	test(
		'may close an open version and go on under another parent',
		inTest(async (sql) => {
			await importUnits(
				sql,
				file('a,Sở A,department,lc,Lào Cai,2020-01-01,', 'm,Tỉnh mới,province,,Mới,2025-07-01,')
			);
			await sql`set constraints all immediate`;
			const moved = file(
				'a,Sở A,department,lc,Lào Cai,2020-01-01,2025-06-30',
				'a,Sở A,department,m,Mới,2025-07-01,'
			);
			expect(await importUnits(sql, moved)).toEqual({ added: 1, closed: 1, coded: 0, unchanged: 1 });
			const above = (await closure(sql)).filter(({ descendant, depth }) => descendant === 'a' && depth === 1);
			expect(above.map(({ ancestor, validFrom, validTo }) => [ancestor, validFrom, validTo])).toEqual([
				['lc', '2020-01-01', '2025-06-30'],
				['m', '2025-07-01', null]
			]);
		})
	);

	test(
		'never rewrites what was stored',
		inTest(async (sql) => {
			await importUnits(sql, file('a,Sở A,department,lc,Lào Cai,2020-01-01,2024-12-31'));
			await expect(importUnits(sql, file('a,Sở B,department,lc,Lào Cai,2020-01-01,2024-12-31'))).rejects.toThrow(
				/Dòng 3, cột name: .*"a".*"Sở A"/
			);
			await expect(importUnits(sql, file('a,Sở A,department,lc,Lào Cai,2020-01-01,'))).rejects.toThrow(
				/Dòng 3, cột valid_to/
			);
		})
	);
});

describe('a faulty file of units changes nothing and is told by line and column', () => {
	test.each([
		['an unknown kind', ['a,Sở A,bureau,lc,Lào Cai,2020-01-01,'], 'Dòng 3, cột kind'],
		['a day that is not', ['a,Sở A,department,lc,Lào Cai,2023-02-29,'], 'Dòng 3, cột valid_from'],
		['an end before the start', ['a,Sở A,department,lc,Lào Cai,2023-02-28,2023-02-27'], 'Dòng 3, cột valid_to'],
		['no name', ['a,,department,lc,Lào Cai,2020-01-01,'], 'Dòng 3, cột name'],
		['a code with a space', ['a b,Sở A,department,lc,Lào Cai,2020-01-01,'], 'Dòng 3, cột code'],
		['a parent that is nowhere', ['a,Sở A,department,xx,Lào Cai,2020-01-01,'], 'Dòng 3, cột parent_code'],
		['a parent that was not there yet', ['a,Sở A,department,lc,Lào Cai,1990-01-01,'], 'Dòng 3, cột parent_code'],
		['a unit above itself', ['a,Sở A,department,a,Lào Cai,2020-01-01,'], 'Dòng 3, cột parent_code'],
		[
			'a ring of three',
			[
				'a,A,department,b,Lào Cai,2020-01-01,',
				'b,B,department,c,Lào Cai,2020-01-01,',
				'c,C,department,a,Lào Cai,2020-01-01,'
			],
			'Dòng 3, cột parent_code'
		],
		[
			'two versions on one day',
			['a,A,department,lc,Lào Cai,2020-01-01,2021-01-01', 'a,B,department,lc,Lào Cai,2021-01-01,'],
			'Dòng 4, cột valid_from'
		],
		[
			'the same version twice',
			['a,A,department,lc,Lào Cai,2020-01-01,', 'a,A,department,lc,Lào Cai,2020-01-01,'],
			'Dòng 4, cột code'
		]
	])('%s', async (_what, rows, place) => {
		await expect(
			importUnits(database.sql, file('ok,Sở Tốt,department,lc,Lào Cai,2020-01-01,', ...rows))
		).rejects.toThrow(place.replace(/Dòng (\d)/, (_, line) => `Dòng ${Number(line) + 1}`));
		expect(await database.sql`select from unit`).toHaveLength(0);
	});
});

test(
	'a parent closed under its children is refused at the line that closes it',
	inTest(async (sql) => {
		await importUnits(
			sql,
			file('a,Sở A,department,lc,Lào Cai,2020-01-01,', 'a1,Điểm,reception_point,a,Lào Cai,2020-01-01,')
		);
		await expect(importUnits(sql, file('a,Sở A,department,lc,Lào Cai,2020-01-01,2024-12-31'))).rejects.toThrow(
			/Dòng 3, cột parent_code: .*"a".*2025-01-01/
		);
	})
);

test(
	'a name finds the unit that bore it in those years, and none where two bore it at once',
	inTest(async (sql) => {
		await importUnits(
			sql,
			file(
				'old,Sở KH&CN,department,lc,Lào Cai,2020-01-01,2025-02-28',
				'neu,Sở KH&CN,department,lc,Lào Cai,2025-03-01,',
				'x1,Xã An Bình,commune,lc,Lào Cai,2025-07-01,',
				'x2,Xã An Bình,commune,lc,Lào Cai,2025-07-01,'
			)
		);
		const named = (name: string, from: string) =>
			unitNamed(sql, name, 'Lào Cai', { from, to: `${from.slice(0, 4)}-12-31` });
		expect(await named('Sở KH&CN', '2022-01-01')).toMatchObject({ found: 'one', code: 'old' });
		expect(await named('Sở KH&CN', '2026-01-01')).toMatchObject({ found: 'one', code: 'neu' });
		expect(await named('Sở KH&CN', '2025-01-01')).toMatchObject({ found: 'many', codes: ['old', 'neu'] });
		expect(await named('Xã An Bình', '2026-01-01')).toMatchObject({ found: 'many' });
		expect(await named('Xã An', '2026-01-01')).toEqual({ found: 'none' });
	})
);

describe('official codes in a file', () => {
	const coded = (...rows: string[]) => csv([`${header.trim()},official_codes`, 'lc,Tỉnh Lào Cai,province,,Lào Cai,2000-01-01,,000.00.00.H38;H38', ...rows].join('\n'), 'units.csv');
	const codesIn = (sql: Sql) => sql<{ codes: string }[]>`
		select u.code || ' ' || v.valid_from || ' ' || array_to_string(v.official_codes, ';') as codes
		from unit_version v join unit u on u.id = v.unit_id order by u.code, v.valid_from`;

	test('are written with a new version and where none were; a file without the column leaves them and goes on with them', inTest(async (sql) => {
		await importUnits(sql, file('st,Sở Tài chính,department,lc,Lào Cai,2020-01-01,'));
		const rows = ['st,Sở Tài chính,department,lc,Lào Cai,2020-01-01,,000.00.12.H38; H38.12', 'yt,Sở Y tế,department,lc,Lào Cai,2020-01-01,,H38.20'];
		expect(await importUnits(sql, coded(...rows))).toEqual({ added: 1, closed: 0, coded: 2, unchanged: 0 });
		expect(await importUnits(sql, coded(...rows))).toEqual({ added: 0, closed: 0, coded: 0, unchanged: 3 });
		// as the end of a transaction would, before the next one
		await sql`set constraints all immediate`;
		await importUnits(sql, file('yt,Sở Y tế,department,lc,Lào Cai,2020-01-01,2025-06-30', 'yt,Sở Y tế mới,department,lc,Lào Cai,2025-07-01,'));
		expect((await codesIn(sql)).map(({ codes }) => codes)).toEqual([
			'lc 2000-01-01 000.00.00.H38;H38', 'st 2020-01-01 000.00.12.H38;H38.12', 'yt 2020-01-01 H38.20', 'yt 2025-07-01 H38.20'
		]);
	}));

	test.each([
		['others than those that are there', 'st,Sở Tài chính,department,lc,Lào Cai,2020-01-01,,H38.13', 'đã lưu với giá trị "H38.12"'],
		['one that another unit bears', 'yt,Sở Y tế,department,lc,Lào Cai,2020-01-01,,H38.12', 'mã định danh H38.12 đang là của đơn vị "st"'],
		['one of odd letters', 'yt,Sở Y tế,department,lc,Lào Cai,2020-01-01,,H38!12', 'H38!12']
	])('are refused by line and column: %s', (_what, row, sentence) => inRolledBackTransaction(database.sql, async (sql) => {
		await importUnits(sql, coded('st,Sở Tài chính,department,lc,Lào Cai,2020-01-01,,H38.12'));
		await expect(importUnits(sql, coded(row))).rejects.toThrow(new RegExp(`Dòng 3, cột official_codes: .*${sentence}`));
	}));
});

test('a file closes no unit behind its last answer, on the command line either', inTest(async (sql) => {
	await importUnits(sql, file('st,Sở Tài chính,department,lc,Lào Cai,2020-01-01,'));
	await storeResponses(sql, [{ unit: (await findUnitByCode(sql, 'st'))!.id, day: '2025-07-10', answers: { A: 5 } }]);
	await expect(importUnits(sql, file('st,Sở Tài chính,department,lc,Lào Cai,2020-01-01,2025-06-30'))).rejects.toThrow(/Dòng 3, cột valid_to/);
	expect(await importUnits(sql, file('st,Sở Tài chính,department,lc,Lào Cai,2020-01-01,2025-07-10'))).toMatchObject({ closed: 1 });
}));
