import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, storeResponses, type Given } from '../../../../tests/support/hall.ts';
import { namedBy } from '#lib/survey/things-to-mend.ts';
import type { Answer, Score } from '#lib/survey/scale.ts';
import type { Account, Role } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { exclude } from '../exclusions/exclude.ts';
import { fold } from '../tallies/fold.ts';
import { findUnitByCode } from '../units/unit.ts';
import { decide, type MendAsked } from './decide.ts';
import { closedWeek, freezeDue, freezeWeek } from './freeze.ts';
import { mendOf } from './mend-list.ts';
import { liesThroughout } from './mend.sql.ts';
import { selectReasons } from './reasons.sql.ts';
import { weigh } from './weigh.ts';

// a Wednesday; the closed week is 2 to 8 March 2026
const today = '2026-03-11';
const now = new Date('2026-03-11T09:00:00+07:00');
const week = '2026-03-02';
const before = '2026-02-23';

let base: TestDatabase;
let unit: (code: string) => number;
let counter: number;

const answers = (D: Answer, A: Score = 4): Given['answers'] => ({ A, B: 4, C: 5, D, E: 'na' });
const many = (count: number, one: Given): Given[] => Array.from({ length: count }, () => one);

beforeAll(async () => {
	base = await createTestDatabase();
	const { sql } = base;
	unit = await makeUnits(sql, [
		'T,Tỉnh Thử,province,,Thử,2020-01-01,', 'X1,Xã Một,commune,T,Thử,2020-01-01,', 'X2,Xã Hai,commune,T,Thử,2020-01-01,',
		'S,Sở Thử,department,T,Thử,2020-01-01,', 'X9,Xã Cũ,commune,T,Thử,2020-01-01,2026-03-04'
	]);
	const [row] = await sql<{ id: number }[]>`insert into counter (unit_id, code, name) values (${unit('X1')}, '1', 'Quầy 1') returning id`;
	counter = row!.id;
	const usual = { unit: unit('X1'), day: '2026-02-10' };
	const then = { unit: unit('X1'), day: '2026-03-03' };
	await storeResponses(sql, [
		// twelve weeks before: land late for 12 of 240, 6 said so
		...many(228, { ...usual, answers: answers(4), field: 'ho-tich' }), ...many(6, { ...usual, answers: answers(2), field: 'dat-dai' }),
		...many(6, { ...usual, answers: answers(2), field: 'dat-dai', reasons: { D: ['tre-hen'] } }),
		// the week itself: 18 of 30 in land at counter 1, 12 said why; 2 of 40 elsewhere
		...many(12, { ...then, answers: answers(1), field: 'dat-dai', counterId: counter, reasons: { D: ['tre-hen', 'di-lai-nhieu-lan'] } }),
		...many(6, { ...then, answers: answers(2), field: 'dat-dai', counterId: counter }), ...many(12, { ...then, answers: answers(5), field: 'dat-dai', counterId: counter }),
		...many(38, { ...then, answers: answers(4), field: 'ho-tich' }), ...many(2, { ...then, answers: answers(2), field: 'ho-tich' }),
		// not before the window, not after the week
		...many(40, { ...then, day: '2026-03-09', answers: answers(1), field: 'ho-tich' }), ...many(40, { ...then, day: '2025-12-07', answers: answers(1), field: 'ho-tich' })
	]);
	await fold(sql);
});
afterAll(() => base.drop());

let made = 0;
async function member(sql: Sql, role: Role, code: string | null): Promise<Account> {
	made += 1;
	const login = `nguoi.${made}`;
	const unitId = code === null ? null : unit(code);
	const { id } = await createAccount(sql, { login, name: `Người ${made}`, role, unitId, password: 'mười hai con giáp' });
	return { id, login, name: `Người ${made}`, role, unitId };
}
const unitNamed = async (sql: Sql, code: string) => (await findUnitByCode(sql, code))!;
const asked = (change: Partial<MendAsked> = {}): MendAsked => ({
	week, ref: 'result/field/dat-dai', lastStep: 0, step: 'assigned', assignee: 'Tổ trả kết quả', reason: '', now, today, ...change
});
const rolledBack = (work: (sql: Sql) => Promise<void>) => inRolledBackTransaction(base.sql, work);

