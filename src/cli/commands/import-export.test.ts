import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import type { Command } from '../command.ts';
import * as responsesExport from './responses-export.ts';
import * as responsesImport from './responses-import.ts';
import * as targetsCheck from './targets-check.ts';
import * as targetsImport from './targets-import.ts';
import * as unitsImport from './units-import.ts';

let database: TestDatabase;
let folder: string;
let printed: string[] = [];
let warned: string[] = [];
beforeAll(async () => {
	database = await createTestDatabase();
	folder = await mkdtemp(join(tmpdir(), 'hl-cli-'));
});
afterAll(async () => {
	await database.drop();
	await rm(folder, { recursive: true });
});
beforeEach(() => {
	printed = [];
	warned = [];
});

const run = (command: Command, ...args: string[]) =>
	command.run(args, {
		sql: database.sql,
		print: async (line) => void printed.push(line),
		warn: (line) => void warned.push(line)
	});

async function file(name: string, ...lines: string[]): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, `\ufeff${lines.join('\r\n')}\r\n`);
	return path;
}

const unitsHeader = 'code,name,kind,parent_code,province,valid_from,valid_to';
const responsesHeader =
	'id,answered_at,reception_unit,deciding_unit,field,procedure,channel,language,questionnaire,A,B,C,D,E,comment';
const targetsHeader =
	'id,owner,owner_level,owner_province,measure,dimension,fields,operator,threshold_percent,valid_from,valid_to,period_label,source';

describe('from files to a verdict', () => {
	test('units, targets and responses are taken, judged and given back', async () => {
		await run(unitsImport, await file('units.csv', unitsHeader, 'sp,Phường Sa Pa,commune,,Lào Cai,2020-01-01,'));
		const target = 'T1,Phường Sa Pa,commune,Lào Cai,agency_service,,,>=,90,2022-01-01,2025-12-31,đến năm 2025,KH 1';
		await run(targetsImport, await file('targets.csv', targetsHeader, target));
		const answers = (day: number, scores: string) =>
			`,2024-05-${day} 08:00,sp,,,,qr,vi,sipas-quick@1,${scores},"hay, ""tốt"""`;
		await run(
			responsesImport,
			await file('responses.csv', responsesHeader, answers(20, '5,5,5,5,5'), answers(21, '4,4,4,4,1'))
		);
		expect(printed).toEqual([
			'Đã nhập đơn vị: 1 bản mới, 0 bản được đóng, 0 bản giữ nguyên.',
			'Đã nhập chỉ tiêu: 1 mới, 0 giữ nguyên.',
			'Đã nhập phiếu: 2 mới, 0 đã có từ trước nên bỏ qua.'
		]);

		printed = [];
		await run(targetsCheck, '--on', '2024-05-20', '--json');
		const { on, targets } = JSON.parse(printed.join('\n'));
		expect(on).toBe('2024-05-20');
		expect(targets).toEqual([
			{
				id: 'T1',
				unit: 'sp',
				unitName: 'Phường Sa Pa',
				measure: 'agency_service',
				dimension: null,
				fields: [],
				operator: '>=',
				threshold: 90,
				validFrom: '2022-01-01',
				validTo: '2025-12-31',
				source: 'KH 1',
				method: 'rate-items@1',
				takes: {
					code: 'agency_service',
					version: 1,
					isNamed: false,
					questionnaires: ['sipas-detail@1', 'sipas-quick@1', 'sipas-service@1'],
					channels: null,
					dimension: null,
					item: null,
					method: 'rate-items@1'
				},
				// the day after is not asked for yet
				period: { from: '2024-01-01', to: '2024-05-21' },
				n: 5,
				responses: 1,
				rate: 100,
				interval: [expect.closeTo(20.65, 2), 100],
				effectiveN: 1,
				verdict: 'cannot_tell',
				pointMet: true,
				moreResponses: expect.any(Number)
			}
		]);

		printed = [];
		await run(targetsCheck, '--on', '2024-12-31');
		expect(printed).toHaveLength(5);
		expect(printed.at(-1)).toContain('agency_service@1');
		expect(printed[1]).toMatch(/^T1 +Phường Sa Pa .*≥ 90,00\u00a0% +01\/01\/2024 – 31\/12\/2024 +90,00\u00a0%/);

		printed = [];
		const out = join(folder, 'out.csv');
		await run(responsesExport, '--out', out);
		await run(responsesExport);
		const written = await readFile(out, 'utf8');
		expect(written).toBe(`${printed.join('\n')}\n`);
		expect(written.split('\n')).toHaveLength(4);
		expect(written).toMatch(/,2024-05-20T08:00:00\+07:00,sp,sp,,,qr,vi,sipas-quick@1,5,5,5,5,5,"hay, ""tốt"""\n/);
	});
});

describe('a command that cannot', () => {
	test('names the file that is not there, and where it may not write', async () => {
		await expect(run(unitsImport, '/khong/co.csv')).rejects.toThrow('"/khong/co.csv"');
		await expect(run(responsesExport, '--out', '/khong/co/out.csv')).rejects.toThrow('"/khong/co/out.csv"');
	});

	test.each([
		[unitsImport, []],
		[targetsImport, ['a.csv', 'b.csv']],
		[responsesImport, ['--fast', 'a.csv']],
		[targetsCheck, ['--json']],
		[responsesExport, ['all']]
	])('shows its usage', async (command: Command, args: string[]) => {
		await expect(run(command, ...args)).rejects.toThrow(`npm run sipas -- ${command.usage}`);
	});

	test('refuses a day that is not and a unit that is nowhere', async () => {
		await expect(run(targetsCheck, '--on', '2026-02-30')).rejects.toThrow('2026-02-30');
		await expect(run(responsesExport, '--unit', 'xx')).rejects.toThrow('"xx"');
		expect(printed).toEqual([]);
	});
});
