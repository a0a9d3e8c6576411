/**
 * Somebody with an account of the whole reads every table that the server gives, overview, pages of units and the API by
 * every kind, and subtracts: children from parents, rows from totals, fields, channels and months from wholes.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byKinds, type IndexTable } from '#lib/survey/index-table.ts';
import { dimensions } from '#lib/survey/dimension.ts';
import { determined, type Sum } from '#lib/survey/withheld-cells.ts';
import { createChance } from '../../../../tests/simulation/chance.ts';
import { csv } from '../../../../tests/support/csv.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { overviewOf } from '../dashboard/overview.ts';
import type { DashboardQuery } from '../dashboard/lens.ts';
import { unitPageOf } from '../dashboard/unit-page.ts';
import type { UnitRow } from '../dashboard/unit-row.ts';
import { indexTable } from '../indices/index-table.ts';
import { coveragePage } from '../transactions/coverage.ts';
import { withholdSmall, type ShownTable } from '../indices/withhold.ts';
import { insertResponses } from '../responses/store.sql.ts';
import { importUnits } from '../units/import.ts';
import { findUnitByCode } from '../units/unit.ts';

const period = { from: '2026-01-01', to: '2026-07-01' };
const query: DashboardQuery = { period, today: '2026-11-20', standard: 'overall', field: null, channel: null, step: 'month', viewerRootId: null };
const items = ['A', 'B', 'C', 'D', 'E'];
const notApplicable = -1;
const fieldCodes = ['dat-dai', 'ho-tich', 'xay-dung'];
const channels = ['qr', 'paper', 'web'] as const;
/** of each unit and field; everybody knows them */
const dossiers = 200;

let database: TestDatabase;
/** parent of each unit; '' for everything */
const parentOf = new Map<string, string>();
/** what is true: people by cell */
const truth = new Map<string, number>();

beforeAll(async () => {
	database = await createTestDatabase();
	const { sql } = database;
	const { next: random, pick } = createChance(8);
	const lines = ['code,name,kind,parent_code,province,valid_from,valid_to'];
	const put = (code: string, kind: string, parent: string): void => {
		parentOf.set(code, parent);
		lines.push(`${code},Đơn vị ${code},${kind},${parent},Tỉnh ${code[0]},2020-01-01,`);
	};
	for (const province of ['P', 'Q']) {
		put(province, 'province', '');
		for (let at = 1; at <= (province === 'P' ? 4 : 1); at += 1) {
			put(`${province}${at}`, 'commune', province);
			for (let inner = 1; inner <= at % 3; inner += 1) put(`${province}${at}${inner}`, 'reception_point', `${province}${at}`);
		}
	}
	await importUnits(sql, csv(`${lines.join('\n')}\n`));
	const [questionnaire] = await sql<{ id: number }[]>`select id from questionnaire where key = 'sipas-quick@1'`;
	let made = 0;
	for (const code of parentOf.keys()) {
		const unit = (await findUnitByCode(sql, code))!;
		const rows = Array.from({ length: pick([0, 2, 3, 4, 12, 25, 40]) }, () => {
			made += 1;
			const field = random() < 0.1 ? null : pick(random() < 0.6 ? fieldCodes.slice(0, 1) : fieldCodes);
			const channel = pick(random() < 0.7 ? channels.slice(0, 1) : channels);
			const month = `2026-0${1 + Math.floor(random() * random() * 6)}`;
			const scores = items.map((item) => (item === 'E' && random() < 0.8 ? notApplicable : 1 + Math.floor(random() * 5)));
			note(code, [`/${field ?? 'unknown'}`, `/${channel}`, `/${month}`], scores.flatMap((score, at) => (score === notApplicable ? [] : [at])));
			return {
				id: `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`, channel, deviceId: null, seq: null,
				questionnaireId: questionnaire!.id, answeredAt: new Date(`${month}-10T09:00:00+07:00`),
				receptionUnitId: unit.id, decidingUnitId: unit.id, counterId: null, fieldCode: field, procedureCode: null,
				language: 'vi', elapsedMs: null, scores, reasons: null, comment: null,
				contentSha256: createHash('sha256').update(String(made)).digest(), receivedAt: new Date('2026-11-20T03:20:00Z')
			};
		});
		if (rows.length > 0) await insertResponses(sql, rows);
		for (const field of fieldCodes) {
			await sql`insert into transaction_count (unit_id, day, field_code, moment, transactions) values (${unit.id}, '2026-03-10', ${field}, '', ${dossiers})`;
		}
	}
}, 120_000);
afterAll(() => database.drop());

function note(code: string, keys: readonly string[], answered: readonly number[]): void {
	const add = (cell: string): void => void truth.set(cell, (truth.get(cell) ?? 0) + 1);
	for (let at: string | undefined = code; at !== undefined; at = parentOf.get(at)) {
		for (const key of ['', ...keys, ...answered.map((one) => `/${dimensions[one]}`)]) add(`${at}${key}`);
	}
}

/** From a rate of a subtree's dossiers to the answers behind it. */
function answersOf({ code, responseRate }: UnitRow, fields: number): number | null {
	const units = [...parentOf.keys()].filter((one) => one.startsWith(code)).length;
	return responseRate?.percent == null ? null : Math.round((responseRate.percent * dossiers * fields * units) / 100);
}

