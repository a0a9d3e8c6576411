import { expect, test } from 'vitest';
import { groupedInsert, type InsertRows } from './grouped-insert.ts';
import type { ResponseRow, StoredKey } from './store.sql.ts';
import type { Sql } from '../database/connection.ts';

// what the database does with the rows is tested in receive.test.ts; here it is who goes with whom, and who hears what
const nowhere = (() => {}) as unknown as Sql;
const row = (id: string, content = 'x'): ResponseRow => ({ id, contentSha256: Buffer.from(content.padEnd(32)) }) as ResponseRow;

type Statement = { ids: string[]; end: (error?: Error) => void };

function watched(): { insert: InsertRows; statements: Statement[] } {
	const statements: Statement[] = [];
	const stored = new Set<string>();
	const insert: InsertRows = (_sql, rows) =>
		new Promise((resolve, reject) => {
			const end = (error?: Error): void => {
				if (error) return reject(error);
				const fresh = rows.filter(({ id }, at) => !stored.has(id) && rows.findIndex((one) => one.id === id) === at);
				for (const { id } of fresh) stored.add(id);
				resolve(fresh.map(({ id, contentSha256 }): StoredKey => ({ id, contentSha256 })));
			};
			statements.push({ ids: rows.map(({ id }) => id), end });
		});
	return { insert, statements };
}

const ids = (inserted: Promise<StoredKey[]>): Promise<string[]> => inserted.then((keys) => keys.map(({ id }) => id));

test('nobody waits while nothing is under way, and who comes meanwhile goes together', async () => {
	const { insert, statements } = watched();
	const grouped = groupedInsert(insert);
	const all = ['a', 'b', 'c', 'd'].map((id) => ids(grouped(nowhere, [row(id)])));
	expect(statements.map((statement) => statement.ids)).toEqual([['a']]);
	statements[0]!.end();
	expect(await all[0]).toEqual(['a']);
	await expect.poll(() => statements.map((statement) => statement.ids)).toEqual([['a'], ['b', 'c', 'd']]);
	statements[1]!.end();
	expect(await Promise.all(all)).toEqual([['a'], ['b'], ['c'], ['d']]);
});

test('four that wait go beside the one under way, and the next four wait for either', () => {
	const { insert, statements } = watched();
	const grouped = groupedInsert(insert);
	for (const id of 'abcdefghij') void grouped(nowhere, [row(id)]);
	expect(statements.map((statement) => statement.ids.join(''))).toEqual(['a', 'bcde']);
});

test('the same row from two senders is new for the first alone, and other content under its id for neither', async () => {
	const { insert, statements } = watched();
	const grouped = groupedInsert(insert);
	const busy = grouped(nowhere, [row('x')]);
	const [first, second, third] = [row('a'), row('a'), row('a', 'other')].map((one) => ids(grouped(nowhere, [one])));
	statements[0]!.end();
	await busy;
	await expect.poll(() => statements.length).toBe(2);
	statements[1]!.end();
	expect(await Promise.all([first, second, third])).toEqual([['a'], [], []]);
});

test('a statement that fails is tried again for each sender, and only the one at fault hears of it', async () => {
	const { insert, statements } = watched();
	const grouped = groupedInsert(insert);
	const busy = grouped(nowhere, [row('x')]);
	const [good, bad] = ['good', 'bad'].map((id) => ids(grouped(nowhere, [row(id)])));
	statements[0]!.end();
	await busy;
	await expect.poll(() => statements.length).toBe(2);
	statements[1]!.end(new Error('one of these'));
	await expect.poll(() => statements.length).toBe(3);
	statements[2]!.end();
	expect(await good).toEqual(['good']);
	await expect.poll(() => statements.length).toBe(4);
	statements[3]!.end(new Error('this one'));
	await expect(bad).rejects.toThrow('this one');
});

test('a large batch goes its own way at once', () => {
	const { insert, statements } = watched();
	const grouped = groupedInsert(insert);
	for (const id of ['a', 'b', 'c']) void grouped(nowhere, [row(id)]);
	void grouped(nowhere, Array.from({ length: 100 }, (_, at) => row(`r${at}`)));
	expect(statements.map((statement) => statement.ids.length)).toEqual([1, 100]);
});
