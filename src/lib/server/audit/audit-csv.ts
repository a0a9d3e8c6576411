/** The audit trail as a file for a spreadsheet: a line an act. */
import { auditText } from '#lib/text/audit.vi.ts';
import { formatInstant } from '#lib/text/date.ts';
import { csvCell } from '../imports/csv-cell.ts';
import type { AuditRow } from './list.ts';

const byteOrderMark = '\uFEFF';

export async function* auditCsv(pieces: AsyncIterable<AuditRow[]>): AsyncGenerator<string> {
	yield `${byteOrderMark}${auditText.csv.columns.join(',')}\r\n`;
	for await (const rows of pieces) yield rows.map((row) => `${lineOf(row)}\r\n`).join('');
}

function lineOf(row: AuditRow): string {
	const { id, at, login, name, action } = row;
	return [id, formatInstant(at), login, name ?? auditText.system, action, auditText.words(action), auditText.details(row)].map(csvCell).join(',');
}
