import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate, pendingMigrations } from '#lib/server/database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const child = fileURLToPath(new URL('../support/migrate-child.ts', import.meta.url));
const run = promisify(execFile);
const nothing = async (): Promise<void> => {};

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
	database = await createTestDatabase({ empty: true });
	folder = await mkdtemp(join(tmpdir(), 'hl-migrations-'));
	await put('0001_first.sql', 'create table first (id int);\ninsert into first values (1);\n');
	await put('0002_second.sql', 'create table second as select id + 1 as id from first;\n');
});
afterEach(async () => {
	await database.drop();
	await rm(folder, { recursive: true });
});

const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
const go = (): Promise<string[]> => migrate(database.sql, { folder, after: nothing });
const applied = async (): Promise<string[]> =>
	(await database.sql<{ name: string }[]>`select name from migration order by number`).map((row) => row.name);

describe('migrating', () => {
	test('applies what is missing in order, and nothing the second time', async () => {
		expect(await go()).toEqual(['0001_first.sql', '0002_second.sql']);
		expect(await go()).toEqual([]);
		expect(await database.sql`select id from second`).toEqual([{ id: 2 }]);
		await put('0003_third.sql', 'create table third ();');
		expect(await go()).toEqual(['0003_third.sql']);
	});

	test('a file that fails is undone whole, the ones before it stay, and the line is named', async () => {
		await put('0003_third.sql', 'create table third ();\n\ninsert into nowhere values (1);\n');
		await expect(go()).rejects.toThrow(/0003_third\.sql.*dòng 3/);
		expect(await applied()).toEqual(['0001_first.sql', '0002_second.sql']);
		expect(await database.sql`select to_regclass('third') as third`).toEqual([{ third: null }]);
	});

	test('an applied file that was altered is refused, before anything runs', async () => {
		await go();
		await put('0001_first.sql', 'create table first (id bigint);');
		await put('0003_third.sql', 'create table third ();');
		await expect(go()).rejects.toThrow(/0001_first\.sql.*đã bị sửa/);
		expect(await applied()).toEqual(['0001_first.sql', '0002_second.sql']);
	});

	test('other line ends alter nothing', async () => {
		await go();
		await put('0001_first.sql', 'create table first (id int);\r\ninsert into first values (1);\r\n');
		expect(await go()).toEqual([]);
	});

	test.each([
		['a gap', '0004_fourth.sql', /số 3/],
		['two of the same number', '0002_twice.sql', /số 3/],
		['another kind of name', 'third.sql', /sai tên/]
	])('%s among the files is refused', async (_name, file, message) => {
		await put(file, 'select 1;');
		await expect(go()).rejects.toThrow(message);
	});

	test('a database that is ahead of the program is refused', async () => {
		await go();
		await rm(join(folder, '0002_second.sql'));
		await expect(go()).rejects.toThrow(/bản mới hơn/);
	});

	test('what the program puts in afterwards is there or the whole call fails', async () => {
		const after = async (): Promise<void> => {
			throw new Error('not published');
		};
		await expect(migrate(database.sql, { folder, after })).rejects.toThrow('not published');
		expect(await applied()).toHaveLength(2);
	});

	test('four processes that start together apply each file once, and all of them end well', async () => {
		// slow enough that every process finds the first still running
		await put('0003_slow.sql', 'select pg_sleep(0.3); create table slow ();');
		const results = await Promise.all([1, 2, 3, 4].map(() => run(process.execPath, [child, database.url, folder])));
		const names: string[] = results.flatMap((result) => JSON.parse(result.stdout));
		expect(names.toSorted()).toEqual(['0001_first.sql', '0002_second.sql', '0003_slow.sql']);
		expect(await applied()).toHaveLength(3);
	});
});

test('a fresh database lacks all our migrations, a migrated one none', async () => {
	expect(await pendingMigrations(database.sql)).toContain('0001_unit.sql');
	await migrate(database.sql);
	expect(await pendingMigrations(database.sql)).toEqual([]);
});
