/**
 * Writes responses as the file that an import takes back.
 *
 * Keeps: the same responses give the same bytes, in another database too; memory stays flat however many there are.
 * Refuses to know who may have them: it serves the operator's command alone.
 */
import { strict as assert } from 'node:assert';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { storedQuestionnaires } from '../questionnaires/questionnaire.ts';
import { toAnswers } from '../responses/scores.ts';
import { columnsWith, itemColumns } from './response-columns.ts';
import {
	freeze,
	responseBatches,
	selectQuestionnaireKeys,
	type ExportFilter,
	type ExportRow
} from './responses.sql.ts';

export type { ExportFilter } from './responses.sql.ts';

const vietnamOffsetMs = 7 * 3_600_000;

/** Hands on lines without their ends, the header first, many at a time. Returns the number of responses. */
export async function exportResponses(
	sql: Sql,
	filter: ExportFilter,
	write: (lines: readonly string[]) => Promise<void>
): Promise<number> {
	return inTransaction(sql, async (inner) => {
		await freeze(inner);
		return writeAll(inner, filter, write);
	});
}

async function writeAll(
	sql: Sql,
	filter: ExportFilter,
	write: (lines: readonly string[]) => Promise<void>
): Promise<number> {
	const questionnaires = await storedQuestionnaires(sql);
	const contentOf = (key: string): Questionnaire => {
		const stored = questionnaires.get(key);
		assert(stored !== undefined, `questionnaire ${key} of a stored response is published`);
		return stored.content;
	};
	const items = itemColumns((await selectQuestionnaireKeys(sql, filter)).map(contentOf));
	await write([columnsWith(items).join(',')]);
	let count = 0;
	for await (const rows of responseBatches(sql, filter)) {
		await write(rows.map((row) => lineOf(row, contentOf(row.questionnaire), items)));
		count += rows.length;
	}
	return count;
}

function lineOf(row: ExportRow, questionnaire: Questionnaire, items: readonly string[]): string {
	const answers = toAnswers(questionnaire, row.scores);
	const cells = [
		row.id,
		inVietnam(row.answeredAt),
		row.receptionUnit,
		row.decidingUnit,
		row.fieldCode ?? '',
		row.procedureCode ?? '',
		row.channel,
		row.language,
		row.questionnaire,
		...items.map((item) => (answers[item] === 'skip' ? '' : String(answers[item] ?? ''))),
		row.comment ?? ''
	];
	return cells.map(quoted).join(',');
}

function inVietnam(instant: Date): string {
	const local = new Date(instant.getTime() + vietnamOffsetMs).toISOString();
	const fraction = local.slice(19, 23);
	return `${local.slice(0, 19)}${fraction === '.000' ? '' : fraction}+07:00`;
}

function quoted(cell: string): string {
	return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
