/**
 * Takes responses from a CSV file, streamed, in one transaction.
 *
 * Keeps: a response that is there already counts once; the same id with other content refuses the whole file, since
 * a stored response never changes. Refuses to know counts: whoever calls folds afterwards.
 */
import { importText } from '#lib/text/import.vi.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { fields } from '../fields/field.ts';
import { storedQuestionnaires } from '../questionnaires/questionnaire.ts';
import { storeRows, type ResponseRow } from '../responses/rows.ts';
import { unitDirectory } from '../units/unit.ts';
import { Cells } from './cells.ts';
import { readCsv, type CsvFile } from './csv.ts';
import { Faults } from './faults.ts';
import { fixedColumns, itemColumns } from './response-columns.ts';
import { responseOf, type Surroundings } from './response-line.ts';
import { selectContents, type StoredContent } from './responses.sql.ts';

export type ResponsesImported = { stored: number; duplicates: number };
export type ImportOptions = { now: Date; onProgress?: (rows: number) => void };

type Line = { line: number; row: ResponseRow };

const rowsPerInsert = 2_000;
const rowsPerProgress = 20_000;

/** Throws ImportRefused, with nothing changed, where the file has any fault. */
export async function importResponses(sql: Sql, file: CsvFile, options: ImportOptions): Promise<ResponsesImported> {
	return inTransaction(sql, async (inner) => {
		const around = await surroundings(inner, options.now);
		const faults = new Faults();
		const done: ResponsesImported = { stored: 0, duplicates: 0 };
		let batch: Line[] = [];
		let position = 0;
		const expected = { columns: fixedColumns, also: (name: string) => around.items.has(name) };
		for await (const csvRow of readCsv(file, expected, faults)) {
			position += 1;
			tellMissingItems(csvRow, position, around, faults);
			batch.push({ line: csvRow.line, row: responseOf(new Cells(csvRow, faults), position, around) });
			if (batch.length === rowsPerInsert) {
				await store(inner, batch, done, faults);
				batch = [];
			}
			if (position % rowsPerProgress === 0) options.onProgress?.(position);
		}
		await store(inner, batch, done, faults);
		faults.refuse(file.name);
		return done;
	});
}

async function surroundings(sql: Sql, now: Date): Promise<Surroundings> {
	const questionnaires = await storedQuestionnaires(sql);
	return {
		units: await unitDirectory(sql),
		fields: new Set((await fields(sql)).map(({ code }) => code)),
		questionnaires,
		items: new Set(itemColumns([...questionnaires.values()].map(({ content }) => content))),
		now
	};
}

/** Told at the first row: a file whose header lacks an item would count it as skipped by everybody. */
function tellMissingItems(
	{ line, cells }: { line: number; cells: Readonly<Record<string, string>> },
	position: number,
	{ questionnaires }: Surroundings,
	faults: Faults
): void {
	const asked = questionnaires.get(cells['questionnaire']?.trim() ?? '')?.content.items ?? [];
	const missing = asked.filter(({ code }) => cells[code] === undefined);
	if (missing.length === 0 || (position > 1 && faults.count > 0)) return;
	for (const { code } of missing) faults.add(line, code, importText.missingItem(code, cells['questionnaire'] ?? ''));
}

/** With a fault in the file nothing more is written, it would be undone anyway; the rest is still checked. */
async function store(sql: Sql, batch: readonly Line[], done: ResponsesImported, faults: Faults): Promise<void> {
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

/** By what a file can say: an exported response comes back as a duplicate though a file knows no device. */
function isSame(stored: StoredContent, row: ResponseRow): boolean {
	return (
		stored.answeredAt.getTime() === row.answeredAt.getTime() &&
		stored.channel === row.channel &&
		stored.questionnaireId === row.questionnaireId &&
		stored.receptionUnitId === row.receptionUnitId &&
		stored.decidingUnitId === row.decidingUnitId &&
		stored.fieldCode === row.fieldCode &&
		stored.procedureCode === row.procedureCode &&
		stored.language === row.language &&
		(stored.comment ?? '') === (row.comment ?? '') &&
		stored.scores.join() === row.scores.join()
	);
}
