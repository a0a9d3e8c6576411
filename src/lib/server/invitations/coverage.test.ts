import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import type { Viewer } from '../accounts/scope.ts';
import { findUnitByCode } from '../units/unit.ts';
import { coverage, type Coverage, type CoverageView, type Split } from './coverage.ts';

const today = '2026-11-30';
const everyone: Viewer = { role: 'administrator', unitId: null };
let database: TestDatabase;

beforeAll(async () => {
	database = await createTestDatabase();
	const { sql } = database;
	const unit = await makeUnits(sql, [...smallProvince, 'X3,Xã Ba,commune,T,Thử,2020-01-01,', 'X4,Xã Bốn,commune,T,Thử,2020-01-01,']);
	await sql`
		insert into invitation_count (unit_id, field_code, moment, day, invited, opened, answered) values
		(${unit('X1')}, 'dat-dai', 'result', '2026-11-02', 50, 20, 3), (${unit('X2')}, 'dat-dai', 'result', '2026-11-02', 50, 30, 9),
		(${unit('X3')}, 'tu-phap', 'result', '2026-11-03', 50, 40, 20), (${unit('X4')}, '', 'result', '2026-11-04', 50, 0, 0),
		(${unit('X1')}, '', '', '2026-11-02', 0, 2, 2), (${unit('X3')}, '', '', '2026-11-03', 0, 60, 30)`;
});
afterAll(() => database.drop());

async function asked(by: Split, code = 'T'): Promise<Coverage> {
	const view: CoverageView = { unit: code, field: null, moment: null, from: '2026-11-01', to: '2026-11-30', by };
	return coverage(database.sql, everyone, view, (await findUnitByCode(database.sql, code))!, today);
}
const told = ({ rows }: Coverage) => rows.map(({ part, opened, answered, posters }) => [part, opened, answered, posters]);

test('beside a unit of few answers the next smallest is withheld too, and what was opened with them', async () => {
	const page = await asked('unit');
	expect(told(page).sort()).toEqual([['X1', null, null, null], ['X2', null, null, 0], ['X3', 40, 20, null], ['X4', 0, 0, 0]]);
	expect(page.total).toMatchObject({ invited: 200, opened: 90, answered: 32, posters: 32 });
});

test('so it is with days and fields', async () => {
	expect(told(await asked('day'))).toEqual([['2026-11-04', 0, 0, 0], ['2026-11-03', 40, 20, null], ['2026-11-02', 50, 12, null]]);
	expect(told(await asked('field'))).toEqual([['', 0, 0, 32], ['dat-dai', 50, 12, 0], ['tu-phap', 40, 20, 0]]);
});

test('a total of few is told nowhere', async () => {
	expect((await asked('unit', 'X1')).total).toMatchObject({ invited: 50, opened: null, answered: null, posters: null });
});
