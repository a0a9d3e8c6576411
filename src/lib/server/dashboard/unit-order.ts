/**
 * The order of units in a table: trouble first, or by a column that the reader chose.
 *
 * Keeps: whatever the column and direction, units without a figure stand last, and ties are broken by trouble and name.
 * Refuses to know: places and ranks; an order by rate is not a ranking.
 */
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Standing } from './standing.ts';

export type Sortable = {
	name: string;
	standing: Pick<Standing, 'verdict' | 'rate' | 'interval' | 'responses' | 'state'>;
	cells: Readonly<Record<Dimension, { rate: number | null }>>;
	responseRate: { percent: number | null } | null;
};

export type SortColumn = 'trouble' | 'name' | 'rate' | 'responses' | 'coverage' | Dimension;
export type SortOrder = { column: SortColumn; descending: boolean };

const collator = new Intl.Collator('vi');

/** Not met, cannot tell, no target, met, few, none. */
export function troubleOf({ verdict, state }: Sortable['standing']): number {
	if (verdict === 'not_met') return 0;
	if (verdict === 'cannot_tell') return 1;
	if (verdict === null) return 2;
	if (verdict === 'met') return 3;
	if (state === 'few') return 4;
	return state === 'withheld' ? 5 : 6;
}

export function inOrder<Row extends Sortable>(rows: readonly Row[], order: SortOrder): Row[] {
	const turn = order.descending ? -1 : 1;
	return [...rows].sort((a, b) => {
		if (order.column === 'trouble') return turn * (troubleOf(a.standing) - troubleOf(b.standing)) || byRate(a, b);
		if (order.column === 'name') return turn * collator.compare(a.name, b.name);
		return byValue(valueOf(a, order.column), valueOf(b, order.column), turn) || byTrouble(a, b);
	});
}

function valueOf(row: Sortable, column: Exclude<SortColumn, 'trouble' | 'name'>): number | null {
	if (column === 'rate') return row.standing.rate;
	if (column === 'responses') return row.standing.responses;
	if (column === 'coverage') return row.responseRate?.percent ?? null;
	return row.cells[column].rate;
}

function byValue(a: number | null, b: number | null, turn: number): number {
	if (a === null || b === null) return Number(a === null) - Number(b === null);
	return turn * (a - b);
}

function byTrouble(a: Sortable, b: Sortable): number {
	return troubleOf(a.standing) - troubleOf(b.standing) || byRate(a, b);
}

/** Lowest first; where there is no rate the one with more responses is nearer to having one. */
function byRate(a: Sortable, b: Sortable): number {
	return (
		byValue(a.standing.rate, b.standing.rate, 1) ||
		(b.standing.responses ?? 0) - (a.standing.responses ?? 0) ||
		collator.compare(a.name, b.name)
	);
}
