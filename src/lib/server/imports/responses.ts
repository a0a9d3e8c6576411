/**
 * Takes responses from a CSV file, streamed, in one transaction.
 *
 * Keeps: a response that is there already counts once; the same id with other content refuses the whole file, since
 * a stored response never changes. Refuses to know counts: whoever calls folds afterwards.
 */
import { importText } from '#lib/text/import.vi.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { storeRows } from '../responses/rows.ts';
import type { CsvFile } from './csv.ts';
import { Faults } from './faults.ts';
import { eachBatch, tellForged, type ImportOptions, type Line } from './response-lines.ts';
import { selectContents } from './responses.sql.ts';
import { isSame } from './same-response.ts';

export type { BringingRules, ImportOptions } from './response-lines.ts';

export type ResponsesImported = { stored: number; duplicates: number };

/** Throws ImportRefused, with nothing changed, where the file has any fault; `faults` says how many are told. */
export async function importResponses(sql: Sql, file: CsvFile, options: ImportOptions, faults = new Faults()): Promise<ResponsesImported> {
	return inTransaction(sql, async (inner) => {
		const done: ResponsesImported = { stored: 0, duplicates: 0 };
		await eachBatch(inner, file, options, faults, (batch) => store(inner, batch, done, options, faults));
		faults.refuse(file.name);
		return done;
	});
}

/** With a fault in the file nothing more is written, it would be undone anyway; the rest is still checked. */
async function store(sql: Sql, batch: readonly Line[], done: ResponsesImported, { rules }: ImportOptions, faults: Faults): Promise<void> {
	if (faults.count > 0 || batch.length === 0) return;
	const first = new Map<string, Line>();
	const again: Line[] = [];
	for (const line of batch) {
		if (first.has(line.row.id)) again.push(line);
		else first.set(line.row.id, line);
	}
	const inserted = new Set(
		await storeRows(
			sql,
			[...first.values()].map(({ row }) => row)
		)
	);
	done.stored += inserted.size;
	for (const line of first.values()) if (inserted.has(line.row.id)) tellForged(line, rules, faults);
	const known = [...first.values()].filter(({ row }) => !inserted.has(row.id)).concat(again);
	if (known.length === 0) return;
	const contents = await selectContents(
		sql,
		known.map(({ row }) => row.id)
	);
	const stored = new Map(contents.map((content) => [content.id, content]));
	for (const { line, row } of known) {
		const content = stored.get(row.id);
		if (content !== undefined && isSame(content, row)) done.duplicates += 1;
		else faults.add(line, 'id', importText.otherContent(row.id));
	}
}
