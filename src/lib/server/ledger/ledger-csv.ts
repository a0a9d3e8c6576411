/**
 * The ledgers as a file for a spreadsheet: a line a tablet, in the order of the page.
 * Keeps: a name that a spreadsheet would take for a formula is only a name there.
 */
import { formatInstant } from '#lib/text/date.ts';
import { devicesText } from '#lib/text/devices.vi.ts';
import { csvCell } from '../imports/csv-cell.ts';
import type { Judged } from './listing.ts';
import { storageShare } from './storage-share.ts';

const linesATime = 200;
const byteOrderMark = '\uFEFF';

/** Pieces of the file, some hundred lines each. */
export function* ledgerCsv(rows: readonly Judged[]): Generator<string> {
	yield `${byteOrderMark}${devicesText.csv.columns.join(',')}\r\n`;
	for (let at = 0; at < rows.length; at += linesATime) {
		yield rows.slice(at, at + linesATime).map((row) => `${cellsOf(row).map(csvCell).join(',')}\r\n`).join('');
	}
}

function cellsOf(row: Judged): (string | number | null)[] {
	const { yes, no } = devicesText.csv;
	const share = storageShare(row.storage);
	const persistent = row.storage?.persistent ?? null;
	return [
		row.name, row.unitCode, row.unitName, row.counterName, devicesText.conditions[row.condition], row.made, row.received,
		row.unsent, row.missing, row.quarantined, row.lastSeenAt === null ? null : formatInstant(row.lastSeenAt), row.app,
		share === null ? null : Math.round(share * 100), persistent === null ? null : persistent ? yes : no
	];
}
