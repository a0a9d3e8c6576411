import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '#lib/survey/scale.ts';
import type { ShownFunnel } from '#lib/survey/funnel.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses, type Given } from '../../../../tests/support/hall.ts';
import { createAccount } from '../accounts/create.ts';
import type { Viewer } from '../accounts/scope.ts';
import { exclude } from '../exclusions/exclude.ts';
import type { CoverageView } from '../invitations/coverage.ts';
import { fold } from '../tallies/fold.ts';
import { findUnitByCode } from '../units/unit.ts';
import { coveragePage, type CoveragePage } from './coverage.ts';
import { compareMonths, responseRates } from './response-rates.ts';

const today = '2026-11-30';
const november = { from: '2026-11-01', to: '2026-12-01' };
const everyone: Viewer = { role: 'administrator', unitId: null };
let database: TestDatabase;
let unit: (code: string) => number;

/** `times` people at the unit, so many of them satisfied. */
function people(times: number, satisfied: number, place: Omit<Given, 'answers'>): Given[] {
	return Array.from({ length: times }, (_, at) => ({ ...place, answers: { A: at < satisfied ? 5 : 2 } as Record<string, Answer> }));
}

beforeAll(async () => {
	database = await createTestDatabase();
	const { sql } = database;
	// the third commune belongs to the province from the 11th on
	unit = await makeUnits(sql, [...smallProvince, 'Q,Tỉnh Khác,province,,Khác,2020-01-01,', 'X3,Xã Ba,commune,Q,Khác,2020-01-01,2026-11-10', 'X3,Xã Ba,commune,T,Thử,2026-11-11,']);
	await sql`
		insert into transaction_count (unit_id, day, field_code, moment, transactions) values
		(${unit('X1')}, '2026-11-02', 'dat-dai', '', 600), (${unit('X1')}, '2026-11-03', 'tu-phap', 'result', 400),
		(${unit('X2')}, '2026-11-02', 'dat-dai', '', 100), (${unit('T')}, '2026-11-02', 'dat-dai', '', 50),
		(${unit('X3')}, '2026-11-10', 'dat-dai', '', 1000), (${unit('X3')}, '2026-11-11', 'dat-dai', '', 20),
		(${unit('X1')}, '2026-10-31', 'dat-dai', '', 9999), (${unit('X1')}, '2026-12-01', 'dat-dai', '', 9999)`;
	await sql`
		insert into invitation_count (unit_id, field_code, moment, day, invited, opened, answered) values
		(${unit('X1')}, 'dat-dai', 'result', '2026-11-02', 500, 60, 20), (${unit('X1')}, '', '', '2026-11-02', 0, 40, 30),
		(${unit('X2')}, 'dat-dai', 'result', '2026-11-02', 80, 9, 3)`;
	const land = { field: 'dat-dai', day: '2026-11-02' };
	await storeResponses(sql, [...people(20, 10, { unit: unit('X1'), ...land }), ...people(120, 60, { unit: unit('X2'), ...land })]);
	await fold(sql);
	// these are not folded: read from the responses themselves
	await storeResponses(sql, [
		...people(80, 72, { unit: unit('X1'), field: 'tu-phap', day: '2026-11-03' }),
		// no field, about the province, received at the commune
		...people(3, 3, { unit: unit('X1'), deciding: unit('T'), day: '2026-11-04' }),
		...people(7, 7, { unit: unit('X3'), ...land, day: '2026-11-10' }),
		...people(6, 6, { unit: unit('X3'), ...land, day: '2026-11-11' })
	]);
});
afterAll(() => database.drop());

const plain: CoverageView = { unit: null, field: null, moment: null, from: '2026-11-01', to: '2026-11-30', by: 'unit' };
async function page(change: Partial<CoverageView> = {}, viewer = everyone): Promise<CoveragePage> {
	const view = { ...plain, ...change };
	const asked = view.unit === null ? undefined : await findUnitByCode(database.sql, view.unit);
	return coveragePage(database.sql, viewer, view, asked ?? null, { today, page: 1 });
}
const told = ({ transactions, invited, opened, bound, responses }: ShownFunnel) => [transactions, invited, opened, bound, responses];
const linesOf = ({ lines }: CoveragePage) => Object.fromEntries(lines.map(({ part, isAlone, shown }) => [isAlone ? `${part} alone` : part, told(shown)]));

