/** Takes units from a CSV file; all of it or nothing. */
import { csvFile } from '#lib/server/imports/csv.ts';
import { importUnits } from '#lib/server/units/import.ts';
import { importText } from '#lib/text/import.vi.ts';
import { fileArgument } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'units import FILE';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const done = await importUnits(sql, csvFile(fileArgument(args, usage)));
	await print(importText.unitsDone(done));
}
