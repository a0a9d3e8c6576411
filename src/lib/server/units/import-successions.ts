/**
 * Takes successions from a CSV file, all or nothing: a whole reform at once, as an administrator would record it act by act.
 *
 * Keeps: a predecessor had ended by the day and a successor stood on it; what is recorded already changes nothing. Rows
 * of one merge make one act, and so do those of one split.
 */
import { importText } from '#lib/text/import.vi.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { Cells } from '../imports/cells.ts';
import { readCsv, type CsvFile } from '../imports/csv.ts';
import { Faults } from '../imports/faults.ts';
import { lockUnits } from './import.sql.ts';
import { addSuccession, type Succession } from './succession.ts';
import { holdsOn, unitDirectory } from './unit.ts';

const columns = ['from_code', 'to_code', 'on_day', 'kind', 'legal_text'] as const;
const kinds = ['merge', 'split', 'rename', 'transfer'] as const;

/** How many pairs are new. Throws ImportRefused, with nothing changed, where the file has any fault. */
export async function importSuccessions(sql: Sql, file: CsvFile): Promise<{ added: number; unchanged: number }> {
	const faults = new Faults();
	return inTransaction(sql, async (inner) => {
		await lockUnits(inner);
		const directory = await unitDirectory(inner);
		const rows: Succession[] = [];
		for await (const row of readCsv(file, { columns }, faults)) rows.push(successionOf(new Cells(row, faults), directory));
		faults.refuse(file.name);
		const added = await addSuccession(inner, rows);
		return { added, unchanged: rows.length - added };
	});
}

function successionOf(cells: Cells, directory: Awaited<ReturnType<typeof unitDirectory>>): Succession {
	const row = {
		fromCode: cells.required('from_code', 64),
		toCode: cells.required('to_code', 64),
		onDay: cells.day('on_day'),
		kind: cells.oneOf('kind', kinds) ?? 'merge',
		legalText: cells.required('legal_text', 1000)
	};
	const [from, to] = [directory.get(row.fromCode), directory.get(row.toCode)];
	if (row.fromCode !== '' && from === undefined) cells.fault('from_code', importText.unknownUnit(row.fromCode));
	if (row.toCode !== '' && to === undefined) cells.fault('to_code', importText.unknownUnit(row.toCode));
	if (from !== undefined && holdsOn(from, row.onDay)) cells.fault('from_code', importText.stillStands(row.fromCode, row.onDay));
	else if (from?.every(({ validFrom }) => validFrom >= row.onDay)) cells.fault('from_code', importText.notBefore(row.fromCode, row.onDay));
	if (to !== undefined && !holdsOn(to, row.onDay)) cells.fault('to_code', importText.notStanding(row.toCode, row.onDay));
	return row;
}
