/** Brings the database to the schema of this program; the same that every start does. */
import { migrate } from '#lib/server/database/migrate.ts';
import { databaseText } from '#lib/text/database.vi.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'migrate';
export const takesAnySchema = true;

export async function run(_args: string[], { sql, print }: CommandContext): Promise<void> {
	const applied = await migrate(sql);
	await print(databaseText.migrated(applied.length));
}
