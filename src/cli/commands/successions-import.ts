/** Takes successions of units from a CSV file; all of it or nothing. */
import { csvFile } from '#lib/server/imports/csv.ts';
import { importSuccessions } from '#lib/server/units/import-successions.ts';
import { importText } from '#lib/text/import.vi.ts';
import { fileArgument } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'successions import FILE';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const { added, unchanged } = await importSuccessions(sql, csvFile(fileArgument(args, usage)));
	await print(importText.successionsDone(added, unchanged));
}
