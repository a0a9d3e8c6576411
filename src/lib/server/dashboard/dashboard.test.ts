import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csv } from '../../../../tests/support/csv.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { insertResponses } from '../responses/store.sql.ts';
import { importTargets } from '../targets/import.ts';
import { importUnits } from '../units/import.ts';
import { findUnitByCode } from '../units/unit.ts';
import { fieldsPageOf } from './fields-page.ts';
import type { DashboardQuery } from './lens.ts';
import { overviewOf, type Overview } from './overview.ts';
import { inOrder } from './unit-order.ts';
import { unitPageOf } from './unit-page.ts';
import type { UnitRow } from './unit-row.ts';
import { ownUnit, unitAsked } from './whose.ts';

const units = `code,name,kind,parent_code,province,valid_from,valid_to
T,Tỉnh T,province,,Tỉnh T,2015-01-01,
S,Sở S,department,T,Tỉnh T,2015-01-01,
H,Huyện H,district,T,Tỉnh T,2015-01-01,2025-06-30
XA,Xã A cũ,commune,H,Tỉnh T,2015-01-01,2025-06-30
A,Xã A,commune,T,Tỉnh T,2025-07-01,
B,Xã B,commune,T,Tỉnh T,2025-07-01,
C,Xã C,commune,T,Tỉnh T,2025-07-01,
D,Xã D,commune,T,Tỉnh T,2025-07-01,
E,Xã E,commune,T,Tỉnh T,2025-07-01,
U,Tỉnh U,province,,Tỉnh U,2015-01-01,
`;
const targets = `id,owner,owner_level,owner_province,measure,dimension,fields,operator,threshold_percent,valid_from,valid_to,period_label,source
ALL,Tỉnh T,province,Tỉnh T,procedure_satisfaction,,,>=,60,2024-01-01,2030-12-31,,KH 1
LAND,Tỉnh T,province,Tỉnh T,procedure_satisfaction,,dat-dai,>=,85,2024-01-01,2030-12-31,,KH 1
OWN,Xã A,commune,Tỉnh T,procedure_satisfaction,,,>=,95,2026-01-01,2026-12-31,,KH 2
PAST,Xã B,commune,Tỉnh T,procedure_satisfaction,,,>=,10,2026-01-01,2026-11-30,,KH 3
`;

let database: TestDatabase;
let made = 0;

type Row = { reception: string; deciding?: string; field?: string; channel?: 'paper' | 'qr'; day?: string };

/** `scores`: access, procedure, staff, result, feedback. */
async function answered(count: number, scores: readonly number[], row: Row): Promise<void> {
	const { sql } = database;
	const [questionnaire] = await sql<{ id: number }[]>`select id from questionnaire where key = 'sipas-quick@1'`;
	const reception = await findUnitByCode(sql, row.reception);
	const deciding = await findUnitByCode(sql, row.deciding ?? row.reception);
	const rows = Array.from({ length: count }, () => {
		made += 1;
		return {
			id: `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`,
			channel: row.channel ?? ('paper' as const),
			deviceId: null,
			seq: null,
			questionnaireId: questionnaire!.id,
			answeredAt: new Date(`${row.day ?? '2026-10-15'}T09:00:00+07:00`),
			receptionUnitId: reception!.id,
			decidingUnitId: deciding!.id,
			counterId: null,
			fieldCode: row.field ?? null,
			procedureCode: null,
			language: 'vi',
			elapsedMs: null,
			scores,
			reasons: null,
			comment: null,
			contentSha256: createHash('sha256').update(String(made)).digest(),
			receivedAt: new Date('2026-11-20T03:20:00Z')
		};
	});
	expect(await insertResponses(sql, rows)).toHaveLength(count);
}

const allFive = [5, 5, 5, 5, 5];
const allOne = [1, 1, 1, 1, 1];

