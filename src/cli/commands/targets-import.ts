/** Takes targets from a CSV file; all of it or nothing. */
import { csvFile } from '#lib/server/imports/csv.ts';
import { importTargets } from '#lib/server/targets/import.ts';
import { importText } from '#lib/text/import.vi.ts';
import { fileArgument } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'targets import FILE';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const { added, unchanged } = await importTargets(sql, csvFile(fileArgument(args, usage)));
	await print(importText.targetsDone(added, unchanged));
}
