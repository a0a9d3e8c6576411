import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { record } from './record.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

test('an act is written down with its time, its subject and who did it', async () => {
	await inRolledBackTransaction(database.sql, async (sql) => {
		await record(sql, null, 'account.created', { account: 7 });
		const rows = await sql<{ at: Date; accountId: number | null; action: string; subject: unknown }[]>`
			select at, account_id, action, subject from audit_entry`;
		expect(rows).toEqual([
			{ at: expect.any(Date), accountId: null, action: 'account.created', subject: { account: 7 } }
		]);
	});
});

test.each(['update audit_entry set action = \'nothing\'', 'delete from audit_entry', 'truncate audit_entry'])(
	'what was written down stays: %s',
	async (statement) => {
		await record(database.sql, null, 'sign-out');
		await expect(database.sql.unsafe(statement)).rejects.toThrow(/append-only|permission denied/);
	}
);
