import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { csv } from '../../../../tests/support/csv.ts';
import { makeUnits, storeResponses } from '../../../../tests/support/hall.ts';
import type { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import { countUp } from '../tallies/count-up.ts';
import { examine, recordSuccession, reverseSuccession, type AskedSuccession } from './record-succession.ts';
import { importSuccessions } from './import-successions.ts';
import { addSuccession } from './succession.ts';
import { successionsFor, unitsMatching } from './succession-list.ts';

let base: TestDatabase;
let unit: (code: string) => number;
let system: Account;
let ofN: Account;
let ofO: Account;
const today = '2026-06-01';

const tree = [
	'A,Tỉnh A,province,,Tỉnh A,2020-01-01,2025-06-30', 'B,Tỉnh B,province,,Tỉnh B,2020-01-01,2025-06-30',
	'N,Tỉnh Mới,province,,Tỉnh A,2025-07-01,', 'O,Tỉnh Khác,province,,Tỉnh Khác,2020-01-01,',
	'A1,Xã Một,commune,A,Tỉnh A,2020-01-01,2025-06-30', 'B1,Xã Một,commune,B,Tỉnh B,2020-01-01,2025-06-30',
	'N1,Xã Một,commune,N,Tỉnh A,2025-07-01,', 'N2,Xã Hai,commune,N,Tỉnh A,2025-07-01,',
	'O1,Xã Ngoài,commune,O,Tỉnh Khác,2020-01-01,'
];
const merge = { kind: 'merge', onDay: '2025-07-01', legalText: 'Nghị quyết 202/2025/QH15', fromCodes: ['A', 'B'], toCodes: ['N'] } as const satisfies AskedSuccession;
const split = { ...merge, kind: 'split', fromCodes: ['A1'], toCodes: ['N1', 'N2'] } as const satisfies AskedSuccession;

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, tree);
	const account = async (login: string, code: string | null): Promise<Account> => {
		const role = code === null ? 'administrator' : 'unit_administrator';
		const { id } = await createAccount(base.sql, { login, name: login, password: 'mười hai con giáp', role, unitId: code === null ? null : unit(code) });
		return { ...(await base.sql<Account[]>`select * from account where id = ${id}`)[0]!, role, unitId: code === null ? null : unit(code) };
	};
	[system, ofN, ofO] = [await account('he.thong', null), await account('quan.n', 'N'), await account('quan.o', 'O')];
	await storeResponses(base.sql, [{ unit: unit('A1'), day: '2025-03-03', answers: { A: 5 } }, { unit: unit('B1'), day: '2025-03-03', answers: { A: 5 } }]);
});
afterAll(() => base.drop());

const inN = async (sql: TestDatabase['sql'] | Parameters<Parameters<typeof inRolledBackTransaction>[1]>[0]): Promise<number> => {
	const [count] = await countUp(sql, { unitIds: [unit('N')], from: '2025-01-01', to: '2026-01-01', parts: 'overall', split: 'none', map: { today } });
	return count?.tally.responses ?? 0;
};

test('a recorded merge counts the predecessors’ answers in today’s map, taken back it does not, and both acts stay', async () => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		expect(await inN(sql)).toBe(0);
		const done = await recordSuccession(sql, system, merge, today);
		expect(done).toMatchObject({ done: 'recorded' });
		expect(await inN(sql)).toBe(2);
		const id = done.done === 'recorded' ? done.id : 0;
		expect(await reverseSuccession(sql, system, id, '  ', today)).toBe('no_reason');
		expect(await reverseSuccession(sql, system, id, 'Ghi nhầm văn bản', today)).toBe('reversed');
		expect(await reverseSuccession(sql, system, id, 'Lần nữa', today)).toBe('already');
		expect(await inN(sql)).toBe(0);
		expect(await recordSuccession(sql, system, { ...merge, legalText: 'Nghị quyết khác' }, today)).toMatchObject({ done: 'recorded' });
		expect(await inN(sql)).toBe(2);
		const { rows, total } = await successionsFor(sql, system, { from: null, to: null, province: null, page: 1 });
		expect(total).toBe(2);
		expect(rows.map(({ legalText, reversalReason }) => [legalText, reversalReason])).toEqual([['Nghị quyết khác', null], ['Nghị quyết 202/2025/QH15', 'Ghi nhầm văn bản']]);
		const acts = await sql<{ action: string }[]>`select action from audit_entry where action like 'succession.%' order by id`;
		expect(acts.map(({ action }) => action)).toEqual([...Array<string>(3).fill('succession.recorded'), ...Array<string>(3).fill('succession.reversed'), ...Array<string>(3).fill('succession.recorded')]);
	});
});

