import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyTally, tallyOf } from '#lib/survey/tally.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import type { Sql } from '../database/connection.ts';
import { Refusal } from '../problems/problem.ts';
import { countUp } from '../tallies/count-up.ts';
import { compareWithResponses } from '../tallies/difference.ts';
import { fold } from '../tallies/fold.ts';
import { exclude, readmit } from './exclude.ts';
import { exclusionsOf } from './listing.ts';

let base: TestDatabase;
let unit: (code: string) => number;
let head: number;
let manager: number;
let own: number;
let officer: number;
beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	head = await account('an', 'administrator', null);
	manager = await account('binh', 'manager', unit('T'));
	own = await account('dung', 'manager', unit('X1'));
	officer = await account('chi', 'officer', unit('X1'));
});
afterAll(() => base.drop());

async function account(login: string, role: string, unitId: number | null): Promise<number> {
	const [row] = await base.sql<{ id: number }[]>`
		insert into account (login, name, password_hash, role, unit_id) values (${login}, ${login}, 'x', ${role}, ${unitId}) returning id`;
	return row!.id;
}

const about = async (sql: Sql, code: string) => {
	const [count] = await countUp(sql, { unitIds: [unit(code)], from: '2026-01-01', to: '2027-01-01', parts: 'overall', split: 'none' });
	return { tally: count?.tally ?? emptyTally(), excluded: count?.excluded ?? emptyTally() };
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
	work.then(() => 'done', (error: unknown) => { if (error instanceof Refusal) return error.problem.code; throw error; });
const reason = 'Cùng một người chạm liên tiếp';
const good = { A: 5, B: 5, C: 5, D: 5, E: 5 } as const;
const bad = { A: 1, B: 1, C: 1, D: 1, E: 1 } as const;
const answers = (given: Record<string, 1 | 5>) => Object.values(given);

test('an excluded response no longer counts, and is told apart', async () => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		const [first] = await storeResponses(sql, [{ unit: unit('X1'), answers: bad }, { unit: unit('X1'), answers: good }]);
		await exclude(sql, { chosen: { responseIds: [first!] }, accountId: head, reason });
		expect(await about(sql, 'T')).toEqual({ tally: tallyOf([answers(good)]), excluded: tallyOf([answers(bad)]) });
	});
});

test('folding before, between and after rulings changes nothing that is counted', async () => {
	const ids = await storeResponses(base.sql, [bad, good, good].map((given) => ({ unit: unit('X2'), answers: given, day: '2026-05-04' })));
	await fold(base.sql);
	const { exclusionId } = await exclude(base.sql, { chosen: { responseIds: ids.slice(0, 2) }, accountId: head, reason, signal: 'burst:1' });
	const after = { tally: tallyOf([answers(good)]), excluded: tallyOf([answers(bad), answers(good)]) };
	expect(await about(base.sql, 'X2')).toEqual(after);
	const [late] = await storeResponses(base.sql, [{ unit: unit('X2'), answers: bad, day: '2026-05-04' }]);
	const other = await exclude(base.sql, { chosen: { responseIds: [late!, ids[0]!] }, accountId: head, reason });
	expect((await about(base.sql, 'X2')).excluded.responses).toBe(3);
	await fold(base.sql);
	expect((await about(base.sql, 'X2')).excluded.responses).toBe(3);
	await readmit(base.sql, { exclusionId, accountId: head, reason: 'Đã hỏi lại' });
	expect(await about(base.sql, 'X2')).toEqual({ tally: tallyOf([answers(good), answers(good)]), excluded: tallyOf([answers(bad), answers(bad)]) });
	expect(await codeOf(readmit(base.sql, { exclusionId, accountId: head, reason }))).toBe('already_readmitted');
	await readmit(base.sql, { exclusionId: other.exclusionId, accountId: head, reason });
	expect((await about(base.sql, 'X2')).excluded).toEqual(emptyTally());
	expect(await compareWithResponses(base.sql, 5)).toMatchObject({ differing: 0, excluded: 0 });
});