describe('a week is weighed', () => {
	test('and the place that hurts is named, with its usual, its chance and its reasons', async () => {
		const { state, things } = await weigh(base.sql, await unitNamed(base.sql, 'X1'), week);
		expect(state).toBe('found');
		expect(things.map(({ dimension, kind, key, now, usual, reasons }) => ({ dimension, kind, key, now, usual, reasons }))).toEqual([{
			dimension: 'result', kind: 'field', key: 'dat-dai', now: namedBy(30, 18), usual: namedBy(240, 12),
			reasons: [{ code: 'di-lai-nhieu-lan', count: 12 }, { code: 'tre-hen', count: 12 }]
		}]);
		expect(things[0]?.chance).toBeLessThan(1e-10);
	});

	test('reasons are counted of the right people, days and low scores', async () => {
		const of = (unitId: number) => selectReasons(base.sql, { unitId, series: 'sipas', from: '2025-12-08', week, to: '2026-03-09' });
		expect(await of(unit('T'))).toEqual([
			{ dimension: 'result', reason: 'di-lai-nhieu-lan', field: 'dat-dai', counter: String(counter), isNow: true, people: 12 },
			{ dimension: 'result', reason: 'tre-hen', field: 'dat-dai', counter: '', isNow: false, people: 6 },
			{ dimension: 'result', reason: 'tre-hen', field: 'dat-dai', counter: String(counter), isNow: true, people: 12 }
		]);
		expect(await of(unit('X2'))).toEqual([]);
		await rolledBack(async (sql) => {
			// decided by the department: what is said of the result is about it, what is said of access about the commune; a reason without its low score counts nowhere
			const given: Given = { unit: unit('X2'), deciding: unit('S'), day: '2026-03-04', answers: answers(1, 1), reasons: { A: ['cho-lau'], D: ['tre-hen'], B: ['kho-hieu'] } };
			const ids = await storeResponses(sql, many(3, given));
			const one = (unitId: number) => selectReasons(sql, { unitId, series: 'sipas', from: week, week, to: '2026-03-09' });
			expect((await one(unit('S'))).map(({ dimension, reason, people }) => [dimension, reason, people])).toEqual([['result', 'tre-hen', 3]]);
			expect((await one(unit('X2'))).map(({ dimension, reason, people }) => [dimension, reason, people])).toEqual([['access', 'cho-lau', 3]]);
			const { id } = await member(sql, 'administrator', null);
			await exclude(sql, { chosen: { responseIds: ids.slice(0, 2) }, accountId: id, reason: 'thử', evidence: {} });
			expect((await one(unit('S')))[0]?.people).toBe(1);
		});
	});

	test('what the staff rule withholds beside a smaller cell is not named', async () => {
		await rolledBack(async (sql) => {
			// three people in another field: the land cell is the smallest beside it and would give it away
			await storeResponses(sql, many(3, { unit: unit('X1'), day: '2026-03-05', answers: answers(4), field: 'xay-dung' }));
			const { things } = await weigh(sql, await unitNamed(sql, 'X1'), week);
			expect(things.map(({ kind }) => kind)).not.toContain('field');
			expect(things.map(({ dimension }) => dimension)).toEqual(['result']);
		});
	});

	test('a unit with too few answers, and one where all is as usual, say which of the two it is', async () => {
		expect(await weigh(base.sql, await unitNamed(base.sql, 'X2'), week)).toEqual({ state: 'few', things: [] });
		await rolledBack(async (sql) => {
			await storeResponses(sql, [...many(60, { unit: unit('X2'), day: '2026-02-10', answers: answers(4) }), ...many(20, { unit: unit('X2'), day: '2026-03-03', answers: answers(4) })]);
			expect(await weigh(sql, await unitNamed(sql, 'X2'), week)).toEqual({ state: 'none', things: [] });
		});
	});
});

