import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import type { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Pool } from '../database/connection.ts';
import { confirmJob, dropJob, faultsOfJob, jobFor, jobsFor, receiveFile, type JobKind } from './jobs.ts';
import { faultsKept, runJobs } from './run-jobs.ts';

const today = '2026-11-20';
const now = new Date('2026-11-20T20:00:00+07:00');
const header = 'id,answered_at,reception_unit,deciding_unit,field,procedure,channel,language,questionnaire,A,B,C,D,E,comment';
const line = (unit = 'X1', channel = 'paper', answers = '5,4,3,na,', id = '') => `${id},2026-11-02 08:00,${unit},,dat-dai,,${channel},vi,sipas-quick@1,${answers},`;
const targetHeader = 'id,owner,owner_level,owner_province,measure,dimension,fields,operator,threshold_percent,valid_from,valid_to,period_label,source';

let database: TestDatabase;
let sql: Pool;
let system: Account;
let one: Account;
let two: Account;

async function account(login: string, role: Account['role'], unitId: number | null): Promise<Account> {
	const { id } = await createAccount(database.sql, { login, name: login, password: 'mười hai con giáp', role, unitId });
	return { id, login, name: login, role, unitId };
}
beforeAll(async () => {
	database = await createTestDatabase();
	sql = database.sql;
	const unit = await makeUnits(sql, smallProvince);
	system = await account('he.thong', 'administrator', null);
	one = await account('xa.mot', 'unit_administrator', unit('X1'));
	two = await account('xa.hai', 'unit_administrator', unit('X2'));
});
afterAll(() => database.drop());