beforeAll(async () => {
	database = await createTestDatabase();
	await importUnits(database.sql, csv(units));
	await importTargets(database.sql, csv(targets));
	await answered(60, allFive, { reception: 'A', field: 'dat-dai' });
	// received at A, decided by the department: access, staff, feedback are about A, procedure and result about S
	await answered(40, [1, 5, 1, 5, 1], { reception: 'A', deciding: 'S', field: 'xay-dung' });
	await answered(30, allOne, { reception: 'B', channel: 'qr' });
	await answered(10, allFive, { reception: 'B', channel: 'qr' });
	await answered(19, [4, 4, 4, 4, 4], { reception: 'C' });
	await answered(4, allOne, { reception: 'D' });
	// before and after the night in which the districts ended
	await answered(50, allFive, { reception: 'XA', day: '2025-06-30' });
	await answered(50, allOne, { reception: 'A', day: '2025-07-01' });
}, 60_000);
afterAll(() => database.drop());

const quarter: DashboardQuery = {
	period: { from: '2026-10-01', to: '2027-01-01' },
	today: '2026-11-20',
	standard: null,
	field: null,
	channel: null,
	step: 'week',
	viewerRootId: null
};

async function overview(change: Partial<DashboardQuery> = {}, code = 'T'): Promise<Overview> {
	const unit = await findUnitByCode(database.sql, code);
	return overviewOf(database.sql, unit!, { ...quarter, ...change });
}

function rowOf(rows: readonly UnitRow[], code: string): UnitRow {
	const found = rows.find((row) => row.code === code);
	if (found === undefined) throw new Error(`no row ${code}`);
	return found;
}

