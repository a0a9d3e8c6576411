import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#lib/survey/period.ts';
import { findQuestionnaire } from '#lib/survey/published.ts';
import type { Score } from '#lib/survey/scale.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import { findUnitByCode } from '../units/unit.ts';
import type { DashboardQuery } from './lens.ts';
import { unitPageOf, type UnitPage } from './unit-page.ts';

let database: TestDatabase;
const firstMonday = '2026-03-02';
const weekOf = (number: number): string => addDays(firstMonday, 7 * number);

function answersTo(key: string, score: Score): Record<string, Score> {
	return Object.fromEntries(findQuestionnaire(key)!.items.map(({ code }) => [code, score]));
}

beforeAll(async () => {
	database = await createTestDatabase();
	const idOf = await makeUnits(database.sql, smallProvince);
	const weekly = (unit: string, weeks: number[], count: number, questionnaire: string) =>
		weeks.flatMap((week) =>
			Array.from({ length: count }, (_, at) => ({
				unit: idOf(unit),
				day: weekOf(week),
				questionnaire,
				answers: answersTo(questionnaire, at % 4 === 0 ? 2 : 5)
			}))
		);
	await storeResponses(database.sql, [
		...weekly('X1', [0, 1, 2, 3, 4, 5, 6, 7, 8], 12, 'sipas-quick@1'),
		// another series from the tenth week on, and once before by four people, who must not be told of
		...weekly('X1', [9, 10, 11, 12], 6, 'y-te@1'),
		...weekly('X1', [3], 4, 'y-te@1'),
		...weekly('X2', [0, 1, 2], 12, 'sipas-quick@1')
	]);
}, 60_000);
afterAll(() => database.drop());

async function page(code: string, change: Partial<DashboardQuery> = {}): Promise<UnitPage> {
	const query: DashboardQuery = {
		period: { from: firstMonday, to: weekOf(13) },
		today: weekOf(12),
		standard: null,
		field: null,
		channel: null,
		step: 'week',
		viewerRootId: null,
		...change
	};
	return unitPageOf(database.sql, (await findUnitByCode(database.sql, code))!, query);
}

test('a trend breaks where a unit changes to questions that continue another series', async () => {
	const { rows, breaks } = (await page('X1')).trend;
	expect(breaks.map(({ at, ...versions }) => ({ from: rows[at]?.from, versions }))).toEqual([
		{ from: weekOf(9), versions: { from: ['sipas-quick@1'], to: ['y-te@1'] } }
	]);
});

test('the rates before a break keep their mean and limits, those of the other series have none', async () => {
	const { rows, chart, breaks } = (await page('X1')).trend;
	expect(chart.centre).toBeCloseTo(75, 10);
	expect(rows.slice(breaks[0]?.at).every(({ standing }) => standing.rate === null)).toBe(true);
});

test('one series alone has no break, whether by what a unit asks or by what a reader chooses', async () => {
	expect((await page('X2')).trend.breaks).toEqual([]);
	const chosen = await page('X1', { questionnaire: 'y-te@1' });
	expect(chosen.trend.breaks).toEqual([]);
	// the four of one week are withheld, and with them the next fewest
	expect(chosen.trend.rows.filter(({ standing }) => standing.rate !== null).map(({ from }) => from)).toEqual([10, 11, 12].map(weekOf));
});
