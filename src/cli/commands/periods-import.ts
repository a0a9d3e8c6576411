/** Takes the reporting periods of issuers from a CSV file; all of it or nothing. */
import { csvFile } from '#lib/server/imports/csv.ts';
import { importPeriods } from '#lib/server/periods/import.ts';
import { periodsText } from '#lib/text/periods.vi.ts';
import { fileArgument } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'periods import FILE';

export async function run(args: string[], { sql, print, warn }: CommandContext): Promise<void> {
	const { added, unchanged, gaps } = await importPeriods(sql, csvFile(fileArgument(args, usage)));
	for (const gap of gaps) warn(periodsText.gap(gap));
	await print(periodsText.done(added, unchanged));
}
