/**
 * What importing a file of responses would do, with nothing written: how many are new, how many there already, what
 * stands in the way, and the first rows as they will be read.
 *
 * Keeps: it says what `importResponses` would, to the last row. Comments are told by their length alone: whoever checks
 * a file needs no reading of what citizens wrote.
 */
import { importText } from '#lib/text/import.vi.ts';
import { formatInstant } from '#lib/text/date.ts';
import type { Sql } from '../database/connection.ts';
import type { CsvFile } from './csv.ts';
import type { Faults } from './faults.ts';
import { eachBatch, tellForged, type ImportOptions, type Line } from './response-lines.ts';
import { selectContents } from './responses.sql.ts';
import { isSame } from './same-response.ts';

export type Preview = { columns: readonly string[]; rows: readonly (readonly string[])[] };
export type Checked = { rowsRead: number; added: number; unchanged: number; preview: Preview };

export const previewRows = 10;

export async function checkResponses(sql: Sql, file: CsvFile, options: ImportOptions, faults: Faults): Promise<Checked> {
	const done: Checked = { rowsRead: 0, added: 0, unchanged: 0, preview: { columns: importText.preview.columns, rows: [] } };
	const rows: string[][] = [];
	/** what the file itself brought so far */
	const seen = new Map<string, string>();
	const judge = async (batch: readonly Line[]): Promise<void> => {
		const contents = await selectContents(sql, batch.map(({ row }) => row.id));
		const stored = new Map(contents.map((content) => [content.id, content]));
		for (const line of batch) {
			const { row } = line;
			const before = seen.get(row.id);
			const there = stored.get(row.id);
			if (line.isFaulty) continue;
			if (rows.length < previewRows) rows.push(shown(line));
			if (there === undefined ? before === undefined : isSame(there, row)) {
				if (there === undefined) {
					done.added += 1;
					tellForged(line, options.rules, faults);
				} else done.unchanged += 1;
			} else if (there === undefined && before === keyOf(line)) done.unchanged += 1;
			else faults.add(line.line, 'id', importText.otherContent(row.id));
			if (before === undefined) seen.set(row.id, keyOf(line));
		}
	};
	done.rowsRead = await eachBatch(sql, file, options, faults, judge);
	return { ...done, preview: { ...done.preview, rows } };
}

/** Two lines of one file that say the same. */
function keyOf({ row }: Line): string {
	return `${row.contentSha256.toString('base64')}${row.channel}${row.receptionUnitId}`;
}

function shown({ row, line, cells }: Line): string[] {
	const answers = Object.entries(cells).filter(([name, text]) => /^[A-Z]+[0-9]*$/.test(name) && text.trim() !== '');
	return [
		String(line), formatInstant(row.answeredAt), cells['reception_unit'] ?? '', cells['deciding_unit'] || importText.preview.same,
		row.fieldCode ?? importText.preview.unknown, importText.preview.channels[row.channel] ?? row.channel, cells['questionnaire'] ?? '',
		answers.map(([name, text]) => `${name} ${text.trim()}`).join(' · '),
		row.comment === null ? '' : importText.preview.comment(row.comment.length)
	];
}
