/** Takes a tablet's rescue file; each response counts once, whatever else brought it. */
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { rescueFileAt } from '#lib/server/rescue/rescue-file.ts';
import { importRescue } from '#lib/server/rescue/rescue.ts';
import { fold } from '#lib/server/tallies/fold.ts';
import { rescueReport } from '#lib/text/rescue-report.ts';
import { fileArgument } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'responses rescue FILE';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const rescued = await importRescue(sql, rescueFileAt(fileArgument(args, usage)), new Date());
	await fold(sql);
	const { head, notTaken, warnings, isWhole } = rescueReport(rescued);
	for (const line of [head, ...notTaken]) await print(line);
	if (!isWhole) throw new OperatorFault(warnings.join('\n'));
}
