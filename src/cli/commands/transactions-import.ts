/** Takes numbers of dossiers from a CSV file; all of it or nothing. */
import { csvFile } from '#lib/server/imports/csv.ts';
import { importTransactions } from '#lib/server/transactions/import.ts';
import { localDay } from '#lib/survey/period.ts';
import { transactionsText } from '#lib/text/transactions.vi.ts';
import { fileArgument } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'transactions import FILE';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const { added, corrected, unchanged } = await importTransactions(sql, csvFile(fileArgument(args, usage)), localDay(new Date()));
	await print(transactionsText.done(added, corrected, unchanged));
}