async function* pieces(text: string, size = 7) {
	const bytes = Buffer.from(text);
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function bring(who: Account, lines: readonly string[], kind: JobKind = 'responses'): Promise<number> {
	const received = await receiveFile(sql, who, kind, { name: 'tệp.csv', bytes: pieces([...lines, ''].join('\n')) });
	if (received.outcome !== 'received') throw new Error(received.outcome);
	return received.id;
}
const run = (signal = new AbortController().signal) => runJobs(sql, () => now, signal);
const seen = async (id: number, who = system) => (await jobFor(sql, who, id, today))!;
const stored = async () => (await sql<{ count: number }[]>`select count(*)::integer as count from response`)[0]!.count;
const kept = async (id: number) => (await sql`select from import_chunk where job_id = ${id}`).length;

describe('a file of responses', () => {
	test('is looked at, stored when that is wanted, and written down; nothing of it is kept', async () => {
		const before = await stored();
		const id = await bring(one, [header, line(), line('X1', 'web', '1,1,1,1,1')]);
		expect(await seen(id)).toMatchObject({ state: 'checking', accountName: 'xa.mot', fileName: 'tệp.csv' });
		await run();
		expect(await seen(id)).toMatchObject({ state: 'checked', rowsRead: 2, added: 2, unchanged: 0, faultCount: 0 });
		expect((await seen(id)).preview.rows[0]).toEqual(['2', '08:00 ngày 02/11/2026', 'X1', 'cùng đơn vị', 'dat-dai', 'giấy', 'sipas-quick@1', 'A 5 · B 4 · C 3 · D na', '']);
		expect(await stored()).toBe(before);
		expect(await confirmJob(sql, system, id, today)).toBe(true);
		expect(await confirmJob(sql, one, id, today)).toBe(false);
		await run();
		expect(await seen(id)).toMatchObject({ state: 'stored', confirmedByName: 'he.thong' });
		expect(await stored()).toBe(before + 2);
		expect(await kept(id)).toBe(0);
		const entries = await sql`select action, subject from audit_entry where subject->>'import' = ${String(id)} order by id`;
		expect(entries).toEqual([
			{ action: 'import.uploaded', subject: { import: id, kind: 'responses' } }, { action: 'responses.imported', subject: { import: id, added: 2, unchanged: 0 } }
		]);
	});

	test('brought twice counts once, within a file and over two', async () => {
		const id = '0199aaaa-0000-8000-8000-000000000001';
		const first = await bring(one, [header, line('X1', 'paper', '5,5,5,5,5', id), line('X1', 'paper', '5,5,5,5,5', id)]);
		await run();
		expect(await seen(first)).toMatchObject({ state: 'checked', added: 1, unchanged: 1 });
		await confirmJob(sql, one, first, today);
		await run();
		expect(await seen(first)).toMatchObject({ state: 'stored' });
		const again = await bring(one, [header, line('X1', 'paper', '5,5,5,5,5', id)]);
		await run();
		expect(await seen(again)).toMatchObject({ state: 'checked', added: 0, unchanged: 1 });
		const other = await bring(two, [header, line('X1', 'paper', '1,5,5,5,5', id)]);
		await run();
		expect((await faultsOfJob(sql, other, 1)).map(({ column }) => column)).toEqual(['reception_unit', 'id'].slice(0, 1));
		for (const one of [again, other]) await dropJob(sql, system, one, today);
	});

	test('with a fault anywhere stores nothing, and tells each by line and column', async () => {
		const before = await stored();
		const id = await bring(one, [header, line('X1', 'paper', '1,2,1,2,1'), line('X1', 'paper', '6,,,,'), line('X1', 'fax', '5,x,,,')]);
		await run();
		expect(await seen(id)).toMatchObject({ state: 'refused', refusedLines: 2, faultCount: 3, added: 1 });
		expect((await faultsOfJob(sql, id, 1)).map(({ line: at, column }) => `${at} ${column}`)).toEqual(['3 A', '4 B', '4 channel']);
		expect(await confirmJob(sql, one, id, today)).toBe(false);
		expect([await stored(), await kept(id)]).toEqual([before, 0]);
	});

	test('brings no answer of a tablet or an invitation, and none about units out of reach', async () => {
		const id = await bring(one, [header, line('X1', 'kiosk'), line('X1', 'qr'), line('X2'), line().replace(',,dat-dai', ',X2,dat-dai')]);
		await run();
		expect((await faultsOfJob(sql, id, 1)).map(({ line: at, column }) => `${at} ${column}`)).toEqual(['2 channel', '3 channel', '4 reception_unit', '5 deciding_unit']);
		const all = await bring(system, [header, line('X2')]);
		await run();
		expect(await seen(all)).toMatchObject({ state: 'checked' });
		// held to the reach of whoever confirms, not of whoever brought it
		await sql`update import_job set state = 'storing', confirmed_by = ${one.id} where id = ${all}`;
		await run();
		expect(await seen(all)).toMatchObject({ state: 'refused', faultCount: 1 });
	});

	test('is looked at again where something changed between looking and storing', async () => {
		const lines = [header, line('X2', 'web', '2,2,2,2,2')];
		const [first, second] = [await bring(two, lines), await bring(system, lines)];
		await run();
		for (const id of [first, second]) await confirmJob(sql, system, id, today);
		await run();
		expect(await seen(first)).toMatchObject({ state: 'stored' });
		expect(await seen(second)).toMatchObject({ state: 'checked', isLookedAtAgain: true, added: 0, unchanged: 1 });
		await dropJob(sql, system, second, today);
	});

	test('a process that ends in the middle leaves nothing half stored, and the next one does it', async () => {
		const before = await stored();
		const id = await bring(one, [header, ...Array.from({ length: 4_001 }, () => line('X1', 'web', '3,3,3,3,3'))]);
		await run();
		await confirmJob(sql, one, id, today);
		const stopping = new AbortController();
		let asked = 0;
		// the second time is when the work on the file begins
		await runJobs(sql, () => ((asked += 1) === 2 && stopping.abort(), now), stopping.signal);
		expect(asked).toBe(2);
		expect(await seen(id)).toMatchObject({ state: 'storing' });
		expect(await stored()).toBe(before);
		await run();
		expect(await seen(id)).toMatchObject({ state: 'stored', progress: 4_000 });
		expect(await stored()).toBe(before + 4_001);
	});
});

describe('what goes wrong with a file', () => {
	test.each([
		['UTF-16', Buffer.from(`\ufeff${header}\n`, 'utf16le'), 'UTF-16'],
		['semicolons', Buffer.from(header.replaceAll(',', ';')), 'dấu chấm phẩy'],
		['an old Vietnamese code page', Buffer.concat([Buffer.from(`${header}\n${line().slice(0, -1)},c\u00f3`, 'latin1'), Buffer.from([0xec, 0x0a])]), 'UTF-8']
	])('%s is told in words', async (_, bytes, words) => {
		const received = await receiveFile(sql, one, 'responses', { name: 'a.csv', bytes: pieces(bytes.toString('latin1')) });
		expect(received.outcome).toBe('received');
		if (received.outcome !== 'received') return;
		await sql`update import_chunk set bytes = ${bytes} where job_id = ${received.id} and position = 0`;
		await run();
		expect((await faultsOfJob(sql, received.id, 1))[0]?.message).toContain(words);
	});

	test('more faults than are kept are counted', async () => {
		const id = await bring(one, [header, ...Array.from({ length: faultsKept + 1 }, () => line('X1', 'paper', '9,,,,'))]);
		await run();
		expect(await seen(id)).toMatchObject({ state: 'refused', faultCount: faultsKept + 1 });
		expect(await faultsOfJob(sql, id, faultsKept / 50)).toHaveLength(50);
		expect(await faultsOfJob(sql, id, faultsKept / 50 + 1)).toHaveLength(0);
	});

	test('an empty one, one that is too long, and one that breaks off leave nothing behind', async () => {
		expect(await receiveFile(sql, one, 'responses', { name: 'a', bytes: pieces('') })).toEqual({ outcome: 'empty' });
		async function* long() {
			for (let sent = 0; sent < 40; sent += 1) yield new Uint8Array(100_000).fill(97);
		}
		expect(await receiveFile(sql, one, 'responses', { name: 'a', bytes: long() }, 3_000_000)).toEqual({ outcome: 'tooLarge' });
		async function* broken() {
			yield Buffer.from('a,b');
			throw new Error('cut off');
		}
		await expect(receiveFile(sql, one, 'responses', { name: 'a', bytes: broken() })).rejects.toThrow('cut off');
		expect(await sql`select from import_chunk c join import_job j on j.id = c.job_id where j.state = 'dropped'`).toHaveLength(0);
	});

	test('nobody heaps up files, and what is not confirmed is gone after a day', async () => {
		const ids = [await bring(two, [header, line('X2')]), await bring(two, [header, line('X2')]), await bring(two, [header, line('X2')])];
		expect(await receiveFile(sql, two, 'responses', { name: 'a', bytes: pieces('a') })).toEqual({ outcome: 'tooMany' });
		await run();
		await sql`update import_job set changed_at = ${new Date(now.getTime() - 90_000_000)} where id = any (${ids}::integer[])`;
		await run();
		expect((await Promise.all(ids.map((id) => seen(id)))).map(({ state }) => state)).toEqual(['dropped', 'dropped', 'dropped']);
	});
});

test('a file of targets is looked at and stored the same way, within reach alone', async () => {
	const target = (id: string, owner: string) => `${id},${owner},commune,Thử,procedure_satisfaction,,dat-dai,>=,90,2026-01-01,2030-12-31,,KH 1`;
	const id = await bring(one, [targetHeader, target('A', 'X1'), target('B', 'X2')], 'targets');
	await run();
	expect((await faultsOfJob(sql, id, 1)).map(({ line: at, column }) => `${at} ${column}`)).toEqual(['3 owner']);
	const whole = await bring(one, [targetHeader, target('A', 'X1')], 'targets');
	await run();
	expect((await seen(whole)).preview.rows).toEqual([['A', 'X1', 'procedure_satisfaction · dat-dai', '≥ 90 %', '01/01/2026 – 31/12/2030', 'KH 1']]);
	await confirmJob(sql, one, whole, today);
	await run();
	expect(await sql`select code, set_by from target`).toEqual([{ code: 'A', setBy: one.id }]);
});

test('a file is seen by whoever stands above the one who brought it', async () => {
	const id = await bring(one, [header, line()]);
	expect((await jobsFor(sql, system, 1, today)).map((job) => job.id)).toContain(id);
	expect((await jobsFor(sql, one, 1, today)).map((job) => job.id)).toContain(id);
	expect((await jobsFor(sql, two, 1, today)).map((job) => job.id)).not.toContain(id);
	expect(await jobFor(sql, two, id, today)).toBeUndefined();
	expect(await confirmJob(sql, two, id, today)).toBe(false);
	expect(await jobFor(sql, { ...one, role: 'manager' }, id, today)).toBeUndefined();
});
