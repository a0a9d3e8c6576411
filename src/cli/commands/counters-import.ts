/** Takes counters from a CSV file; all of it or nothing. */
import { csvFile } from '#lib/server/imports/csv.ts';
import { importCounters } from '#lib/server/units/import-counters.ts';
import { importText } from '#lib/text/import.vi.ts';
import { fileArgument } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'counters import FILE';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const { added, unchanged } = await importCounters(sql, csvFile(fileArgument(args, usage)), { viewer: null, now: new Date() });
	await print(importText.countersDone(added, unchanged));
}