describe('the overview of a province', () => {
	test('takes its figure from answers, not from the percentages of its units', async () => {
		const { total, rows } = await overview();
		// satisfied: 300 at A, 80 of the 40 shared ones, 50 at B, 95 at C; scores: 163 people, five each
		expect(total.n).toBe(815);
		expect(total.rate).toBeCloseTo((100 * 525) / 815, 10);
		const rates = rows.map(({ standing }) => standing.rate).filter((rate) => rate !== null);
		expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).not.toBeCloseTo(total.rate!, 1);
	});

	test('gives procedure and result to the unit that decides, the rest to the unit that received', async () => {
		const { rows } = await overview();
		const a = rowOf(rows, 'A');
		expect(a.standing.rate).toBeCloseTo((100 * 300) / 420, 10);
		expect(a.standing.responses).toBe(100);
		expect(a.cells.procedure).toMatchObject({ people: 60, rate: 100 });
		expect(a.cells.staff).toMatchObject({ people: 100, rate: 60 });
		const s = rowOf(rows, 'S');
		expect(s.standing).toMatchObject({ responses: 40, n: 80, rate: 100, verdict: 'met' });
		expect(s.cells.access).toMatchObject({ state: 'none', rate: null });
	});

	test('shows no rate below thirty people, and no figure at all below five', async () => {
		const { rows } = await overview();
		const c = (await overview({}, 'C')).total;
		// shown beside D, the smallest of the others would give D's four away by subtraction from the province
		expect([rowOf(rows, 'C').standing.state, rowOf(rows, 'C').cells.result.state, c.state]).toEqual(['withheld', 'withheld', 'withheld']);
		const construction = (await overview({ field: 'xay-dung', channel: 'paper' }, 'A')).total;
		expect(construction).toMatchObject({ state: 'shown', people: 40 });
		const { standing, cells, weeks } = rowOf(rows, 'D');
		expect(standing).toEqual({
			state: 'withheld', responses: null, people: null, n: null, counts: null, rate: null, interval: null, mean: null,
			verdict: 'few', pointMet: null, moreResponses: null
		});
		expect(cells.access).toEqual({ state: 'withheld', people: null, rate: null, distance: null, certainlyBelow: false });
		expect(weeks).toEqual([]);
		expect(rowOf(rows, 'E').standing).toMatchObject({ state: 'none', responses: 0, verdict: 'none' });
	});

	test("judges a unit by its own target, else by the one above that holds at the period's end", async () => {
		const { rows, target } = await overview();
		expect(target).toMatchObject({ id: 'ALL', inheritedFrom: null });
		expect(rowOf(rows, 'A').target).toMatchObject({ id: 'OWN', threshold: 95, inheritedFrom: null });
		expect(rowOf(rows, 'A').standing.verdict).toBe('not_met');
		// its own ended in November, the period ends in December
		expect(rowOf(rows, 'B').target).toMatchObject({ id: 'ALL', inheritedFrom: 'Tỉnh T' });
		expect(rowOf(rows, 'B').standing.verdict).toBe('not_met');
	});

	test('says certainly below only where the whole interval is', async () => {
		const { rows } = await overview();
		expect(rowOf(rows, 'B').cells.access).toMatchObject({ rate: 25, distance: -35, certainlyBelow: true });
		expect(rowOf(rows, 'A').cells.procedure).toMatchObject({ rate: 100, distance: 5, certainlyBelow: false });
	});

	test('puts trouble first', async () => {
		const { rows } = await overview();
		const trouble = inOrder(rows, { column: 'trouble', descending: false });
		expect(trouble.map(({ code }) => code)).toEqual(['B', 'A', 'S', 'C', 'D', 'E']);
	});

	test('holds a field against the target that names it, and shows what has none', async () => {
		const { strip } = await overview();
		expect(strip.rows.map(({ code }) => code)).toEqual(['dat-dai', 'xay-dung', 'dau-tu']);
		const [land, construction, investment] = strip.rows;
		expect(land).toMatchObject({ target: { id: 'LAND' }, standing: { rate: 100, verdict: 'met' } });
		expect(construction).toMatchObject({ target: { id: 'ALL' }, standing: { rate: 40, verdict: 'not_met' } });
		expect(investment?.standing).toMatchObject({ state: 'none', rate: null });
		expect(strip.unknownShare).toBeCloseTo((100 * 63) / 163, 10);
	});

	test('narrows by field and channel', async () => {
		expect((await overview({ field: 'xay-dung' })).total).toMatchObject({ responses: 40, rate: 40 });
		expect((await overview({ channel: 'qr' })).total).toMatchObject({ responses: 40, rate: 25 });
	});

	test('narrows by questionnaire and counter, and never beyond what the measure takes', async () => {
		expect((await overview({ questionnaire: 'sipas-quick@1' })).total).toMatchObject({ responses: 163 });
		expect((await overview({ questionnaire: 'sipas-service@1' })).total.state).toBe('none');
		expect((await overview({ counterId: 77 })).total.state).toBe('none');
		expect((await overview()).questionnaires.map(({ key }) => key)).toContain('sipas-quick@1');
	});

	test('has no verdict without a target, but a rate', async () => {
		const { total, target } = await overview({ standard: 'overall' });
		expect(target).toBeNull();
		expect(total.verdict).toBeNull();
		expect(total.rate).not.toBeNull();
	});
});

describe('across the night of 1 July 2025', () => {
	test('answers stay with the units of their day, and an abolished one is marked with its last day', async () => {
		const { rows, total } = await overview({ period: { from: '2025-01-01', to: '2026-01-01' } });
		expect(total).toMatchObject({ responses: 100, rate: 50 });
		expect(rowOf(rows, 'H')).toMatchObject({ lastDay: '2025-06-30', standing: { responses: 50, rate: 100 } });
		expect(rowOf(rows, 'A')).toMatchObject({ lastDay: null, standing: { responses: 50, rate: 0 } });
	});

	test('an abolished unit without answers in the period is not shown', async () => {
		const { rows } = await overview({ period: { from: '2025-06-01', to: '2025-06-30' } });
		expect(rows.map(({ code }) => code).toSorted()).toEqual(['H', 'S']);
		const after = await overview({ period: { from: '2025-06-30', to: '2025-10-01' }, channel: 'qr' });
		expect(after.rows.map(({ code }) => code)).not.toContain('H');
	});

	test('the abolished district still has its page', async () => {
		const page = await unitPageOf(database.sql, (await findUnitByCode(database.sql, 'H'))!, {
			...quarter,
			period: { from: '2025-01-01', to: '2026-01-01' }
		});
		expect(page.unit).toMatchObject({ code: 'H', lastDay: '2025-06-30' });
		expect(page.ancestors.map(({ code }) => code)).toEqual(['T']);
		expect(page.rows.map(({ code }) => code)).toEqual(['XA']);
		expect(page.total).toMatchObject({ responses: 50, rate: 100 });
	});
});

