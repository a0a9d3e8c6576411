/** Whether a line of a file says what is stored already. */
import type { ResponseRow } from '../responses/rows.ts';
import type { StoredContent } from './responses.sql.ts';

/** By what a file can say: an exported response comes back as a duplicate though a file knows no device. */
export function isSame(stored: StoredContent, row: ResponseRow): boolean {
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
