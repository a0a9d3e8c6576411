import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeSchema } from '#lib/server/database/schema.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../support/database.ts';

const snapshot = new URL('../../migrations/schema.snapshot.txt', import.meta.url);

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

test('the schema is the reviewed one (after a new migration: npm run -s sipas -- schema > the snapshot)', async () => {
	const reviewed = await readFile(snapshot, 'utf8');
	expect(`${(await describeSchema(database.sql)).trimEnd()}\n`).toBe(reviewed);
});

test.each([
	['a column', 'alter table unit add column extra int'],
	['a default', "alter table unit alter column created_at set default '2026-01-01'"],
	['a rule', 'alter table unit add check (id > 0)'],
	['an index', 'create index extra on unit (created_at)'],
	['a dropped trigger', 'drop trigger response_append_only on response'],
	['a right', 'grant update on response to current_user'],
	["a function's body", 'create or replace function refuse_change() returns trigger language plpgsql as $$begin end$$']
])('%s that nobody reviewed shows', async (_name, change) => {
	const before = await describeSchema(database.sql);
	const after = await inRolledBackTransaction(database.sql, async (sql) => {
		await sql.unsafe(change);
		return describeSchema(sql);
	});
	expect(after).not.toBe(before);
});
