import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csv } from '../../../../tests/support/csv.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import type { Sql } from '../database/connection.ts';
import { importUnits } from '../units/import.ts';
import { findUnitByCode } from '../units/unit.ts';
import { verify } from '../verify/verify.ts';
import { exportResponses, type ExportFilter } from './export-responses.ts';
import { importResponses } from './responses.ts';

const now = new Date('2026-11-20T10:00:00+07:00');
const units = csv(`code,name,kind,parent_code,province,valid_from,valid_to
lc,Tỉnh Lào Cai,province,,Lào Cai,2025-07-01,
sp,Phường Sa Pa,commune,lc,Lào Cai,2025-07-01,
so,Sở Xây dựng,department,lc,Lào Cai,2025-07-01,
cu,Huyện Cũ,district,,Lào Cai,2000-01-01,2025-06-30
`);
const header =
	'id,answered_at,reception_unit,deciding_unit,field,procedure,channel,language,questionnaire,A,B,C,D,E,comment\n';
const one = '01990000-0000-7000-8000-000000000001';
const good = `${one},2026-11-20T09:15:00+07:00,sp,so,xay-dung,1.014836.H38,qr,vi,sipas-quick@1,5,4,2,na,,"Chờ lâu, ""quá"""`;
const file = (...rows: string[]) => csv(`${header}${rows.join('\n')}\n`, 'responses.csv');

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
	await importUnits(database.sql, units);
});
afterAll(() => database.drop());
const inTest = (work: (sql: Sql) => Promise<void>) => () => inRolledBackTransaction(database.sql, work);
const everything: ExportFilter = { unitId: null, from: null, to: null };

async function exported(sql: Sql, filter = everything): Promise<string[]> {
	const lines: string[] = [];
	await exportResponses(sql, filter, async (more) => void lines.push(...more));
	return lines;
}

describe('a file of responses', () => {
	test(
		'is stored to the letter',
		inTest(async (sql) => {
			expect(await importResponses(sql, file(good), { now })).toEqual({ stored: 1, duplicates: 0 });
			const [row] = await sql`
			select r.id, channel, device_id, seq, answered_at, answered_day, ru.code as reception, du.code as deciding, field_code,
				procedure_code, language, elapsed_ms, scores, comment, length(content_sha256) as sha
			from response r join unit ru on ru.id = reception_unit_id join unit du on du.id = deciding_unit_id`;
			expect(row).toEqual({
				id: one,
				channel: 'qr',
				deviceId: null,
				seq: null,
				answeredAt: new Date('2026-11-20T02:15:00Z'),
				answeredDay: '2026-11-20',
				reception: 'sp',
				deciding: 'so',
				fieldCode: 'xay-dung',
				procedureCode: '1.014836.H38',
				language: 'vi',
				elapsedMs: null,
				scores: [5, 4, 2, -1, 0],
				comment: 'Chờ lâu, "quá"',
				sha: 32
			});
		})
	);

	test(
		'takes a local time as Vietnamese time and an empty deciding unit as the receiving one',
		inTest(async (sql) => {
			await importResponses(sql, file(',2026-11-19 23:30,sp,,,,paper,vi,sipas-quick@1,5,5,5,5,5,'), { now });
			const [row] =
				await sql`select answered_at, answered_day, deciding_unit_id = reception_unit_id as same, comment from response`;
			expect(row).toEqual({
				answeredAt: new Date('2026-11-19T16:30:00Z'),
				answeredDay: '2026-11-19',
				same: true,
				comment: null
			});
		})
	);

	test(
		'imported twice counts once, with and without ids, and equal rows of one file are two people',
		inTest(async (sql) => {
			const without = ',2026-11-19 08:00,sp,,,,paper,vi,sipas-quick@1,5,5,5,5,5,';
			const rows = file(good, without, without);
			expect(await importResponses(sql, rows, { now })).toEqual({ stored: 3, duplicates: 0 });
			expect(await importResponses(sql, rows, { now: new Date(now.getTime() + 1e9) })).toEqual({
				stored: 0,
				duplicates: 3
			});
			const [row] =
				await sql`select count(*) as count, count(*) filter (where id::text like '________-____-8%') as derived from response`;
			expect(row).toEqual({ count: 3, derived: 2 });
		})
	);

	test(
		'may name one response twice, but never with other content',
		inTest(async (sql) => {
			expect(await importResponses(sql, file(good, good), { now })).toEqual({ stored: 1, duplicates: 1 });
			const other = good.replace(',5,4,2,', ',5,4,3,');
			await expect(importResponses(sql, file(good, other), { now })).rejects.toThrow(
				`Dòng 3, cột id: phiếu ${one}`
			);
		})
	);

	test(
		'may mix questionnaires, each row with its own items',
		inTest(async (sql) => {
			const service = 'A1,A2,A3,B1,B2,B3,B4,C1,C2,C3,D1,D2,D3,E1,E2,E3';
			const mixed = csv(
				`answered_at,id,reception_unit,deciding_unit,field,procedure,channel,language,questionnaire,A,B,C,D,E,${service},comment\n` +
					`2026-11-19 08:00,,sp,,,,web,en,sipas-quick@1,1,2,3,4,5${','.repeat(17)}\n` +
					`2026-11-19 08:01,,sp,,,,web,vi,sipas-service@1,,,,,,5,4,5,4,5,4,5,4,5,4,5,4,5,na,na,na,\n`
			);
			expect(await importResponses(sql, mixed, { now })).toEqual({ stored: 2, duplicates: 0 });
			const rows = await sql`select scores from response order by answered_at`;
			expect(rows.map(({ scores }) => scores)).toEqual([
				[1, 2, 3, 4, 5],
				[5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, -1, -1, -1]
			]);
		})
	);
});