test('a ruling on a place and a time covers what is stored, and nothing that arrives later', async () => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		await storeResponses(sql, ['2026-07-01', '2026-07-02', '2026-07-03'].map((day) => ({ unit: unit('X1'), day, answers: bad })));
		const chosen = { receptionUnitId: unit('X1'), from: new Date('2026-07-01T09:00:00+07:00'), to: new Date('2026-07-03T09:00:00+07:00') };
		expect(await exclude(sql, { chosen, accountId: manager, reason })).toMatchObject({ responses: 2 });
		await storeResponses(sql, [{ unit: unit('X1'), day: '2026-07-02', answers: good }]);
		const { tally, excluded } = await about(sql, 'X1');
		expect([tally.responses, excluded.responses]).toEqual([2, 2]);
	});
});

describe('a ruling is refused', () => {
	const attempt = (change: Partial<Parameters<typeof exclude>[1]>, code = 'X1') =>
		inRolledBackTransaction(base.sql, async (sql) => {
			const responseIds = await storeResponses(sql, [{ unit: unit(code), answers: bad }]);
			return codeOf(exclude(sql, { chosen: { responseIds }, accountId: manager, reason, ...change }));
		});

	test('without a reason, without a response, and from whoever may not', async () => {
		expect(await attempt({})).toBe('done');
		expect(await attempt({ reason: '  ' })).toBe('reason_missing');
		expect(await attempt({ chosen: { responseIds: [] } })).toBe('nothing_to_exclude');
		expect(await attempt({ chosen: { responseIds: ['01999999-ffff-7000-8000-000000000000'] } })).toBe('nothing_to_exclude');
		expect(await attempt({ accountId: officer })).toBe('out_of_scope');
		expect([await attempt({ accountId: own }), await attempt({ accountId: own }, 'X2'), await attempt({}, 'T')]).toEqual(['out_of_scope', 'out_of_scope', 'out_of_scope']);
		expect(await codeOf(readmit(base.sql, { exclusionId: 9_999_999, accountId: head, reason }))).toBe('exclusion_unknown');
	});

	test.each(['exclusion', 'exclusion_response', 'exclusion_unit', 'readmission'])('and once given stays: %s', async (table) => {
		for (const act of [`delete from ${table}`, `truncate ${table}`]) await expect(base.sql.unsafe(act)).rejects.toThrow(/append-only|denied/);
	});
});

test('rulings are listed to those who see the place, page by page, with who reversed them', async () => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		const before = (await exclusionsOf(sql, { viewer: { role: 'administrator', unitId: null } })).exclusions.length;
		const made: number[] = [];
		for (const code of ['X1', 'X2', 'X1']) {
			const responseIds = await storeResponses(sql, [{ unit: unit(code), day: '2026-08-03', answers: bad }]);
			made.push((await exclude(sql, { chosen: { responseIds }, accountId: head, reason, evidence: { z: 4.2 }, signal: `burst:${code}` })).exclusionId);
		}
		await readmit(sql, { exclusionId: made[2]!, accountId: manager, reason: 'Nhầm' });
		const viewer = { role: 'manager', unitId: unit('X1') } as const;
		const { exclusions, next } = await exclusionsOf(sql, { viewer, limit: 1 });
		expect(exclusions).toEqual([{
			id: made[2], excludedAt: expect.any(Date), accountId: head, accountName: 'an', reason, evidence: { z: 4.2 }, signal: 'burst:X1',
			responses: 1, units: [{ unitId: unit('X1'), unitCode: 'X1', unitName: 'Xã Một', province: 'Thử', isNamesake: false, firstDay: '2026-08-03', lastDay: '2026-08-03', responses: 1 }],
			mayReverse: false, readmittedAt: expect.any(Date), readmittedBy: 'binh', readmissionReason: 'Nhầm'
		}]);
		const rest = await exclusionsOf(sql, { viewer, limit: 1, before: next! });
		expect([rest.exclusions.map(({ id }) => id), rest.next]).toEqual([[made[0]], null]);
		const all = await exclusionsOf(sql, { viewer: { role: 'administrator', unitId: null } });
		expect(all.exclusions.length).toBe(before + 3);
		expect((await exclusionsOf(sql, { viewer, signal: 'burst:X2' })).exclusions).toEqual([]);
		const above = await exclusionsOf(sql, { viewer: { role: 'manager', unitId: unit('T') } });
		expect(above.exclusions.slice(0, 3).map(({ mayReverse }) => mayReverse)).toEqual([false, true, true]);
		expect(rest.exclusions[0]?.mayReverse).toBe(false);
	});
});
