/**
 * Reads transactions from a CSV file: `day, unit, field, transactions`, and `moment` where they are told apart.
 *
 * Keeps: every fault by line and column; a day of a unit and field has either one number or numbers by moment. A unit
 * that is not seen and one that does not exist look alike. Refuses to know what is stored.
 */
import { moments } from '#lib/survey/invitation-token.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import { earliestTransactionDay, transactionsAtMost } from '#lib/survey/transaction.ts';
import { transactionsText } from '#lib/text/transactions.vi.ts';
import type { Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { fields } from '../fields/field.ts';
import { Cells } from '../imports/cells.ts';
import { readCsv, type CsvFile } from '../imports/csv.ts';
import { Faults } from '../imports/faults.ts';
import { referenceOf, type Reference } from '../responses/reference.ts';
import { placeKey, type Entry } from './entry.ts';
import { reachOf, type Reach } from './may-bring.ts';

export const transactionColumns = ['day', 'unit', 'field', 'transactions'] as const;
/** About two years of a province of a hundred units with ten fields; more comes in several files. */
export const linesAtMost = 500_000;

type Judging = { reference: Reference; reach: Reach; fieldCodes: readonly string[]; today: LocalDay };
type Line = Entry & { moment: (typeof moments)[number] | ''; count: number };

export type ReadFile = { entries: Entry[]; faults: Faults };

export async function readTransactions(sql: Sql, viewer: Viewer, file: CsvFile, today: LocalDay): Promise<ReadFile> {
	const faults = new Faults();
	const judging: Judging = {
		reference: referenceOf(sql),
		reach: reachOf(sql, viewer),
		fieldCodes: (await fields(sql)).map(({ code }) => code),
		today
	};
	const entries = new Map<string, Entry & { line: number }>();
	let lines = 0;
	for await (const row of readCsv(file, { columns: transactionColumns, also: (name) => name === 'moment' }, faults)) {
		const cells = new Cells(row, faults);
		lines += 1;
		if (lines > linesAtMost) {
			cells.fault('day', transactionsText.faults.tooManyLines(linesAtMost));
			break;
		}
		join(entries, await lineOf(judging, cells), cells);
	}
	if (lines === 0 && faults.count === 0) faults.add(1, null, transactionsText.faults.noLines);
	return { entries: [...entries.values()].map(({ unitId, day, field, counts }) => ({ unitId, day, field, counts })), faults };
}

async function lineOf(judging: Judging, cells: Cells): Promise<Line> {
	const day = dayOf(judging, cells);
	const moment = cells.text('moment') === '' ? '' : (cells.oneOf('moment', moments) ?? '');
	const field = cells.text('field');
	if (field !== '' && !judging.fieldCodes.includes(field)) cells.fault('field', transactionsText.faults.unknownField(field, judging.fieldCodes));
	return { unitId: await unitIdOf(judging, cells, day), day: day ?? '', field, moment, count: countOf(cells), counts: {} };
}

/** Null where the cell is at fault, which has been told. */
function dayOf({ today }: Judging, cells: Cells): LocalDay | null {
	const before = cells.faultCount;
	const day = cells.day('day');
	if (cells.faultCount > before) return null;
	if (day > today) cells.fault('day', transactionsText.faults.future(day));
	else if (day < earliestTransactionDay) cells.fault('day', transactionsText.faults.tooEarly(day));
	return cells.faultCount > before ? null : day;
}

async function unitIdOf({ reference, reach }: Judging, cells: Cells, day: LocalDay | null): Promise<number> {
	const code = cells.required('unit', 64);
	if (code === '') return 0;
	const id = await reference.unitId(code);
	const isReached = id !== undefined && (day === null || (await reach(id, day)));
	if (!isReached) cells.fault('unit', transactionsText.faults.unknownUnit(code));
	return id ?? 0;
}

function countOf(cells: Cells): number {
	const text = cells.text('transactions');
	const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
	if (count <= transactionsAtMost) return count;
	cells.fault('transactions', transactionsText.faults.badCount(text, transactionsAtMost));
	return 0;
}

function join(entries: Map<string, Entry & { line: number }>, line: Line, cells: Cells): void {
	const key = placeKey(line);
	const there = entries.get(key);
	const { unitId, day, field, moment, count } = line;
	if (there === undefined) entries.set(key, { unitId, day, field, counts: { [moment]: count }, line: cells.line });
	else if (unitId === 0 || day === '') return;
	else if (moment in there.counts) cells.fault(moment === '' ? 'day' : 'moment', transactionsText.faults.doubled(there.line));
	else if (moment === '' || '' in there.counts) cells.fault('moment', transactionsText.faults.bothForms(there.line));
	else there.counts[moment] = count;
}
