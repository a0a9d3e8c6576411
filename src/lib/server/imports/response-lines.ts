/**
 * The lines of a file of responses, a batch at a time, each turned into the row to store or told as faulty.
 * Keeps: memory stays at one batch. Refuses to know what is stored already and whether anything will be.
 */
import { localDay, type LocalDay } from '#lib/survey/period.ts';
import { importText } from '#lib/text/import.vi.ts';
import type { Sql } from '../database/connection.ts';
import { fields } from '../fields/field.ts';
import { storedQuestionnaires } from '../questionnaires/questionnaire.ts';
import type { Channel, ResponseRow } from '../responses/rows.ts';
import { unitDirectory } from '../units/unit.ts';
import { Cells } from './cells.ts';
import { readCsv, type CsvFile } from './csv.ts';
import type { Faults } from './faults.ts';
import { fixedColumns, itemColumns } from './response-columns.ts';
import { responseOf, type Surroundings } from './response-line.ts';

/** What a member of staff may bring; the operator at the command line may bring everything. */
export type BringingRules = {
	/** whether the unit was within reach on the day */
	sees: (unitId: number, day: LocalDay) => boolean;
	/** of responses that prove themselves by a tablet's ledger or an invitation; a file may repeat them and never add any */
	sealedChannels: ReadonlySet<Channel>;
	/** lines of a file */
	most: number;
};

export type ImportOptions = { now: Date; onProgress?: (rows: number) => unknown; progressEvery?: number; rules?: BringingRules };
export type Line = { line: number; row: ResponseRow; cells: Readonly<Record<string, string>>; isFaulty: boolean };

const rowsPerBatch = 2_000;
const rowsPerProgress = 20_000;

/** Faulty lines are handed on too; whoever takes them looks at `faults` first. Returns the number of rows. */
export async function eachBatch(
	sql: Sql, file: CsvFile, options: ImportOptions, faults: Faults, take: (batch: readonly Line[]) => Promise<void>
): Promise<number> {
	const around = await surroundings(sql, options.now);
	let batch: Line[] = [];
	let position = 0;
	const expected = { columns: fixedColumns, also: (name: string) => around.items.has(name) };
	for await (const csvRow of readCsv(file, expected, faults)) {
		position += 1;
		if (position > (options.rules?.most ?? Infinity)) {
			faults.add(csvRow.line, null, importText.tooManyRows(options.rules?.most ?? 0));
			break;
		}
		tellMissingItems(csvRow, position, around, faults);
		const before = faults.count;
		const row = responseOf(new Cells(csvRow, faults), position, around);
		if (options.rules !== undefined && faults.count === before) tellOutOfReach(csvRow.line, row, csvRow.cells, options.rules, faults);
		batch.push({ line: csvRow.line, row, cells: csvRow.cells, isFaulty: faults.count > before });
		if (batch.length === rowsPerBatch) {
			await take(batch);
			batch = [];
		}
		if (position % (options.progressEvery ?? rowsPerProgress) === 0) await options.onProgress?.(position);
	}
	await take(batch);
	return position;
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

function tellOutOfReach(line: number, row: ResponseRow, cells: Readonly<Record<string, string>>, { sees }: BringingRules, faults: Faults): void {
	const day = localDay(row.answeredAt);
	if (!sees(row.receptionUnitId, day)) faults.add(line, 'reception_unit', importText.outOfReach(cells['reception_unit'] ?? ''));
	else if (!sees(row.decidingUnitId, day)) faults.add(line, 'deciding_unit', importText.outOfReach(cells['deciding_unit'] ?? ''));
}

/** A new response of a channel that proves itself elsewhere. */
export function tellForged({ line, row }: Line, rules: BringingRules | undefined, faults: Faults): void {
	if (rules?.sealedChannels.has(row.channel)) faults.add(line, 'channel', importText.sealedChannel(row.channel));
}
