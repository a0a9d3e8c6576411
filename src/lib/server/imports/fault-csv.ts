/** What has to be mended in a file, as a file; read from the database a thousand at a time. */
import { importsPageText } from '#lib/text/imports-page.vi.ts';
import type { Sql } from '../database/connection.ts';
import { csvCell } from './csv-cell.ts';
import { faultsFrom } from './jobs.ts';

const readATime = 1_000;

export async function* faultCsv(sql: Sql, jobId: number): AsyncGenerator<string> {
	yield `\ufeff${importsPageText.job.csv.columns.join(',')}\r\n`;
	for (let from = 0; ; from += readATime) {
		const faults = await faultsFrom(sql, jobId, from, readATime);
		const lines = faults.map(({ line, column, message }) => [csvCell(line), csvCell(column), csvCell(message)].join(','));
		if (lines.length > 0) yield `${lines.join('\r\n')}\r\n`;
		if (faults.length < readATime) return;
	}
}
