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

/** Until everything that was to happen at once has happened. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('who comes in the same moment, or while a statement is under way, goes together', async () => {
	const { insert, statements } = watched();
	const grouped = groupedInsert(insert);
	const first = ['a', 'b'].map((id) => ids(grouped(nowhere, [row(id)])));
	await turn();
	expect(statements.map((statement) => statement.ids.join(''))).toEqual(['ab']);
	const second = ['c', 'd', 'e'].map((id) => ids(grouped(nowhere, [row(id)])));
	await turn();
	expect(statements).toHaveLength(1);
	statements[0]!.end();
	expect(await Promise.all(first)).toEqual([['a'], ['b']]);
	await turn();
	expect(statements.map((statement) => statement.ids.join(''))).toEqual(['ab', 'cde']);
	statements[1]!.end();
	expect(await Promise.all(second)).toEqual([['c'], ['d'], ['e']]);
});

test('four that wait go beside the one under way, and the next four wait for either', async () => {
	const { insert, statements } = watched();
	const grouped = groupedInsert(insert);
	void grouped(nowhere, [row('a')]);
	await turn();
	for (const id of 'bcde') void grouped(nowhere, [row(id)]);
	await turn();
	for (const id of 'fghi') void grouped(nowhere, [row(id)]);
	await turn();
	expect(statements.map((statement) => statement.ids.join(''))).toEqual(['a', 'bcde']);
});

test('the same row from two senders is new for the first alone, and other content under its id for neither', async () => {
	const { insert, statements } = watched();
	const grouped = groupedInsert(insert);
	const all = [row('a'), row('a'), row('a', 'other')].map((one) => ids(grouped(nowhere, [one])));
	await turn();
	statements[0]!.end();
	expect(await Promise.all(all)).toEqual([['a'], [], []]);
});

test('a statement that fails is tried again for each sender, and only the one at fault hears of it', async () => {
	const { insert, statements } = watched();
	const grouped = groupedInsert(insert);
	const [good, bad] = ['good', 'bad'].map((id) => ids(grouped(nowhere, [row(id)])));
	await turn();
	statements[0]!.end(new Error('one of these'));
	await turn();
	statements[1]!.end();
	expect(await good).toEqual(['good']);
	await turn();
	statements[2]!.end(new Error('this one'));
	await expect(bad).rejects.toThrow('this one');
});

test('a large batch goes its own way at once', () => {
	const { insert, statements } = watched();
	const grouped = groupedInsert(insert);
	void grouped(nowhere, [row('a')]);
	void grouped(nowhere, Array.from({ length: 100 }, (_, at) => row(`r${at}`)));
	expect(statements.map((statement) => statement.ids.length)).toEqual([100]);
});
