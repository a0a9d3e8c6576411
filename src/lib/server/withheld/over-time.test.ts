/**
 * Somebody asks the same tables for one period after another, shifted by a day, by a month, and subtracts: of each unit
 * whatever is a sum of its shown figures is found. Periods and units at once: docs/mo-hinh-de-doa.md.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IndexTable } from '#lib/survey/index-table.ts';
import { monthOf, quarterOf, yearOf, type Period } from '#lib/survey/period.ts';
import { createChance } from '../../../../tests/simulation/chance.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, storeResponses, type Given } from '../../../../tests/support/hall.ts';
import { spanOf } from '../../../../tests/support/span.ts';
import { overviewOf } from '../dashboard/overview.ts';
import { indexTable } from '../indices/index-table.ts';
import { withholdSmall, type ShownTable } from '../indices/withhold.ts';
import { findUnitByCode } from '../units/unit.ts';

type Withhold = (question: Parameters<typeof indexTable>[1], table: IndexTable) => Promise<ShownTable>;

const lines = ['T,Tỉnh Thử,province,,Thử,2020-01-01,', ...['X1', 'X2', 'X3', 'X4'].map((code) => `${code},Xã ${code},commune,T,Thử,2020-01-01,`)];
const codes = ['T', 'X1', 'X2', 'X3', 'X4'];
const days = ['01', '02', '03', '16', '31'];
const months = ['2026-01', '2026-03', '2026-05'];
/** of one commune every day has enough, of the others many do not */
const sizes: Record<string, readonly number[]> = { X1: [6, 9], X2: [0, 1, 2, 7], X3: [0, 0, 0, 12], X4: [0, 3, 8] };

let database: TestDatabase;
const people: { unit: string; day: string }[] = [];

beforeAll(async () => {
	database = await createTestDatabase();
	const idOf = await makeUnits(database.sql, lines);
	const chance = createChance(3);
	const given: Given[] = [];
	for (const day of months.flatMap((month) => days.map((one) => `${month}-${one}`))) {
		for (const [unit, ofDay] of Object.entries(sizes)) {
			for (let left = chance.pick(ofDay); left > 0; left -= 1) {
				people.push({ unit, day });
				given.push({ unit: idOf(unit), day, answers: { A: 5, B: 4, C: 3, D: 5, E: 4 } });
			}
		}
	}
	await storeResponses(database.sql, given);
}, 60_000);
afterAll(() => database.drop());

const inPeriod = (code: string, { from, to }: Period): Set<number> =>
	new Set(people.flatMap(({ unit, day }, at) => ((code === 'T' || unit === code) && from <= day && day < to ? [at] : [])));

/** Whole spans of the calendar, and parts of two months, each a day longer than the one before. */
const whole = [yearOf('2026-01-01'), ...months.flatMap((month) => [monthOf(`${month}-01`), quarterOf(`${month}-01`)]), { from: '2026-03-01', to: '2026-06-01' }];
const shifted = ['2026-03-03', '2026-03-04', '2026-03-17'].flatMap((to) => ['2026-03-01', '2026-03-02', '2026-01-31'].map((from) => ({ from, to })));

/** Groups of people of each unit whose number was told; no lie is. */
async function readAll(periods: readonly Period[], withhold: Withhold): Promise<Map<string, Set<number>[]>> {
	const told = new Map(codes.map((code): [string, Set<number>[]] => [code, []]));
	const tell = (code: string, period: Period, count: number | null): void => {
		if (count === null) return;
		const truth = inPeriod(code, period);
		expect([code, period, count]).toEqual([code, period, truth.size]);
		told.get(code)!.push(truth);
	};
	for (const period of periods) {
		for (const unitCode of codes) {
			for (const by of unitCode === 'T' ? (['unit', 'month', 'day'] as const) : (['total', 'month', 'day'] as const)) {
				const question = { unitCode, ...period, measure: 'overall', by };
				for (const { key, responses } of (await withhold(question, await indexTable(database.sql, question))).rows) {
					const month = by === 'month' ? monthOf(`${key}-01`) : { from: key, to: `${key}~` };
					const inside = { from: month.from > period.from ? month.from : period.from, to: month.to < period.to ? month.to : period.to };
					tell(by === 'unit' ? key : unitCode, by === 'month' || by === 'day' ? inside : period, responses);
				}
			}
		}
	}
	return told;
}

/** Groups of one to four people whom sums and differences of the told numbers pin. */
function found(told: ReadonlyMap<string, readonly Set<number>[]>): string[] {
	const spans = [...whole, ...shifted, ...months.flatMap((month) => days.map((one) => ({ from: `${month}-${one}`, to: `${month}-${one}~` })))];
	return [...told].flatMap(([code, own]) => {
		const span = spanOf(own, people.length);
		const groups = spans.map((period) => ({ name: `${code} ${period.from} ${period.to}`, group: inPeriod(code, period) }));
		return groups.filter(({ group }) => group.size > 0 && group.size < 5 && span(group)).map(({ name }) => name);
	});
}

const byRule: Withhold = (question, table) => withholdSmall(database.sql, question, table, '2026-11-20');
const bySmallRows: Withhold = async (_question, table) => ({ ...table, rows: table.rows.filter(({ responses }) => responses === 0 || responses >= 5) });

test('whoever asks of a unit for one period after another pins no group below five people', async () => {
	const told = await readAll([...whole, ...shifted], byRule);
	expect(found(told)).toEqual([]);
}, 300_000);

test('with only the small rows taken out, many are found', async () => {
	expect(found(await readAll([...whole, ...shifted], bySmallRows)).length).toBeGreaterThan(5);
}, 300_000);

test('a unit of which every day has enough is told for whatever days, one with a day of few for whole months alone', async () => {
	const { sql } = database;
	const query = { today: '2026-11-20', standard: 'overall', field: null, channel: null, step: 'month', viewerRootId: null } as const;
	const shown = async (period: Period): Promise<Record<string, string>> => {
		const { rows } = await overviewOf(sql, (await findUnitByCode(sql, 'T'))!, { ...query, period });
		return Object.fromEntries(rows.map(({ code, standing }) => [code, standing.state]));
	};
	expect((await shown({ from: '2026-03-02', to: '2026-04-01' }))['X2']).toBe('withheld');
	expect((await shown({ from: '2026-01-01', to: '2027-01-01' }))['X2']).not.toBe('withheld');
}, 60_000);