describe("a unit's page", () => {
	test('lists each target once, the nearest, judged for this unit', async () => {
		const page = await unitPageOf(database.sql, (await findUnitByCode(database.sql, 'A'))!, quarter);
		const shown = page.targets.map(({ target, standing }) => [target.id, standing.verdict, target.inheritedFrom]);
		expect(shown).toEqual([['OWN', 'not_met', null], ['LAND', 'met', 'Tỉnh T']]);
		expect(page.targets[0]?.standing).toEqual(page.total);
	});

	test('has a year of months, and none where nobody answered; one month has no limits', async () => {
		const page = await unitPageOf(database.sql, (await findUnitByCode(database.sql, 'A'))!, { ...quarter, step: 'month' });
		const { rows, chart } = page.trend;
		expect([rows.length, rows.at(0)?.from, rows.at(-1)?.from]).toEqual([12, '2025-12-01', '2026-11-01']);
		const october = rows.find(({ from }) => from === '2026-10-01');
		expect(october?.standing.rate).toBeCloseTo((100 * 300) / 420, 10);
		expect(rows.filter(({ standing }) => standing.rate !== null)).toHaveLength(1);
		expect(chart).toMatchObject({ centre: null, signals: [] });
		const [dimension] = page.dimensions;
		expect(dimension).toMatchObject({ dimension: 'access', standing: { counts: [40, 0, 0, 0, 60] } });
		expect(page.trend.step).toBe('month');
		expect(page.byChannel).toMatchObject([{ key: 'paper', standing: { responses: 100 } }]);
	});
});

describe('fields beside each other', () => {
	test('each field stands against the target that names it, by dimension and by unit', async () => {
		const page = await fieldsPageOf(database.sql, (await findUnitByCode(database.sql, 'T'))!, { ...quarter, field: 'ho-tich' });
		expect(page.rows.map(({ code }) => code)).toEqual(['dat-dai', 'xay-dung', 'dau-tu']);
		expect(page.rows[0]).toMatchObject({ target: { id: 'LAND' }, standing: { rate: 100, verdict: 'met' }, cells: { access: { distance: 15 } } });
		expect(page.rows[2]?.standing.state).toBe('none');
		expect(page.unknown).toMatchObject({ responses: 63 });
		expect(page.units.map(({ code }) => code)).toEqual(['A', 'S']);
		// of A's own target, general and nearer, before the province's for land
		expect(page.units[0]?.cells['dat-dai']).toMatchObject({ state: 'shown', rate: 100, distance: 5 });
		expect(page.units[0]?.cells['dau-tu']).toMatchObject({ state: 'none', rate: null });
	});

	test('who sees one unit sees its fields alone', async () => {
		const page = await fieldsPageOf(database.sql, (await findUnitByCode(database.sql, 'B'))!, quarter);
		expect(page.units).toEqual([]);
		expect(page.unknown).toMatchObject({ responses: 40 });
	});
});

