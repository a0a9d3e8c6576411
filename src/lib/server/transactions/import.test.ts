import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csv } from '../../../../tests/support/csv.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import type { Account, Role } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { ImportRefused } from '../imports/faults.ts';
import { Refusal } from '../problems/problem.ts';
import { bringTransactions, importTransactions, lookAtTransactions } from './import.ts';

const today = '2026-11-20';
const head = 'day,unit,field,transactions';
const byMoment = 'day,unit,field,moment,transactions';
let database: TestDatabase;
let unit: (code: string) => number;
let hai: Account;

beforeAll(async () => {
	database = await createTestDatabase();
	unit = await makeUnits(database.sql, [...smallProvince, 'X3,Xã Cũ,commune,T,Thử,2020-01-01,2026-06-30']);
	hai = await join('hai', 'unit_administrator', 'X2');
});
afterAll(() => database.drop());

const join = (login: string, role: Role, code: string): Promise<Account> =>
	createAccount(database.sql, { login, name: `Anh ${login}`, password: 'mười hai con giáp', role, unitId: unit(code) });
const bring = (sql: Sql, lines: readonly string[], header = head) => importTransactions(sql, csv([header, ...lines].join('\n')), today);
const alone = (work: (sql: Sql) => Promise<void>) => () => inRolledBackTransaction(database.sql, work);

async function stored(sql: Sql): Promise<string[]> {
	const rows = await sql<{ line: string }[]>`
		select concat_ws(' ', c.day, u.code, c.field_code, c.moment, c.transactions) as line
		from transaction_count c join unit u on u.id = c.unit_id order by 1`;
	return rows.map(({ line }) => line.replaceAll(/ +/g, ' '));
}

describe('a file', () => {
	test('is taken, and the same file again changes nothing', alone(async (sql) => {
		const lines = ['2026-11-02,X1,dat-dai,42', '2026-11-02,X1,,3', '2026-11-03,X2,ho-tich,0'];
		expect(await bring(sql, lines)).toEqual({ added: 3, corrected: 0, unchanged: 0 });
		expect(await stored(sql)).toEqual(['2026-11-02 X1 3', '2026-11-02 X1 dat-dai 42', '2026-11-03 X2 ho-tich 0']);
		expect(await bring(sql, lines.toReversed())).toEqual({ added: 0, corrected: 0, unchanged: 3 });
		expect(await sql`select from transaction_correction`).toHaveLength(0);
	}));

	test('with another number replaces the day, and what stood there is kept for ever', alone(async (sql) => {
		await bring(sql, ['2026-11-02,X1,dat-dai,42']);
		expect(await bring(sql, ['2026-11-02,X1,dat-dai,result,30', '2026-11-02,X1,dat-dai,reception,14'], byMoment)).toMatchObject({ corrected: 1 });
		expect(await stored(sql)).toEqual(['2026-11-02 X1 dat-dai reception 14', '2026-11-02 X1 dat-dai result 30']);
		const [row] = await sql<{ was: object; became: object; correctedAt: Date }[]>`select was, became, corrected_at from transaction_correction`;
		expect(row).toEqual({ was: { '': 42 }, became: { result: 30, reception: 14 }, correctedAt: expect.any(Date) });
		await expect(inTransaction(sql, (inner) => inner`delete from transaction_correction`)).rejects.toThrow(/append-only|permission denied/);
	}));

	test.each<[string, string, string[], [number, string | null][]]>([
		['a unit that there is not', head, ['2026-11-02,X9,dat-dai,1'], [[2, 'unit']]],
		['a unit that was closed before', head, ['2026-06-30,X3,dat-dai,1', '2026-07-01,X3,dat-dai,1'], [[3, 'unit']]],
		['a field that there is not', head, ['2026-11-02,X1,dat,1'], [[2, 'field']]],
		['a day that is none, to come, or long ago', head, ['2026-02-30,X1,,1', '2026-11-21,X1,,1', '2019-12-31,X1,,1'], [[2, 'day'], [3, 'day'], [4, 'day']]],
		['a number that is none', head, ['2026-11-02,X1,,1.000', '2026-11-03,X1,,-1', '2026-11-04,X1,,', '2026-11-05,X1,,100001'], [[2, 'transactions'], [3, 'transactions'], [4, 'transactions'], [5, 'transactions']]],
		['the same place twice', head, ['2026-11-02,X1,dat-dai,1', '2026-11-02,X1,dat-dai,1'], [[3, 'day']]],
		['a moment twice', byMoment, ['2026-11-02,X1,,result,1', '2026-11-02,X1,,result,1'], [[3, 'moment']]],
		['a day with and without moments', byMoment, ['2026-11-02,X1,,,1', '2026-11-02,X1,,result,1'], [[3, 'moment']]],
		['a moment that there is not', byMoment, ['2026-11-02,X1,,later,1'], [[2, 'moment']]],
		['a column missing', 'day,unit,transactions', ['2026-11-02,X1,1'], [[1, 'field']]],
		['no line', head, [], [[1, null]]]
	])('with %s is told by line and column, and nothing is stored', async (_what, header, lines, places) => {
		await inRolledBackTransaction(database.sql, async (sql) => {
			const refusal = await bring(sql, lines, header).catch((error: unknown) => error);
			const told = refusal instanceof ImportRefused ? refusal.faults : [];
			expect(told.map(({ line, column }) => [line, column])).toEqual(places);
			expect(await stored(sql)).toEqual([]);
		});
	});
});

describe('brought by a member of staff', () => {
	const text = (count: number) => [head, `2026-11-02,X2,dat-dai,${count}`].join('\n');
	async function seal(sql: Sql, count: number): Promise<string> {
		const looked = await lookAtTransactions(sql, hai, text(count), today);
		if (looked.kind !== 'plan') throw new Error('faults');
		return looked.seal;
	}

	test('is looked at first, then stored under that name', alone(async (sql) => {
		const first = await seal(sql, 5);
		expect(await stored(sql)).toEqual([]);
		expect(await bringTransactions(sql, hai, text(5), first, today)).toEqual({ kind: 'stored', added: 1, corrected: 0, unchanged: 0 });
		expect(await bringTransactions(sql, hai, text(9), await seal(sql, 9), today)).toMatchObject({ kind: 'stored', corrected: 1 });
		expect(await sql`select account_id from transaction_correction`).toEqual([{ accountId: hai.id }]);
		expect(await sql`select subject from audit_entry where action = 'transactions.imported'`).toHaveLength(2);
	}));

	test('is not stored over what somebody else changed meanwhile', alone(async (sql) => {
		const seen = await seal(sql, 5);
		await bring(sql, ['2026-11-02,X2,dat-dai,6']);
		const brought = await bringTransactions(sql, hai, text(5), seen, today);
		expect(brought).toMatchObject({ kind: 'changed', plan: { corrected: [{ was: { '': 6 }, became: { '': 5 } }] } });
		expect(await stored(sql)).toEqual(['2026-11-02 X2 dat-dai 6']);
		expect(brought.kind === 'changed' && (await bringTransactions(sql, hai, text(5), brought.seal, today))).toMatchObject({ kind: 'stored' });
	}));

	test('reaches no further than the own subtree, and no other role may', alone(async (sql) => {
		expect(await lookAtTransactions(sql, hai, [head, '2026-11-02,X1,dat-dai,1'].join('\n'), today)).toMatchObject({ kind: 'faults', listed: [{ line: 2, column: 'unit' }] });
		for (const role of ['manager', 'officer', 'observer'] as const) {
			await expect(lookAtTransactions(sql, { ...hai, role }, text(1), today)).rejects.toThrow(Refusal);
		}
	}));
});
