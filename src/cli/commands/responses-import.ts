/** Takes responses from a CSV file; all of it or nothing. */
import { csvFile } from '#lib/server/imports/csv.ts';
import { importResponses } from '#lib/server/imports/responses.ts';
import { fold } from '#lib/server/tallies/fold.ts';
import { importText } from '#lib/text/import.vi.ts';
import { fileArgument } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'responses import FILE';

export async function run(args: string[], { sql, print, warn }: CommandContext): Promise<void> {
	const { stored, duplicates } = await importResponses(sql, csvFile(fileArgument(args, usage)), {
		now: new Date(),
		onProgress: (rows) => warn(importText.progress(rows))
	});
	await fold(sql);
	await print(importText.responsesDone(stored, duplicates));
}