describe('by question, weekday, hour and channel', () => {
	test('each question has its own row in the words of its version', async () => {
		const { items } = await unitPageOf(database.sql, (await findUnitByCode(database.sql, 'A'))!, quarter);
		expect(items.map(({ code, dimension }) => [code, dimension])).toEqual([
			['A', 'access'], ['B', 'procedure'], ['C', 'staff'], ['D', 'result'], ['E', 'feedback']
		]);
		expect(items[0]).toMatchObject({ standing: { counts: [40, 0, 0, 0, 60], rate: 60 }, notApplicable: 0, skipped: 0 });
		expect(items[0]?.question).toContain('nơi tiếp nhận hồ sơ');
	});

	test('a Thursday at nine is a Thursday at nine on the clock of the hall', async () => {
		const { byWeekday, byHour } = await unitPageOf(database.sql, (await findUnitByCode(database.sql, 'B'))!, quarter);
		expect(byWeekday).toMatchObject([{ weekday: 4, standing: { responses: 40, rate: 25 } }]);
		expect(byHour).toMatchObject({ state: 'shown', rows: [{ hour: 9, standing: { responses: 40, rate: 25, n: 200 } }] });
		const filtered = await unitPageOf(database.sql, (await findUnitByCode(database.sql, 'B'))!, { ...quarter, channel: 'paper' });
		expect(filtered.byHour).toEqual({ state: 'shown', rows: [] });
	});

	test('hours stay within what the reader may see, and fewer than five people are no row of figures', async () => {
		const [a, d] = [await findUnitByCode(database.sql, 'A'), await findUnitByCode(database.sql, 'D')];
		const elsewhere = await unitPageOf(database.sql, d!, { ...quarter, viewerRootId: a!.id });
		expect(elsewhere.byHour).toEqual({ state: 'shown', rows: [] });
		const { byHour } = await unitPageOf(database.sql, d!, quarter);
		expect(byHour).toMatchObject({ state: 'shown', rows: [{ hour: 9, standing: { state: 'withheld', counts: null, responses: null } }] });
	});

	test('channels are told apart in points; a single one has nothing to be held against', async () => {
		const province = await unitPageOf(database.sql, (await findUnitByCode(database.sql, 'T'))!, quarter);
		const [difference, ...more] = province.differences;
		expect(more).toEqual([]);
		expect(difference).toMatchObject({ first: 'qr', second: 'paper', isClear: true });
		expect(difference!.points).toBeLessThan(-40);
		expect((await unitPageOf(database.sql, (await findUnitByCode(database.sql, 'B'))!, quarter)).differences).toEqual([]);
	});
});

describe('who may look', () => {
	const now = { treeDay: '2026-11-20', today: '2026-11-20' };
	const at = async (code: string) => (await findUnitByCode(database.sql, code))!.id;

	test('a unit outside the scope is refused, one below is shown, and an unknown one looks like a refused one', async () => {
		const viewer = { role: 'manager', unitId: await at('A') } as const;
		expect((await unitAsked(database.sql, viewer, 'B', now)).answer).toBe('forbidden');
		expect((await unitAsked(database.sql, viewer, 'T', now)).answer).toBe('forbidden');
		expect(await unitAsked(database.sql, viewer, 'A', now)).toMatchObject({ unit: { code: 'A' } });
		expect((await unitAsked(database.sql, viewer, 'nowhere', now)).answer).toBe('forbidden');
		const everywhere = { role: 'administrator', unitId: null } as const;
		expect((await unitAsked(database.sql, everywhere, 'nowhere', now)).answer).toBe('unknown');
		expect(await ownUnit(database.sql, viewer)).toMatchObject({ code: 'A' });
	});

	test('a unit younger than the period has an empty page, one closed before it is still open to its scope', async () => {
		const viewer = { role: 'manager', unitId: await at('T') } as const;
		const past = { treeDay: '2019-12-31', today: '2026-11-20' };
		expect(await unitAsked(database.sql, viewer, 'A', past)).toMatchObject({ unit: { code: 'A' } });
		expect(await unitAsked(database.sql, viewer, 'XA', now)).toMatchObject({ unit: { code: 'XA' } });
		const own = { role: 'manager', unitId: await at('A') } as const;
		expect((await unitAsked(database.sql, own, 'XA', past)).answer).toBe('forbidden');
	});

	test('who is bound to no unit sees every root beside each other', async () => {
		const administrator = { role: 'administrator', unitId: null } as const;
		expect(await unitAsked(database.sql, administrator, null, now)).toEqual({ answer: 'unit', unit: null });
		const everything = await overviewOf(database.sql, null, quarter);
		expect(everything.rows.map(({ code }) => code).toSorted()).toEqual(['T', 'U']);
		expect(everything.total).toMatchObject({ responses: 163, n: 815 });
	});
});
