import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csv } from '../../../../tests/support/csv.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits } from '../../../../tests/support/hall.ts';
import type { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { addSuccession } from '../units/succession.ts';
import { correctTarget, endTarget, inheritTarget, restoreTarget, setTarget, withdrawTarget } from './change.ts';
import { importTargets } from './import.ts';
import { offersFor, readTargetQuery, targetHistory, targetsFor, unitsLike } from './list.ts';
import type { TargetContent } from './requirements.ts';
import { targetsOn } from './target.ts';

const today = '2026-11-20';
const units = [
	'ST,Tỉnh Sóc Trăng,province,,Sóc Trăng,2015-01-01,2025-06-30',
	'LP,UBND huyện Long Phú,district,ST,Sóc Trăng,2015-01-01,2025-06-30',
	'CT,Thành phố Cần Thơ,province,,Cần Thơ,2015-01-01,',
	'LPX,Xã Long Phú,commune,CT,Cần Thơ,2025-07-01,',
	'TP,Xã Trường Khánh,commune,CT,Cần Thơ,2025-07-01,',
	'LC,Tỉnh Lào Cai,province,,Lào Cai,2025-07-01,',
	'X1,Xã Một,commune,LC,Lào Cai,2025-07-01,'
];
const plan: TargetContent = {
	measureCode: 'procedure_satisfaction', dimension: null, fields: [], operator: '>=', thresholdPercent: 90,
	validFrom: '2026-01-01', validTo: '2030-12-31', periodLabel: 'đến năm 2030',
	documentNumber: '53/KH-UBND', documentName: 'Kế hoạch cải cách hành chính', documentDate: '2026-01-05', documentPage: 'mục II.14'
};

let database: TestDatabase;
let unit: (code: string) => number;
let system: Account;
let below: Account;
let elsewhere: Account;

async function account(login: string, role: Account['role'], unitId: number | null): Promise<Account> {
	const { id } = await createAccount(database.sql, { login, name: `Chị ${login}`, password: 'mười hai con giáp', role, unitId });
	return { id, login, name: `Chị ${login}`, role, unitId } as Account;
}
beforeAll(async () => {
	database = await createTestDatabase();
	unit = await makeUnits(database.sql, units);
	const legal = { onDay: '2025-07-01', kind: 'merge' as const, legalText: 'NQ 202/2025/QH15' };
	await addSuccession(database.sql, [
		{ ...legal, fromCode: 'ST', toCode: 'CT' }, { ...legal, fromCode: 'LP', toCode: 'LPX', kind: 'split' }, { ...legal, fromCode: 'LP', toCode: 'TP', kind: 'split' }
	]);
	system = await account('he.thong', 'administrator', null);
	below = await account('can.tho', 'unit_administrator', unit('CT'));
	elsewhere = await account('lao.cai', 'unit_administrator', unit('LC'));
});
afterAll(() => database.drop());
const inTest = (work: (sql: Sql) => Promise<void>) => () => inRolledBackTransaction(database.sql, work);
const query = (asked = '') => readTargetQuery(new URLSearchParams(asked));
const held = async (sql: Sql, day = today) => (await targetsOn(sql, day)).map(({ id, threshold, validTo }) => `${id} ${threshold} ${validTo}`);
const acts = async (sql: Sql) => (await sql<{ action: string }[]>`select action from audit_entry where action like 'target.%' order by id`).map(({ action }) => action);

describe('a target', () => {
	test('is set with its document, cited as plans are', inTest(async (sql) => {
		expect(await setTarget(sql, system, unit('LC'), 'A', plan, today)).toBe('done');
		expect(await targetsOn(sql, today)).toMatchObject([{ id: 'A', unit: 'LC', threshold: 90, source: '53/KH-UBND, 5/1/2026, mục II.14' }]);
		// the same form sent twice sets one target; another one of that code is told
		expect(await setTarget(sql, system, unit('LC'), 'A', plan, today)).toBe('done');
		expect(await setTarget(sql, system, unit('LC'), 'A', { ...plan, thresholdPercent: 95 }, today)).toBe('taken');
		expect(await acts(sql)).toEqual(['target.set']);
	}));

	test('is corrected by a further revision: what held before stays readable', inTest(async (sql) => {
		await setTarget(sql, system, unit('LC'), 'A', plan, today);
		expect(await correctTarget(sql, system, 'A', 1, { ...plan, thresholdPercent: 92.5 }, 'gõ nhầm', today)).toBe('done');
		expect(await held(sql)).toEqual(['A 92.5 2030-12-31']);
		const history = (await targetHistory(sql, system, 'A', today))?.history ?? [];
		expect(history.map(({ revision, act, thresholdPercent, setByName, reason }) => [revision, act, thresholdPercent, setByName, reason])).toEqual([
			[2, 'corrected', 92.5, 'Chị he.thong', 'gõ nhầm'], [1, 'set', 90, 'Chị he.thong', '']
		]);
		expect(await correctTarget(sql, system, 'A', 2, { ...plan, thresholdPercent: 92.5 }, 'lại', today)).toBe('pointless');
	}));

	test('of two who change it at once the second is told, and nothing of theirs is stored', inTest(async (sql) => {
		await setTarget(sql, system, unit('CT'), 'A', plan, today);
		expect(await endTarget(sql, below, 'A', 1, '2026-12-31', 'kế hoạch mới', today)).toBe('done');
		expect(await correctTarget(sql, system, 'A', 1, { ...plan, thresholdPercent: 95 }, 'sửa', today)).toBe('changed');
		expect(await held(sql)).toEqual(['A 90 2026-12-31']);
	}));

	test('ends early, never later and never before it began; undone, it holds as before', inTest(async (sql) => {
		await setTarget(sql, system, unit('LC'), 'A', plan, today);
		for (const day of ['2025-12-31', '2030-12-31', '2031-01-01']) expect(await endTarget(sql, system, 'A', 1, day, 'x', today)).toBe('day');
		await endTarget(sql, system, 'A', 1, '2026-06-30', 'kế hoạch mới', today);
		expect(await held(sql)).toEqual([]);
		expect(await held(sql, '2026-06-30')).toEqual(['A 90 2026-06-30']);
		expect(await restoreTarget(sql, system, 'A', 2, 'nhầm ngày', today)).toBe('done');
		expect(await held(sql)).toEqual(['A 90 2030-12-31']);
		expect(await acts(sql)).toEqual(['target.set', 'target.ended', 'target.restored']);
	}));

	test('set by mistake is taken back and brought back; a first one has nothing to undo', inTest(async (sql) => {
		await setTarget(sql, system, unit('LC'), 'A', plan, today);
		expect(await restoreTarget(sql, system, 'A', 1, 'x', today)).toBe('pointless');
		await withdrawTarget(sql, system, 'A', 1, 'nhầm đơn vị', today);
		expect(await held(sql)).toEqual([]);
		expect(await correctTarget(sql, system, 'A', 2, plan, 'x', today)).toBe('changed');
		expect((await targetsFor(sql, system, query(), today)).rows).toMatchObject([{ code: 'A', state: 'withdrawn' }]);
		await restoreTarget(sql, system, 'A', 2, 'vẫn đúng', today);
		expect(await held(sql)).toEqual(['A 90 2030-12-31']);
	}));

	test.each(['update target set threshold_percent = 1', 'delete from target', 'truncate target'])('is never rewritten, by nobody: %s', (statement) =>
		inRolledBackTransaction(database.sql, async (sql) => {
			await setTarget(sql, system, unit('X1'), 'A', plan, today);
			await expect(inTransaction(sql, (inner) => inner.unsafe(statement))).rejects.toThrow(/permission denied|append-only/);
		}));

	test('that was taken back or corrected is not silently passed over by a file', inTest(async (sql) => {
		const file = csv(
			'id,owner,owner_level,owner_province,measure,dimension,fields,operator,threshold_percent,valid_from,valid_to,period_label,source\n' +
			'F,LC,province,Lào Cai,procedure_satisfaction,,,>=,90,2026-01-01,2030-12-31,,KH 1\n'
		);
		await importTargets(sql, file);
		await withdrawTarget(sql, system, 'F', 1, 'nhầm', today);
		await expect(importTargets(sql, file)).rejects.toThrow('Dòng 2, cột id: chỉ tiêu "F" đã bị rút lại');
	}));
});

describe('an administrator of a subtree', () => {
	test('sets and changes the targets of it, and sees no others', inTest(async (sql) => {
		await setTarget(sql, system, unit('LC'), 'A', plan, today);
		await setTarget(sql, system, unit('LP'), 'B', plan, '2025-01-01');
		expect(await setTarget(sql, below, unit('X1'), 'C', plan, today)).toBe('gone');
		expect(await setTarget(sql, below, unit('LPX'), 'C', plan, today)).toBe('done');
		for (const act of [
			correctTarget(sql, below, 'A', 1, { ...plan, thresholdPercent: 1 }, 'x', today), endTarget(sql, below, 'A', 1, '2026-12-31', 'x', today),
			withdrawTarget(sql, below, 'A', 1, 'x', today)
		]) expect(await act).toBe('gone');
		const listed = async (who: Account) => (await targetsFor(sql, who, query(), today)).rows.map(({ code }) => code);
		expect([await listed(system), await listed(below), await listed(elsewhere)]).toEqual([['A', 'B', 'C'], ['C'], ['A']]);
		expect(await targetHistory(sql, below, 'A', today)).toBe(null);
		expect((await unitsLike(sql, below, 'xã', today)).map(({ code }) => code)).toEqual(['TP', 'LPX']);
	}));

	test('who lost the role changes nothing', inTest(async (sql) => {
		expect(await setTarget(sql, { ...below, role: 'manager' }, unit('LPX'), 'C', plan, today)).toBe('gone');
	}));
});

describe('the list', () => {
	test('warns of two targets for the same on one day, and of days without one between two', inTest(async (sql) => {
		const set = (code: string, validFrom: string, validTo: string | null, more: Partial<TargetContent> = {}) =>
			setTarget(sql, system, unit('LC'), code, { ...plan, validFrom, validTo, ...more }, today);
		await set('early', '2020-01-01', '2021-12-31');
		await set('late', '2022-03-01', '2024-12-31');
		await set('twice', '2024-06-01', null);
		// other fields, another dimension: another standard
		await set('land', '2020-01-01', null, { fields: ['dat-dai'] });
		const page = await targetsFor(sql, system, query('don-vi=LC'), today);
		const row = (code: string) => page.rows.find((one) => one.code === code);
		expect(row('early')).toMatchObject({ overlaps: [], gapFrom: '2022-01-01', gapTo: '2022-02-28', state: 'past' });
		expect(row('late')).toMatchObject({ overlaps: ['twice'], gapFrom: null, state: 'past' });
		expect(row('land')).toMatchObject({ overlaps: [], gapFrom: null, state: 'current' });
		expect(page).toMatchObject({ overlapping: 2, gaps: 1 });
		expect((await targetsFor(sql, system, query('canh-bao=overlap'), today)).rows.map(({ code }) => code).sort()).toEqual(['late', 'twice']);
		expect((await targetsFor(sql, system, query('canh-bao=gap'), today)).rows.map(({ code }) => code)).toEqual(['early']);
		await withdrawTarget(sql, system, 'twice', 1, 'x', today);
		expect(await targetsFor(sql, system, query(), today)).toMatchObject({ overlapping: 0 });
	}));

	test('is asked by unit, document, year and state', inTest(async (sql) => {
		await setTarget(sql, system, unit('LC'), 'A', plan, today);
		await setTarget(sql, system, unit('X1'), 'B', { ...plan, documentNumber: '7_7/QĐ', validFrom: '2027-01-01' }, today);
		const found = async (asked: string) => (await targetsFor(sql, system, query(asked), today)).rows.map(({ code }) => code);
		expect(await found('don-vi=xã một&trang-thai=future')).toEqual(['B']);
		expect(await found('ke-hoach=7_7')).toEqual(['B']);
		expect(await found('ke-hoach=53/')).toEqual(['A']);
		expect(await found('nam=2026')).toEqual(['A']);
		expect(await found('trang-thai=current')).toEqual(['A']);
		expect(await found('don-vi=%25')).toEqual([]);
	}));
});

describe('a successor', () => {
	test('holds no target of its predecessor until it takes it over by a document of its own', inTest(async (sql) => {
		await setTarget(sql, system, unit('LP'), 'T10', { ...plan, thresholdPercent: 95 }, today);
		const offers = await offersFor(sql, below, 1, today);
		expect(offers.rows).toMatchObject([
			{ code: 'T10', fromCode: 'LP', toCode: 'LPX', legalText: 'NQ 202/2025/QH15' }, { code: 'T10', fromCode: 'LP', toCode: 'TP' }
		]);
		expect((await offersFor(sql, elsewhere, 1, today)).rows).toEqual([]);
		const own = { ...plan, thresholdPercent: 95, validFrom: '2026-01-01', documentNumber: '9/KH-UBND', documentPage: '' };
		expect(await inheritTarget(sql, elsewhere, 'T10', 'LPX', 'N', own, today)).toBe('notOffered');
		expect(await inheritTarget(sql, below, 'T10', 'X1', 'N', own, today)).toBe('notOffered');
		expect(await inheritTarget(sql, below, 'T10', 'LPX', 'N', own, today)).toBe('done');
		expect(await targetsOn(sql, today)).toContainEqual(expect.objectContaining({ id: 'N', unit: 'LPX', threshold: 95, source: '9/KH-UBND, 5/1/2026' }));
		expect((await targetHistory(sql, below, 'N', today))?.history[0]).toMatchObject({ inheritedCode: 'T10', inheritedRevision: 1 });
		expect((await offersFor(sql, below, 1, today)).rows.map(({ toCode }) => toCode)).toEqual(['TP']);
		expect(await inheritTarget(sql, below, 'T10', 'LPX', 'M', own, today)).toBe('notOffered');
		expect(await acts(sql)).toEqual(['target.set', 'target.inherited']);
	}));

	test('is offered nothing that has run out', inTest(async (sql) => {
		await setTarget(sql, system, unit('LP'), 'old', { ...plan, validFrom: '2022-01-01', validTo: '2025-12-31' }, today);
		expect((await offersFor(sql, system, 1, today)).total).toBe(0);
		expect((await offersFor(sql, system, 1, '2025-12-31')).total).toBe(2);
	}));
});
