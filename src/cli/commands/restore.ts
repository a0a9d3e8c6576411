/** Reads a backup into an empty database, then folds its responses into the tally. */
import { restore } from '#lib/server/database/restore.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { fold } from '#lib/server/tallies/fold.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import { databaseText } from '#lib/text/database.vi.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'restore FILE';
export const takesAnySchema = true;

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const [file] = args;
	if (file === undefined || args.length > 1) throw new OperatorFault(cliText.missing(usage));
	const { rows, tables } = await restore(sql, file);
	await fold(sql);
	await print(databaseText.restored(rows, tables));
}