test.each<[string, Partial<AskedSuccession>, string[]]>([
	['a day that is none', { onDay: '2025-02-30' }, ['bad_day']],
	['no legal text', { legalText: ' ' }, ['legal_text']],
	['two successors of a merge', { toCodes: ['N', 'O'] }, ['numbers']],
	['a unit that nobody knows', { fromCodes: ['A', 'Z'] }, ['unknown']],
	['a predecessor that still stands', { fromCodes: ['O'] }, ['still_stands']],
	['a successor that does not stand yet', { onDay: '2025-05-01' }, ['still_stands', 'still_stands', 'not_on']],
	['one unit on both sides', { fromCodes: ['N'], toCodes: ['N'] }, ['both_sides', 'still_stands']]
])('%s is told, and nothing is recorded', async (_what, change, faults) => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		const result = await recordSuccession(sql, system, { ...merge, ...change }, today);
		expect(result.done === 'refused' ? result.faults.map(({ fault }) => fault) : result).toEqual(faults);
		expect((await successionsFor(sql, system, { from: null, to: null, province: null, page: 1 })).total).toBe(0);
	});
});

test('a split names the unit above in which its answers stay whole, and what becomes of a unit is recorded once', async () => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		const { carried, faults } = await examine(sql, system, split, today);
		expect(faults).toEqual([]);
		expect(carried.map(({ from, to, wholeIn }) => [from.code, to.map(({ code }) => code), wholeIn?.code])).toEqual([['A1', ['N1', 'N2'], 'N']]);
		await recordSuccession(sql, system, split, today);
		const again = await recordSuccession(sql, system, { ...split, kind: 'rename', toCodes: ['N1'] }, today);
		expect(again).toMatchObject({ done: 'refused', faults: [{ fault: 'recorded', to: { code: 'N1' } }, { fault: 'recorded', to: { code: 'N2' } }] });
	});
});

test('whoever administers a part records within it alone, predecessors that became part of it included', async () => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		expect(await recordSuccession(sql, ofN, merge, today)).toMatchObject({ done: 'refused', faults: [{ fault: 'not_yours' }, { fault: 'not_yours' }] });
		expect(await recordSuccession(sql, ofO, split, today)).toMatchObject({ done: 'refused', faults: [{ fault: 'not_yours' }, { fault: 'not_yours' }, { fault: 'not_yours' }] });
		await recordSuccession(sql, system, merge, today);
		const done = await recordSuccession(sql, ofN, split, today);
		expect(done).toMatchObject({ done: 'recorded' });
		const page = { from: null, to: null, province: null, page: 1 };
		expect((await successionsFor(sql, ofO, page)).total).toBe(0);
		expect((await successionsFor(sql, ofN, page)).total).toBe(2);
		expect(await reverseSuccession(sql, ofO, done.done === 'recorded' ? done.id : 0, 'Không phải của tôi', today)).toBe('not_yours');
		const names = async (viewer: Account, search: string) => (await unitsMatching(sql, viewer, search, today)).units.map(({ code }) => code);
		expect(await names(system, 'xa mot')).toEqual(['A1', 'B1', 'N1']);
		expect(await names(system, 'xa mot tinh b')).toEqual(['B1']);
		expect(await names(ofO, 'xa mot')).toEqual([]);
		expect(await names(ofN, 'xa mot')).toEqual(['A1', 'B1', 'N1']);
	});
});

test('two people who record the same at once: one does, the other is told who it became', async () => {
	const own = await createTestDatabase();
	try {
		await makeUnits(own.sql, tree);
		const { id } = await createAccount(own.sql, { login: 'he.thong', name: 'Hệ thống', password: 'mười hai con giáp', role: 'administrator', unitId: null });
		const both = await Promise.all([1, 2].map(() => recordSuccession(own.sql, { ...system, id }, merge, today)));
		expect(both.map(({ done }) => done).sort()).toEqual(['recorded', 'refused']);
	} finally {
		await own.drop();
	}
});

