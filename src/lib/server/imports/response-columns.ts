/** The columns of responses in a file: fixed ones before and after the items of the questionnaires in it. */
import type { Questionnaire } from '#lib/survey/questionnaire.ts';

const before = [
	'id',
	'answered_at',
	'reception_unit',
	'deciding_unit',
	'field',
	'procedure',
	'channel',
	'language',
	'questionnaire'
] as const;
const after = ['comment'] as const;

export const fixedColumns: readonly string[] = [...before, ...after];

export function columnsWith(items: readonly string[]): string[] {
	return [...before, ...items, ...after];
}

/** Item codes of all, each once, in the order of the questionnaires and their items. */
export function itemColumns(questionnaires: readonly Questionnaire[]): string[] {
	return [...new Set(questionnaires.flatMap(({ items }) => items.map(({ code }) => code)))];
}
