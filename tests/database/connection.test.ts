import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '#lib/server/database/transaction.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('what a value of the database is in JavaScript', () => {
	test('a local day is its text, an instant a Date, a count and a decimal a number', async () => {
		const [row] = await database.sql`
			select date '2026-01-02' as local_day, timestamptz '2026-01-02 00:30+07' as sent_at,
				9007199254740991::int8 as big_count, 90.33::numeric as rate, array[date '2025-07-01'] as days`;
		expect(row).toEqual({
			localDay: '2026-01-02',
			sentAt: new Date('2026-01-01T17:30:00Z'),
			bigCount: 9007199254740991,
			rate: 90.33,
			days: ['2025-07-01']
		});
	});

	test.each(['9007199254740993::int8', "'NaN'::numeric", '1e300::numeric', "timestamptz 'infinity'"])(
		'%s is refused instead of being bent',
		async (value) => {
			await expect(database.sql.unsafe(`select ${value}`)).rejects.toThrow(/beyond exactness|cannot hold/);
		}
	);

	test('a day given as text stays that day', async () => {
		const [row] = await database.sql<{ day: string }[]>`select ${'2025-07-01'}::date as day`;
		expect(row?.day).toBe('2025-07-01');
	});

	test.each<[string, unknown[]]>([
		['text[]', []],
		['text[]', ['', 'NULL', 'a,b', '{"x"}', 'back\\\\slash', 'hai\ndòng', null]],
		['smallint[]', [-1, 0, 5]],
		['bigint[]', [9007199254740991, null]],
		['numeric[]', [90.33]],
		['uuid[]', ['01a1f67b-7a10-756a-ab50-89e1cb485b01']],
		['date[]', ['2025-07-01']]
	])('%s comes back as it was given: %j', async (type, values) => {
		const [row] = await database.sql.unsafe<{ back: unknown[]; count: number | null }[]>(`select $1::${type} as back, cardinality($1::${type}) as count`, [values as never]);
		expect(row).toEqual({ back: values, count: values.length });
	});

	test('arrays of flags and of instants are read', async () => {
		const [row] = await database.sql`
			select array[true, false, null] as flags, array[timestamptz '2026-01-02 00:30+07'] as instants`;
		expect(row).toEqual({ flags: [true, false, null], instants: [new Date('2026-01-01T17:30:00Z')] });
	});

	test('the keys inside jsonb are left as they were stored', async () => {
		const [row] = await database.sql`select '{"cho_lau": {"an_toan": 1}}'::jsonb as reason_counts`;
		expect(row).toEqual({ reasonCounts: { cho_lau: { an_toan: 1 } } });
	});
});

describe('a transaction', () => {
	test('a failed inner piece is undone alone, the outer one is kept', async () => {
		const { sql } = database;
		await sql`create table note (text text)`;
		await inTransaction(sql, async (outer) => {
			await outer`insert into note values ('outer')`;
			await inTransaction(outer, async (inner) => {
				await inner`insert into note values ('inner')`;
				throw new Error('no');
			}).catch(() => {});
		});
		expect(await sql`select text from note`).toEqual([{ text: 'outer' }]);
	});

	test('a test that rolls back leaves nothing and gives its result', async () => {
		const { sql } = database;
		await sql`create table trace (id int)`;
		const count = await inRolledBackTransaction(sql, async (inner) => {
			await inner`insert into trace values (1)`;
			return (await inner`select from trace`).length;
		});
		expect([count, (await sql`select from trace`).length]).toEqual([1, 0]);
	});
});
