/** Saves everything into one file and checks that file. */
import { backUp } from '#lib/server/database/backup.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import { databaseText } from '#lib/text/database.vi.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'backup FILE';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const [file] = args;
	if (file === undefined || args.length > 1) throw new OperatorFault(cliText.missing(usage));
	const { rows, tables } = await backUp(sql, file);
	await print(databaseText.backedUp(rows, tables, file));
}
