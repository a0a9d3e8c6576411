/** Prints the schema of the database, for `migrations/schema.snapshot.txt`. */
import { describeSchema } from '#lib/server/database/schema.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'schema';

export async function run(_args: string[], { sql, print }: CommandContext): Promise<void> {
	await print((await describeSchema(sql)).trimEnd());
}