/** Which cells the server told, and of none of which it told a lie. */
async function readAll(
	withhold: (question: Parameters<typeof indexTable>[1], table: IndexTable) => Promise<ShownTable>,
	withPages = true
): Promise<Set<string>> {
	const { sql } = database;
	const told = new Set<string>();
	const tell = (cell: string, people: number | null): void => {
		if (people === null) return;
		told.add(cell);
		expect([cell, people]).toEqual([cell, truth.get(cell) ?? 0]);
	};
	for (const code of ['', ...parentOf.keys()]) {
		const unit = code === '' ? null : (await findUnitByCode(sql, code))!;
		const pages = withPages ? [await overviewOf(sql, unit, query), ...(unit === null ? [] : [await unitPageOf(sql, unit, query)])] : [];
		for (const page of pages) {
			tell(code, page.total.people);
			for (const row of page.rows) {
				tell(row.code, row.standing.people);
				tell(row.code, answersOf(row, fieldCodes.length));
				for (const dimension of dimensions) tell(`${row.code}/${dimension}`, row.cells[dimension].people);
			}
			const fields = 'strip' in page ? page.strip : page.byField;
			for (const row of fields.rows) tell(`${code}/${row.code}`, row.standing.people);
			tell(`${code}/unknown`, fields.unknown.people);
			if ('byChannel' in page) for (const row of page.byChannel) tell(`${code}/${row.key}`, row.standing.people);
			if ('trend' in page) for (const row of page.trend.rows) if (row.from >= period.from && row.from < period.to) tell(`${code}/${row.from.slice(0, 7)}`, row.standing.people);
			if ('dimensions' in page) for (const row of page.dimensions) tell(`${code}/${row.dimension}`, row.standing.people);
			if ('items' in page) for (const row of page.items) tell(`${code}/${row.dimension}`, row.standing.people);
		}
		for (const field of withPages ? fieldCodes : []) {
			const page = await overviewOf(sql, unit, { ...query, field });
			tell(`${code}/${field}`, page.total.people);
			for (const row of page.rows) for (const count of [row.standing.people, answersOf(row, 1)]) tell(`${row.code}/${field}`, count);
		}
		for (const by of withPages ? (['unit', 'field', 'day'] as const) : []) {
			const view = { unit: code || null, field: null, moment: null, from: period.from, to: '2026-06-30', by };
			const { total, lines } = await coveragePage(sql, { role: 'administrator', unitId: null }, view, unit, { today: query.today, page: 1 });
			tell(code, total.responses);
			for (const { part, isAlone, shown } of lines) {
				if (isAlone) told.add(shown.responses === null ? '' : `own ${code}`);
				else tell(by === 'unit' ? part : `${code}/${by === 'day' ? part.slice(0, 7) : part || 'unknown'}`, shown.responses);
			}
		}
		if (unit === null) continue;
		for (const by of byKinds.filter((kind) => !['procedure', 'questionnaire', 'counter', 'day'].includes(kind))) {
			const question = { unitCode: code, ...period, measure: 'overall', by };
			const { rows } = await withhold(question, await indexTable(sql, question));
			for (const { key, responses, n } of rows) {
				const cell = by === 'total' ? code : by === 'unit' ? key : by === 'item' ? `${code}/${dimensions[items.indexOf(key)]}` : `${code}/${key}`;
				tell(cell, by === 'dimension' || by === 'item' ? n : responses);
			}
		}
	}
	return told;
}

/** All that adds up; what a unit answered itself is unknown to everybody. */
function sumsKnown(): { sums: Sum[]; ownCells: string[] } {
	const units = ['', ...parentOf.keys()];
	const keysOf = (code: string, test: (key: string) => boolean): string[] =>
		[...truth.keys()].filter((cell) => cell.startsWith(`${code}/`) && test(cell.slice(code.length + 1)));
	const kinds = [(key: string) => fieldCodes.includes(key) || key === 'unknown', (key: string) => channels.some((one) => one === key), (key: string) => key.startsWith('2026-')];
	const sums: Sum[] = units.flatMap((code) => kinds.map((kind) => ({ whole: code, parts: keysOf(code, kind) })));
	const ownCells: string[] = [];
	for (const code of units) {
		const below = [...parentOf].filter(([, parent]) => parent === code).map(([child]) => child);
		if (below.length === 0) continue;
		for (const whole of [...truth.keys()].filter((cell) => cell === code || cell.startsWith(`${code}/`))) {
			const parts = below.map((child) => child + whole.slice(code.length)).filter((cell) => truth.has(cell));
			const own = (truth.get(whole) ?? 0) - parts.reduce((sum, cell) => sum + truth.get(cell)!, 0);
			// a unit where nobody was ever asked is known to be none
			if (own > 0) ownCells.push(`own ${whole}`);
			sums.push({ whole, parts: own > 0 ? [...parts, `own ${whole}`] : parts });
		}
	}
	return { sums, ownCells };
}

function found(told: ReadonlySet<string>): string[] {
	const { sums, ownCells } = sumsKnown();
	const small = [...truth].filter(([, people]) => people < 5).map(([cell]) => cell);
	const unknown = new Set([...truth.keys(), ...ownCells].filter((cell) => !told.has(cell)));
	return [...small.filter((cell) => told.has(cell)), ...determined(small, sums, unknown)];
}

test('whoever reads all tables and subtracts pins no cell below five people', async () => {
	const told = await readAll((question, table) => withholdSmall(database.sql, question, table));
	expect([...truth.values()].filter((people) => people < 5).length).toBeGreaterThan(15);
	expect(found(told)).toEqual([]);
}, 120_000);

test('with only the small rows taken out, many are found', async () => {
	const careless = async (_question: unknown, table: IndexTable): Promise<ShownTable> => ({
		...table, rows: table.rows.filter(({ responses, n }) => (table.by === 'dimension' || table.by === 'item' ? n : responses) >= 5)
	});
	expect(found(await readAll(careless, false)).length).toBeGreaterThan(5);
}, 120_000);
