/**
 * Takes successions from a CSV file, all or nothing: a whole reform at once, as an administrator would record it act by act.
 *
 * Keeps: each act is judged as on the page (record-succession.ts), by what holds after the acts before it in the file;
 * what is recorded already changes nothing. Rows of one merge make one act, and so do those of one split.
 */
import { strict as assert } from 'node:assert';
import { importText } from '#lib/text/import.vi.ts';
import { successionsText } from '#lib/text/successions.vi.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { Cells } from '../imports/cells.ts';
import { readCsv, type CsvFile } from '../imports/csv.ts';
import { Faults } from '../imports/faults.ts';
import { lockUnits } from './import.sql.ts';
import { actFaults, successionKinds, type SuccessionFault } from './record-succession.ts';
import { selectFacts, selectNewPairs } from './succession-act.sql.ts';
import { actsOf, addSuccession, type Succession } from './succession.ts';
import { unitDirectory } from './unit.ts';

const columns = ['from_code', 'to_code', 'on_day', 'kind', 'legal_text'] as const;

type Row = Succession & { line: number };

/** How many pairs are new. Throws ImportRefused, with nothing changed, where the file has any fault. */
export async function importSuccessions(sql: Sql, file: CsvFile): Promise<{ added: number; unchanged: number }> {
	const faults = new Faults();
	return inTransaction(sql, async (inner) => {
		await lockUnits(inner);
		const { rows, count } = await readRows(inner, file, faults);
		let added = 0;
		for (const act of actsOf(rows)) added += await recordAct(inner, act, faults);
		faults.refuse(file.name);
		return { added, unchanged: count - added };
	});
}

/** Rows without a fault of their own; `count`: all. */
async function readRows(sql: Sql, file: CsvFile, faults: Faults): Promise<{ rows: Row[]; count: number }> {
	const directory = await unitDirectory(sql);
	const rows: Row[] = [];
	let count = 0;
	for await (const row of readCsv(file, { columns }, faults)) {
		count += 1;
		const before = faults.count;
		const read = successionOf(new Cells(row, faults), directory);
		if (faults.count === before) rows.push({ ...read, line: row.line });
	}
	return { rows, count };
}

function successionOf(cells: Cells, directory: Awaited<ReturnType<typeof unitDirectory>>): Succession {
	const row = {
		fromCode: cells.required('from_code', 64),
		toCode: cells.required('to_code', 64),
		onDay: cells.day('on_day'),
		kind: cells.oneOf('kind', successionKinds) ?? 'merge',
		legalText: cells.required('legal_text', 1000)
	};
	if (row.fromCode !== '' && !directory.has(row.fromCode)) cells.fault('from_code', importText.unknownUnit(row.fromCode));
	if (row.toCode !== '' && !directory.has(row.toCode)) cells.fault('to_code', importText.unknownUnit(row.toCode));
	return row;
}

/** How many of its pairs were new; where something speaks against it, it is told and nothing is recorded. */
async function recordAct(sql: Sql, act: readonly Row[], faults: Faults): Promise<number> {
	const [{ kind, onDay }] = act as [Row];
	const added = (await selectNewPairs(sql, act, onDay)).filter(({ isNew }) => isNew);
	if (added.length === 0) return 0;
	const facts = await selectFacts(sql, added.flatMap(({ fromCode, toCode }) => [fromCode, toCode]), onDay);
	const known = (codes: readonly string[]) => facts.filter(({ code }) => codes.includes(code));
	const [from, to] = [known(added.map(({ fromCode }) => fromCode)), known(added.map(({ toCode }) => toCode))];
	const found = await actFaults(sql, kind, from, to, onDay);
	for (const fault of found) tell(fault, act, faults);
	return found.length > 0 ? 0 : addSuccession(sql, act);
}

function tell(fault: SuccessionFault, act: readonly Row[], faults: Faults): void {
	const [{ line, onDay }] = act as [Row];
	if (fault.fault === 'numbers') return faults.add(line, 'kind', successionsText.faults.numbers(fault.kind));
	assert('unit' in fault, 'the file was read day by day, code by code');
	const { code } = fault.unit;
	const at = (column: 'from_code' | 'to_code', sentence: string): void => {
		const row = act.find(({ fromCode, toCode }) => (column === 'from_code' ? fromCode : toCode) === code);
		faults.add(row?.line ?? line, column, sentence);
	};
	switch (fault.fault) {
		case 'still_stands':
			return at('from_code', importText.stillStands(code, onDay));
		case 'not_before':
			return at('from_code', importText.notBefore(code, onDay));
		case 'not_on':
			return at('to_code', importText.notStanding(code, onDay));
		case 'both_sides':
			return at('to_code', importText.bothSides(code));
		case 'comes_after_itself':
			return at('to_code', importText.comesAfterItself(code));
		case 'recorded':
			return at('from_code', importText.alreadySucceeded(code, fault.to.code));
		case 'not_yours':
			return assert.fail('a file is read for whoever runs the installation');
	}
}