describe('from dossiers to answers', () => {
	test('the response rate counts all answers received, folded or not, of the period and the subtree of each day', async () => {
		const roots = { unitIds: [unit('T'), unit('Q')], chain: [], rootId: null, field: null };
		expect(await responseRates(database.sql, roots, november)).toEqual(new Map([
			[unit('T'), { percent: (229 * 100) / 1_170, isWrong: false }], [unit('Q'), { percent: 0.7, isWrong: false }]
		]));
		const below = { unitIds: [unit('X1'), unit('X2'), unit('X3')], chain: [unit('T')], rootId: unit('T'), field: 'dat-dai' };
		expect(await responseRates(database.sql, below, november)).toEqual(new Map([
			[unit('X1'), { percent: 2_000 / 600, isWrong: false }], [unit('X2'), { percent: 120, isWrong: true }], [unit('X3'), { percent: 30, isWrong: false }]
		]));
		expect(await responseRates(database.sql, { ...below, unitIds: [] }, november)).toEqual(new Map());
	});

	test('of a unit shows those below and the unit alone, few answers untold and not to be had by subtraction', async () => {
		const shown = await page({ unit: 'T' });
		expect(told(shown.total)).toEqual([1_170, 580, 69, 23, 229]);
		expect(linesOf(shown)).toEqual({
			'T alone': [50, 0, 0, 0, 0],
			X1: [1_000, 500, null, null, 103],
			X2: [100, 80, null, null, 120],
			X3: [20, 0, 0, 0, 6]
		});
		expect(shown.lines.find(({ part }) => part === 'X2')?.shown.responseRate).toEqual({ percent: 120, isWrong: true });
		expect(shown.days).toEqual({ known: 3, answered: 4 });
	});

	test('is split by field, day and moment; answers tell no moment', async () => {
		// three named no field; with them goes what the unit's page withholds beside them, the smallest by who is asked about it
		expect(linesOf(await page({ unit: 'X1', by: 'field' }))).toEqual({
			'': [0, 0, 0, 0, null], 'dat-dai': [600, 500, 60, 20, 20], 'tu-phap': [400, 0, 0, 0, null]
		});
		expect((await page({ unit: 'X1', by: 'day' })).lines.map(({ part }) => part)).toEqual(['2026-11-04', '2026-11-03', '2026-11-02']);
		expect(linesOf(await page({ unit: 'X1', by: 'moment' }))).toEqual({ '': [600, 0, 0, 0, null], result: [400, 500, 60, 20, null] });
		expect((await page({ unit: 'X1', moment: 'result' })).total).toMatchObject({ transactions: 400, isResponsesKnown: false });
		expect(told((await page({ unit: 'X1', field: 'tu-phap' })).total)).toEqual([400, 0, 0, 0, null]);
		expect(told((await page({ unit: 'X1', field: 'dat-dai' })).total)).toEqual([600, 500, 60, 20, 20]);
	});

	test('stays within what one may see', async () => {
		const shown = await page({}, { role: 'manager', unitId: unit('X2') });
		expect([told(shown.total)[0], shown.lines.length]).toEqual([100, 1]);
		const moved = await page({ unit: 'X3' }, { role: 'manager', unitId: unit('T') });
		expect(told(moved.total)).toEqual([20, 0, 0, 0, 6]);
	});
});

describe('the figure that is weighed by dossiers', () => {
	test('stands beside the raw one, with weights, and leaves out who named no field', async () => {
		const { adjusted } = await page({ unit: 'X1' });
		// the three that are about the province count there in the parts that are about it, here they give the staff item
		expect(adjusted?.raw).toMatchObject({ state: 'shown', people: 103 });
		expect(adjusted?.weighted?.strata.map(({ keys, weight }) => [keys, weight])).toEqual([[['dat-dai'], 3], [['tu-phap'], null]]);
		expect(adjusted?.weighted?.rate).toBeCloseTo(66, 9);
		expect([adjusted?.why, adjusted?.outside]).toEqual([null, null]);
	});

	test('is not there for a single field, of few people, or without dossiers', async () => {
		expect((await page({ unit: 'X1', field: 'dat-dai' })).adjusted).toBeNull();
		expect((await page({ unit: 'X3' })).adjusted).toMatchObject({ weighted: null, why: 'few' });
		expect((await page({ unit: 'X2' })).adjusted).toMatchObject({ weighted: null, why: 'one-stratum' });
		expect((await page({ unit: 'X1', from: '2026-11-04' })).adjusted).toMatchObject({ raw: { rate: null }, weighted: null });
	});
});