test('rows of a file make one act of a merge and one of a split, and the same file again none', async () => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		const rows = [
			...['A', 'B'].map((fromCode) => ({ fromCode, toCode: 'N', onDay: '2025-07-01', kind: 'merge' as const, legalText: 'Nghị quyết' })),
			...['N1', 'N2'].map((toCode) => ({ fromCode: 'A1', toCode, onDay: '2025-07-01', kind: 'split' as const, legalText: 'Nghị quyết' }))
		];
		await addSuccession(sql, rows);
		await addSuccession(sql, rows);
		const { rows: listed } = await successionsFor(sql, system, { from: '2025-07-01', to: '2025-07-01', province: 'Tỉnh B', page: 1 });
		expect(listed).toMatchObject([{ kind: 'merge', from: [{ code: 'A' }, { code: 'B' }], to: [{ code: 'N' }] }]);
		expect((await successionsFor(sql, system, { from: null, to: null, province: null, page: 9 })).total).toBe(2);
	});
});

test('a file of successions is taken whole or not at all, each fault by its line', async () => {
	const head = 'from_code,to_code,on_day,kind,legal_text\n';
	await inRolledBackTransaction(base.sql, async (sql) => {
		const good = csv(`${head}A,N,2025-07-01,merge,Nghị quyết\nB,N,2025-07-01,merge,Nghị quyết\n`);
		expect(await importSuccessions(sql, good)).toEqual({ added: 2, unchanged: 0 });
		expect(await importSuccessions(sql, good)).toEqual({ added: 0, unchanged: 2 });
	});
	const bad = csv(`${head}A1,N1,2025-07-01,rename,Nghị quyết\nO1,N1,2025-07-01,merge,Nghị quyết\nA1,Z,2025-07-01,melt,\n`);
	await expect(inRolledBackTransaction(base.sql, (sql) => importSuccessions(sql, bad).then(() => undefined))).rejects.toThrow(/có 4 lỗi[\s\S]*Dòng 3, cột from_code: đơn vị "O1" vẫn hoạt động[\s\S]*Dòng 4, cột kind/);
});

test.each<[string, readonly string[], string]>([
	['a merge into two', ['A1,N1,2025-07-01,transfer,a', 'A1,N2,2025-07-01,transfer,a'], 'Dòng 3, cột from_code: đã ghi "A1" thành "N1"'],
	['a split into one', ['A1,N1,2025-07-01,split,a'], 'Dòng 2, cột kind: Chia tách cần đúng một'],
	['a unit after itself', ['A1,A1,2025-07-01,rename,a'], 'Dòng 2, cột to_code: đơn vị "A1" vừa là đơn vị cũ'],
	['a successor that had gone before', ['A1,B1,2025-07-01,rename,a'], 'Dòng 2, cột to_code: đơn vị "B1" không hoạt động']
])('a file is judged as the page judges: %s', async (_what, lines, sentence) => {
	const file = csv(['from_code,to_code,on_day,kind,legal_text', ...lines].join('\n'));
	const imported = inRolledBackTransaction(base.sql, (sql) => importSuccessions(sql, file).then(() => undefined));
	await expect(imported).rejects.toThrow(sentence);
});

test('a circle over two lines of one file is told at the line that closes it', async () => {
	const own = await createTestDatabase();
	try {
		await makeUnits(own.sql, [
			'T,Tỉnh,province,,T,2020-01-01,', 'P,Xã P,commune,T,T,2020-01-01,2021-12-31', 'P,Xã P,commune,T,T,2023-01-01,',
			'Q,Xã Q,commune,T,T,2022-01-01,2022-12-31'
		]);
		const file = csv('from_code,to_code,on_day,kind,legal_text\nP,Q,2022-01-01,rename,a\nQ,P,2023-01-01,rename,a\n');
		await expect(importSuccessions(own.sql, file)).rejects.toThrow('Dòng 3, cột to_code: đơn vị "P" đã là đơn vị cũ');
	} finally {
		await own.drop();
	}
});

test('what was recorded is changed by nobody, in the database either', async () => {
	const changed = inRolledBackTransaction(base.sql, async (sql) => {
		await recordSuccession(sql, system, merge, today);
		await sql`update succession set legal_text = 'khác'`;
	});
	await expect(changed).rejects.toThrow('permission denied');
});