describe('a week is frozen', () => {
	test('once, by the program on Monday after six, for every unit that stood in it', async () => {
		await rolledBack(async (sql) => {
			expect(closedWeek('2026-03-09')).toBe(week);
			expect(closedWeek('2026-03-08')).toBe(before);
			// until six the week before counts as the closed one
			expect(await freezeDue(sql, new Date('2026-03-09T05:59:00+07:00'))).toBe(5);
			expect(await sql`select from mend_week where week = ${week}`).toHaveLength(0);
			expect(await freezeDue(sql, new Date('2026-03-09T06:01:00+07:00'), 3)).toBe(3);
			expect(await freezeDue(sql, new Date('2026-03-09T06:02:00+07:00'))).toBe(2);
			expect(await freezeDue(sql, new Date('2026-03-09T06:03:00+07:00'))).toBe(0);
			// closed on Wednesday of that week: frozen for it, and for none after
			expect(await sql`select unit_id from mend_week where unit_id = ${unit('X9')} order by week`).toHaveLength(2);
			expect(await freezeDue(sql, new Date('2026-03-16T09:00:00+07:00'))).toBe(4);
			const rows = await sql`select unit_id, week, place, dimension, kind, key, n, low, people, size, usual_n, usual_low, usual_people, usual_size, tested, chance, reasons from mend_thing where unit_id = ${unit('X1')} and week = ${week}`;
			expect(rows).toEqual([{
				unitId: unit('X1'), week, place: 1, dimension: 'result', kind: 'field', key: 'dat-dai', n: 30, low: 18, people: 30, size: 30,
				usualN: 240, usualLow: 12, usualPeople: 240, usualSize: 240, tested: expect.any(Number), chance: expect.any(Number),
				reasons: [{ code: 'di-lai-nhieu-lan', count: 12 }, { code: 'tre-hen', count: 12 }]
			}]);
		});
	});

	test('answers that come later change nothing of it, and it is followed a week later', async () => {
		await rolledBack(async (sql) => {
			const [x1, head] = [await unitNamed(sql, 'X1'), await member(sql, 'manager', 'X1')];
			expect(await freezeWeek(sql, x1, week, now)).toBe(true);
			await storeResponses(sql, many(200, { unit: unit('X1'), day: '2026-03-04', answers: answers(5), field: 'dat-dai' }));
			expect(await freezeWeek(sql, x1, week, now)).toBe(false);
			expect((await mendOf(sql, head, x1, today))?.things[0]?.now).toEqual(namedBy(30, 18));
			// land after that: 2 of 25
			await storeResponses(sql, [...many(23, { unit: unit('X1'), day: '2026-03-10', answers: answers(4), field: 'dat-dai' }), ...many(2, { unit: unit('X1'), day: '2026-03-10', answers: answers(2), field: 'dat-dai' })]);
			await freezeWeek(sql, x1, '2026-03-09', now);
			const list = await mendOf(sql, head, x1, '2026-03-17');
			expect(list?.last?.things.map(({ ref, now, after, outcome }) => ({ ref, now, after, outcome }))).toEqual([
				{ ref: 'result/field/dat-dai', now: namedBy(30, 18), after: namedBy(25, 2), outcome: 'better' }
			]);
			await expect(base.sql.unsafe("update mend_thing set low = 5")).rejects.toThrow(/append-only|permission denied/);
		});
	});

	test('a week later with fewer than ten people, nothing is said of it', async () => {
		await rolledBack(async (sql) => {
			const x1 = await unitNamed(sql, 'X1');
			await freezeWeek(sql, x1, week, now);
			await freezeWeek(sql, x1, '2026-03-09', now);
			expect((await sql`select n, low, people, size from mend_outcome`)[0]).toEqual({ n: null, low: null, people: null, size: null });
		});
	});
});

describe('reading', () => {
	test('writes nothing, and tells names, shares and intervals', async () => {
		await rolledBack(async (sql) => {
			const list = await mendOf(sql, await member(sql, 'manager', 'X1'), await unitNamed(sql, 'X1'), today);
			expect(list).toMatchObject({ week, isFrozen: false, state: 'found', last: null, mayAct: true });
			expect(list?.things[0]).toMatchObject({ place: 'Đất đai', dimension: 'result', steps: [], reasons: [{ name: 'Phải đi lại nhiều lần', count: 12 }, { name: 'Trả kết quả trễ hẹn', count: 12 }] });
			// textbook Wilson of 18 in 30
			expect(list?.things[0]?.interval.map((bound) => bound.toFixed(2))).toEqual(['42.32', '75.41']);
			expect(await sql`select from mend_week`).toHaveLength(0);
		});
	});

	test('is for whoever answers for the unit, all through the days that count', async () => {
		await rolledBack(async (sql) => {
			const x1 = await unitNamed(sql, 'X1');
			for (const [role, code, sees] of [
				['manager', 'X1', true], ['unit_administrator', 'T', true], ['administrator', null, true], ['officer', 'X1', false], ['observer', 'T', false], ['manager', 'X2', false]
			] as const) expect((await mendOf(sql, await member(sql, role, code), x1, today)) !== null, `${role} of ${code}`).toBe(sees);
		});
		const window = { from: '2026-01-01', to: '2026-03-09' };
		expect(await liesThroughout(base.sql, unit('T'), unit('X9'), window)).toBe(true);
		expect(await liesThroughout(base.sql, unit('X1'), unit('X9'), window)).toBe(false);
		expect(await liesThroughout(base.sql, unit('T'), unit('X9'), { from: '2026-03-05', to: '2026-03-09' })).toBe(false);
		await rolledBack(async (sql) => {
			// moved under the department for a while
			await sql`update unit_closure set valid_to = '2026-01-31' where ancestor_id = ${unit('T')} and descendant_id = ${unit('X1')}`;
			expect(await liesThroughout(sql, unit('T'), unit('X1'), window)).toBe(false);
			expect(await liesThroughout(sql, unit('T'), unit('X1'), { from: '2026-01-01', to: '2026-02-01' })).toBe(true);
		});
	});
});

