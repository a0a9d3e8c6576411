import { describe, expect, test } from 'vitest';
import { csv } from '../../../../tests/support/csv.ts';
import { csvFile, readCsv, type CsvRow } from './csv.ts';
import { Faults, ImportRefused } from './faults.ts';

const expected = { columns: ['code', 'name'] };

async function read(content: string | Buffer): Promise<{ rows: CsvRow[]; faults: Faults }> {
	const faults = new Faults();
	const rows = await Array.fromAsync(readCsv(csv(content), expected, faults));
	return { rows, faults };
}

describe('a file that is in order', () => {
	test('is read with a BOM, CR LF, columns in another order and quoted commas', async () => {
		const { rows, faults } = await read('\ufeffname,code\r\n"Sở Y tế, Lào Cai",a\r\n"nói ""vâng""",b\r\n');
		expect(faults.count).toBe(0);
		expect(rows.map(({ cells }) => cells)).toEqual([
			{ code: 'a', name: 'Sở Y tế, Lào Cai' },
			{ code: 'b', name: 'nói "vâng"' }
		]);
	});

	test.each(['\n', '\r\n'])(
		'names the line where a row starts, also after cells that run over lines (%j)',
		async (end) => {
			const { rows } = await read(
				['code,name', `a,"một${end}hai${end}ba"`, '', 'b,x', `c,"p${end}q"`, 'd,y', ''].join(end)
			);
			expect(rows.map(({ line, cells }) => [cells['code'], line])).toEqual([
				['a', 2],
				['b', 6],
				['c', 7],
				['d', 9]
			]);
		}
	);

	test('may hold rows of bare commas, which say nothing', async () => {
		const { rows, faults } = await read('code,name\na,x\n,\n');
		expect([rows.length, faults.count]).toEqual([1, 0]);
	});
});

describe('a file at fault is told by line and column', () => {
	test.each([
		['a column is missing', 'code\na\n', 1, 'name'],
		['a column is unknown', 'code,name,phone\na,b,c\n', 1, 'phone'],
		['a column stands twice', 'code,name,name\na,b,c\n', 1, 'name'],
		['a row is too short', 'code,name\na,b\nc\n', 3, 'code'],
		['a row is too long', 'code,name\na,b\nc,d,e\n', 3, 'name'],
		[
			'a cell is no UTF-8',
			Buffer.concat([Buffer.from('code,name\na,b\nc,'), Buffer.from([0xc3, 0x28]), Buffer.from('\n')]),
			3,
			'name'
		],
		['a cell holds NUL', 'code,name\na,b\u0000\n', 2, 'name'],
		['a quote stands inside', 'code,name\na,b\nc,"d"e\n', 3, null],
		['a quote is never closed', 'code,name\na,b\nc,"d\ne,f\n', 3, null],
		['there is no header', '', 1, null],
		['it is separated by semicolons', 'code;name\na;b\n', 1, null],
		['it is UTF-16', Buffer.from('\ufeffcode,name\na,b\n', 'utf16le'), 1, null]
	])('when %s', async (_what, content, line, column) => {
		const { faults } = await read(content);
		expect(faults.listed[0]).toMatchObject({ line, column });
	});

	test('a replacement character that really stands in a proper file is no fault', async () => {
		const { rows } = await read('code,name\na,"\ufffd"\n');
		expect(rows.length).toBe(1);
	});

	test('a file that is not there is named', async () => {
		const faults = new Faults();
		await expect(Array.fromAsync(readCsv(csvFile('/khong/co.csv'), expected, faults))).rejects.toThrow(
			'/khong/co.csv'
		);
	});
});

test('fifty faults are listed in the order of lines, the rest is counted', () => {
	const faults = new Faults();
	for (let line = 80; line > 0; line -= 1) faults.add(line, 'code', 'sai');
	const refuse = () => faults.refuse('units.csv');
	expect(refuse).toThrow(ImportRefused);
	expect(refuse).toThrow(/80 lỗi[^]*Dòng 31, cột code: sai\nDòng 32[^]*… và 30 lỗi nữa/);
});
