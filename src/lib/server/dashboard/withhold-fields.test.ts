import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses, type Given } from '../../../../tests/support/hall.ts';
import { findUnitByCode, type Unit } from '../units/unit.ts';
import { cellKey } from '../withheld/matrix.ts';
import { fieldsPageOf, type FieldsPage } from './fields-page.ts';
import { treeOf, type DashboardQuery } from './lens.ts';
import { overviewOf } from './overview.ts';
import { subjectOf } from './subject.ts';
import { unitPageOf } from './unit-page.ts';
import { withholdOverview } from './withhold-page.ts';

let database: TestDatabase;
const query: DashboardQuery = {
	period: { from: '2026-01-01', to: '2026-04-01' },
	today: '2026-03-31',
	standard: null,
	field: null,
	channel: null,
	step: 'week',
	viewerRootId: null
};

beforeAll(async () => {
	database = await createTestDatabase();
	const idOf = await makeUnits(database.sql, smallProvince);
	const people = (count: number, unit: string, field: string, answers: Given['answers']): Given[] =>
		Array.from({ length: count }, () => ({ unit: idOf(unit), field, answers }));
	const all = { A: 5, B: 4, C: 5, D: 2, E: 5 } as const;
	await storeResponses(database.sql, [
		// three about land at the first commune: too few to tell, and so is what would give them away
		...people(3, 'X1', 'dat-dai', all), ...people(40, 'X1', 'ho-tich', all), ...people(33, 'X1', 'tu-phap', all),
		...people(60, 'X2', 'dat-dai', all), ...people(50, 'X2', 'ho-tich', all), ...people(35, 'X2', 'tu-phap', all),
		// of construction two alone judged the feedback
		...people(38, 'X2', 'xay-dung', { A: 5, B: 4, C: 5, D: 2, E: 'na' }), ...people(2, 'X2', 'xay-dung', all)
	]);
}, 60_000);
afterAll(() => database.drop());

const unitOf = async (code: string): Promise<Unit> => (await findUnitByCode(database.sql, code))!;
const page = async (): Promise<FieldsPage> => fieldsPageOf(database.sql, await unitOf('T'), query);

test('the units by fields withhold the cells that the pages of the units withhold, and no other', async () => {
	const { units, columns } = await page();
	const told: string[] = [];
	for (const { code, cells } of units) {
		const { rows } = (await unitPageOf(database.sql, await unitOf(code), query)).byField;
		for (const field of columns) {
			const own = rows.find((row) => row.code === field)?.standing.state ?? 'none';
			expect([code, field, cells[field]?.state]).toEqual([code, field, own]);
			if (own === 'withheld') told.push(`${code} ${field}`);
		}
	}
	expect(told).toContain('X1 dat-dai');
	expect(told.length).toBeGreaterThan(1);
});

test('the fields withhold what the strip of the overview withholds', async () => {
	const { strip } = await overviewOf(database.sql, await unitOf('T'), query);
	const { rows, unknown } = await page();
	expect(rows.map(({ code, standing }) => [code, standing.state])).toEqual(strip.rows.map(({ code, standing }) => [code, standing.state]));
	expect(unknown.state).toBe(strip.unknown.state);
});

test('a dimension of a field that few judged takes the smallest of its column with it', async () => {
	const { rows } = await page();
	const hidden = rows.filter(({ cells }) => cells.feedback.state === 'withheld').map(({ code }) => code);
	expect(hidden).toContain('xay-dung');
	expect(hidden).toHaveLength(2);
	expect(rows.filter(({ cells }) => cells.access.state === 'withheld')).toEqual([]);
});

test('where a figure is withheld, so is how many rulings exclude from it and the rate with them', async () => {
	const unit = await unitOf('X1');
	const subject = await subjectOf(database.sql, unit, ...treeOf(query));
	const whole = { ...(await overviewOf(database.sql, unit, query)), excluded: { responses: 42, rateWith: 81.5 } };
	const none = new Set<string>();
	const withheld = (dimension: ReadonlySet<string>) => ({ dimension, field: none, channel: none, counter: none, day: none });
	expect(withholdOverview(withheld(new Set([cellKey(unit.id)])), subject, whole).excluded).toEqual({ responses: null, rateWith: null });
	expect(withholdOverview(withheld(none), subject, whole).excluded).toEqual(whole.excluded);
});