describe('a faulty file of responses stores nothing and is told by line and column', () => {
	const cells = ['', '2026-11-19 08:00', 'sp', '', '', '', 'qr', 'vi', 'sipas-quick@1', '5', '4', '3', '2', '1', ''];
	const columns = header.trim().split(',');
	test.each([
		['id', 'khong-phai-uuid'],
		['answered_at', '2026-02-30 08:00'],
		['answered_at', '19/11/2026'],
		['answered_at', '2026-11-21 10:01'],
		['answered_at', '2090-01-01 08:00'],
		['answered_at', '1999-12-31 08:00'],
		['reception_unit', 'xx'],
		['reception_unit', 'cu'],
		['deciding_unit', 'xx'],
		['field', 'rung'],
		['procedure', 'mã lạ'],
		['channel', 'fax'],
		['language', 'tiếng Việt'],
		['language', ''],
		['questionnaire', 'sipas-quick@9'],
		['A', '6'],
		['B', '0'],
		['C', '4.5'],
		['D', 'NA'],
		['comment', 'x'.repeat(2001)]
	])('%s: %s', async (column, text) => {
		const row = cells.with(columns.indexOf(column), text).join(',');
		await expect(importResponses(database.sql, file(good, row), { now })).rejects.toThrow(
			`Dòng 3, cột ${column}: `
		);
		expect(await database.sql`select from response`).toHaveLength(0);
	});

	test('an answer to an item that the questionnaire lacks', async () => {
		const row = `${header.trim().replace(',comment', ',A1,comment')}\n${cells.with(14, '5').join(',')},\n`;
		await expect(importResponses(database.sql, csv(row), { now })).rejects.toThrow('Dòng 2, cột A1: ');
	});

	test('an item of the questionnaire without a column', async () => {
		const row = `${header.trim().replace(',E,', ',')}\n${cells.toSpliced(13, 1).join(',')}\n`;
		await expect(importResponses(database.sql, csv(row), { now })).rejects.toThrow('Dòng 2, cột E: ');
	});
});

describe('an export', () => {
	const many = Array.from({ length: 2500 }, (_, i) => {
		const comment = i % 7 === 0 ? `"dòng một\r\ndòng hai, ""trích"" ${i} "` : i % 11 === 0 ? '"  =1+1"' : '';
		return `,2026-10-${String((i % 28) + 1).padStart(2, '0')}T08:00:0${i % 10}.${i % 3}00+07:00,${i % 4 ? 'sp' : 'so'},so,,,web,vi,sipas-quick@1,${(i % 5) + 1},na,,4,5,${comment}`;
	});

	test('imported into an empty database and exported again gives the same bytes', async () => {
		const [first, second] = [await createTestDatabase(), await createTestDatabase()];
		try {
			await importUnits(first.sql, units);
			await importUnits(second.sql, units);
			await importResponses(first.sql, file(good, ...many), { now });
			const lines = await exported(first.sql);
			expect(lines).toHaveLength(2502);
			expect(lines[0]).toBe(header.trim());
			expect(lines).toContain(good);
			const copied = csv(`${lines.join('\n')}\n`);
			expect(await importResponses(second.sql, copied, { now })).toEqual({ stored: 2501, duplicates: 0 });
			expect(await exported(second.sql)).toEqual(lines);
			expect(await verify(second.sql, '2026-11-20')).toMatchObject({ agrees: true });
			expect(await importResponses(first.sql, copied, { now })).toEqual({ stored: 0, duplicates: 2501 });
		} finally {
			await first.drop();
			await second.drop();
		}
	});

	test('may be of one unit, as receiver or decider, and of some days', async () => {
		const own = await createTestDatabase();
		try {
			await importUnits(own.sql, units);
			await importResponses(
				own.sql,
				file(good, good.replace(one, '').replace('-20T', '-18T').replace('sp,so', 'sp,sp')),
				{ now }
			);
			const count = async (filter: Partial<ExportFilter>) =>
				(await exported(own.sql, { ...everything, ...filter })).length - 1;
			const id = async (code: string) => (await findUnitByCode(own.sql, code))!.id;
			expect(await count({ unitId: await id('so') })).toBe(1);
			expect(await count({ unitId: await id('lc') })).toBe(2);
			expect(await count({ unitId: await id('cu') })).toBe(0);
			expect(await count({ from: '2026-11-18', to: '2026-11-20' })).toBe(1);
			expect(await exported(own.sql, { ...everything, to: '2020-01-01' })).toEqual([
				header.trim().replace(',A,B,C,D,E', '')
			]);
		} finally {
			await own.drop();
		}
	});
});