describe('deciding', () => {
	test('keeps who did what, freezes the week, and can be taken back', async () => {
		await rolledBack(async (sql) => {
			const [x1, head] = [await unitNamed(sql, 'X1'), await member(sql, 'manager', 'X1')];
			const stepsNow = async () => (await mendOf(sql, head, x1, today))?.things[0]?.steps ?? [];
			const act = async (change: Partial<MendAsked>) => decide(sql, head, x1, asked({ lastStep: (await stepsNow()).at(-1)?.id ?? 0, ...change }));
			expect(await act({})).toBe('done');
			expect(await act({ step: 'doing' })).toBe('done');
			expect(await act({ step: 'doing' })).toBe('impossible');
			expect(await act({ step: 'undone', reason: 'bấm nhầm' })).toBe('done');
			expect(await act({ step: 'undone', reason: 'bấm nhầm' })).toBe('impossible');
			expect(await act({ step: 'declined', reason: ' ' })).toBe('unreasoned');
			expect(await act({ step: 'assigned', assignee: ' ' })).toBe('nobody');
			expect(await act({ step: 'reborn' })).toBe('impossible');
			expect((await stepsNow()).map(({ step, accountName, assignee, reason }) => [step, accountName, assignee, reason])).toEqual([
				['assigned', head.name, 'Tổ trả kết quả', null], ['doing', head.name, null, null], ['undone', head.name, null, 'bấm nhầm']
			]);
			expect((await mendOf(sql, head, x1, today))?.isFrozen).toBe(true);
			const [entry] = await sql`select account_id, action, subject from audit_entry order by id desc limit 1`;
			expect(entry).toMatchObject({ accountId: head.id, action: 'mend.decided', subject: { unit: x1.id, step: 'undone' } });
		});
	});

	test('of two managers at once, the second is told and nothing is overwritten', async () => {
		const { sql } = base;
		const [x1, first, second] = [await unitNamed(sql, 'X1'), await member(sql, 'manager', 'X1'), await member(sql, 'manager', 'T')];
		const outcomes = await Promise.all([decide(sql, first, x1, asked({ assignee: 'Một' })), decide(sql, second, x1, asked({ assignee: 'Hai' }))]);
		expect(outcomes.sort()).toEqual(['changed', 'done']);
		expect(await sql`select from mend_step`).toHaveLength(1);
		expect(await decide(sql, second, x1, asked({ week: before }))).toBe('changed');
		expect(await decide(sql, second, x1, asked({ ref: 'access/whole/' }))).toBe('changed');
	});

	test('is refused to others, and on a closed unit', async () => {
		await rolledBack(async (sql) => {
			const x1 = await unitNamed(sql, 'X1');
			for (const [role, code] of [['officer', 'X1'], ['observer', 'T'], ['manager', 'X2']] as const) {
				expect(await decide(sql, await member(sql, role, code), x1, asked())).toBe('refused');
				expect(await decide(sql, await member(sql, role, code), x1, asked({ week: '2020-01-06' }))).toBe('refused');
			}
			const head = await member(sql, 'manager', 'T');
			// its last day is still its own
			expect(await decide(sql, head, { ...x1, validTo: today }, asked({ ref: 'none' }))).toBe('changed');
			expect(await decide(sql, head, { ...x1, validTo: '2026-03-10' }, asked())).toBe('closed');
			expect(await mendOf(sql, head, { ...x1, validTo: '2026-03-01' }, today)).toBeNull();
			expect((await mendOf(sql, head, { ...x1, validTo: '2026-03-02' }, today))?.mayAct).toBe(false);
		});
	});
});
