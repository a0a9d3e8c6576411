/**
 * Takes out of an IndexTable what is too small to be shown to staff and to other programs.
 *
 * Keeps: a row of fewer responses than the threshold is named but not counted. Where rows add up to a total that is
 * known, what is withheld must not come out by subtraction: then the next smallest rows go too, until at least two
 * rows and as many responses as the threshold are withheld together. Refuses to know who asks.
 */
import type { ByKind, IndexRow, IndexTable } from '#lib/survey/index-table.ts';
import { showable, thresholds } from '#lib/survey/suppression.ts';

export type WithheldRow = { [Member in keyof Omit<IndexRow, 'key'>]: null } & { key: string; withheld: true };
export type ShownTable = Omit<IndexTable, 'rows'> & { rows: (IndexRow | WithheldRow)[] };

/** Rows of these do not add up: each is about all the responses. */
const wholes: readonly ByKind[] = ['total', 'dimension', 'item'];

export function withholdSmall(table: IndexTable): ShownTable {
	const hidden = new Set(table.rows.filter(({ responses }) => !showable(responses, 'staff')));
	if (!wholes.includes(table.by)) hideFromSubtraction(table.rows, hidden);
	return { ...table, rows: table.rows.map((row) => (hidden.has(row) ? withheld(row.key) : row)) };
}

function hideFromSubtraction(rows: readonly IndexRow[], hidden: Set<IndexRow>): void {
	if (hidden.size === 0) return;
	const rest = rows.filter((row) => !hidden.has(row) && row.responses > 0).sort((a, b) => a.responses - b.responses);
	let responses = [...hidden].reduce((sum, row) => sum + row.responses, 0);
	for (const row of rest) {
		if (hidden.size >= 2 && responses >= thresholds.staffMinimum) return;
		hidden.add(row);
		responses += row.responses;
	}
}

function withheld(key: string): WithheldRow {
	return {
		key,
		withheld: true,
		responses: null,
		counts: null,
		notApplicable: null,
		skipped: null,
		n: null,
		effectiveN: null,
		rate: null,
		interval: null,
		mean: null
	};
}