test('what is excluded is no answer', async () => {
	const { sql } = database;
	const { id } = await createAccount(sql, { login: 'xet', name: 'Người xét', password: 'mười hai con giáp', role: 'administrator', unitId: null });
	const chosen = { receptionUnitId: unit('X3'), from: new Date('2026-11-11T00:00:00+07:00'), to: new Date('2026-11-12T00:00:00+07:00') };
	await exclude(sql, { chosen, accountId: id, reason: 'trả lời hộ' });
	const rates = await responseRates(sql, { unitIds: [unit('X3')], chain: [unit('T')], rootId: null, field: null }, november);
	expect(rates.get(unit('X3'))).toEqual({ percent: 0, isWrong: false });
});

test('a rate is withheld where the answers behind it are few, and with it one that would give it away', async () => {
	// of the second commune nobody knows dossiers; the first one's cell is withheld beside the three who named no field
	const justice = { unitIds: [unit('X1'), unit('X2')], chain: [unit('T')], rootId: null, field: 'tu-phap' };
	expect(await responseRates(database.sql, justice, november)).toEqual(new Map([[unit('X1'), { percent: null, isWrong: false }]]));
	await database.sql`insert into transaction_count (unit_id, day, field_code, moment, transactions) values (${unit('X1')}, '2026-11-05', 'ho-tich', '', 40), (${unit('X2')}, '2026-11-05', 'ho-tich', '', 60)`;
	await storeResponses(database.sql, [
		...people(2, 1, { unit: unit('X1'), field: 'ho-tich', day: '2026-11-05' }), ...people(30, 9, { unit: unit('X2'), field: 'ho-tich', day: '2026-11-05' })
	]);
	const civil = await responseRates(database.sql, { ...justice, field: 'ho-tich' }, november);
	expect([...civil.values()]).toEqual([{ percent: null, isWrong: false }, { percent: null, isWrong: false }]);
});

test('the sums of months follow the days, and a wrong one shows', async () => {
	const { sql } = database;
	const place = { unitIds: [unit('X2')], chain: [], rootId: null, field: 'moi-truong' };
	const rate = async (from: string, to: string) => (await responseRates(sql, place, { from, to })).get(unit('X2'))?.percent;
	await sql`
		insert into transaction_count (unit_id, day, field_code, moment, transactions)
		select ${unit('X2')}, d.day::date, 'moi-truong', '', 10 from generate_series('2026-03-05'::timestamp, '2026-06-14', '1 day') d (day)`;
	await storeResponses(sql, people(51, 9, { unit: unit('X2'), field: 'moi-truong', day: '2026-04-30' }));
	expect(await rate('2026-03-01', '2026-07-01'), '102 days').toBe(5);
	expect(await rate('2026-03-10', '2026-06-09'), '91 days').toBe(5100 / 910);
	expect(await rate('2026-04-28', '2026-05-02'), 'no whole month').toBe(5100 / 40);
	await sql`update transaction_count set transactions = 30 where field_code = 'moi-truong' and day = '2026-04-01'`;
	await sql`delete from transaction_count where field_code = 'moi-truong' and day >= '2026-06-01'`;
	expect(await rate('2026-01-01', '2027-01-01')).toBe(5100 / 900);
	expect(await responseRates(sql, { ...place, field: null }, { from: '2026-03-10', to: '2026-06-01' })).toEqual(await responseRates(sql, place, { from: '2026-03-10', to: '2026-06-01' }));
	expect(await compareMonths(sql, 5)).toMatchObject({ differing: 0, examples: [] });
	await sql`update tally_transaction set transactions = transactions + 1 where span = 'month' and day = '2026-04-01' and field_code = 'moi-truong'`;
	expect(await compareMonths(sql, 5)).toMatchObject({ differing: 1 });
});
