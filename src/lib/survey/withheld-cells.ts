// Which cells of a table are withheld, so that none below the privacy threshold is shown or can be had by subtraction.
// Invariant: with every shown cell and every sum known, no cell of 1 to threshold-1 people is determined, nor is the sum
// of all withheld parts of one whole while that is below the threshold. Cells with nobody in them are shown: nothing
// answered harms nobody.
// Refuses to know: what the cells are about, who looks, rates. What is not in one table is not covered: docs/lanh-dao.md
// says what remains (tables under two filters, periods shifted by a day).
//
// Choosing the cheapest complement is NP-hard (Kelly, Golden, Assad 1992); we take the smallest part of the sum, and of
// equals the first, again and again. Two withheld cells in every row and column are not enough in two dimensions (a cell
// is determined exactly where its edge is a bridge, Gusfield 1988), so the end is judged by elimination and not by counting.
import { thresholds, type Audience } from './suppression.ts';

/** `people`: whole number ≥ 0. A cell that is `derived` is shown nowhere and can only be had by subtraction. */
export type Cell = Readonly<{ key: string; people: number; derived?: boolean }>;

/** The whole is the sum of its parts; all are keys of cells. */
export type Sum = Readonly<{ whole: string; parts: readonly string[] }>;

/** `before`: cells that another table withholds; whoever sees both must not find them here. */
export function withheldCells(
	cells: readonly Cell[],
	sums: readonly Sum[],
	audience: Audience,
	before: Iterable<string> = []
): ReadonlySet<string> {
	const least = audience === 'public' ? thresholds.publicMinimum : thresholds.staffMinimum;
	const people = new Map(cells.map(({ key, people: count }) => [key, count]));
	const derived = new Set(cells.filter((cell) => cell.derived && cell.people > 0).map(({ key }) => key));
	const secret = new Set(cells.filter(({ people: count }) => count > 0 && count < least).map(({ key }) => key));
	for (const key of before) if ((people.get(key) ?? 0) > 0) secret.add(key);
	if (secret.size === 0) return secret;
	// what is shown nowhere is unknown whatever its size, and may be had by subtraction where it is no small one
	const hidden = new Set([...secret, ...derived]);
	const isGuarded = (key: string): boolean => secret.has(key) || !derived.has(key);
	const small = [...secret];
	const known = sums.map(({ whole, parts }) => ({ whole, parts: parts.filter((part) => (people.get(part) ?? 0) > 0) }));
	const size = (key: string): number => people.get(key) ?? 0;
	const next = (sum: Sum): string | undefined =>
		cheapest(sum.parts.filter((key) => !hidden.has(key)), size) ?? (hidden.has(sum.whole) ? undefined : sum.whole);
	widenSums(known, hidden, isGuarded, next, size, least);
	for (;;) {
		// beyond that the counting rule alone holds
		const had = hidden.size > mostSolved ? [] : determined(small, known, hidden);
		// where it is a part first, so that what is decided further down a tree changes nothing above
		const holding = had.flatMap((key) => known.filter(({ parts }) => parts.includes(key)).concat(known.filter(({ whole }) => whole === key)));
		const sum = nearest(holding, known, hidden, (one) => next(one) !== undefined);
		const more = sum && next(sum);
		if (more === undefined) return new Set([...hidden].filter(isGuarded));
		hidden.add(more);
		widenSums(known, hidden, isGuarded, next, size, least);
	}
}

/** Elimination takes the cube of it; a thousand take about a second. */
const mostSolved = 400;

function cheapest(keys: readonly string[], size: (key: string) => number): string | undefined {
	return keys.reduce<string | undefined>((best, key) => (best === undefined || size(key) < size(best) ? key : best), undefined);
}

/** The first of `from` that will do; where none does, the first that hangs together with them by something withheld. */
function nearest(from: readonly Sum[], sums: readonly Sum[], hidden: ReadonlySet<string>, willDo: (sum: Sum) => boolean): Sum | undefined {
	const reached = new Set(from);
	for (const sum of reached) {
		if (willDo(sum)) return sum;
		const shared = new Set([sum.whole, ...sum.parts].filter((key) => hidden.has(key)));
		for (const other of sums) if (shared.has(other.whole) || other.parts.some((part) => shared.has(part))) reached.add(other);
	}
	return undefined;
}

/** Until every sum has none withheld that is guarded, or two unknown at least; and where the whole is shown, parts of threshold people together. */
function widenSums(
	sums: readonly Sum[],
	hidden: Set<string>,
	isGuarded: (key: string) => boolean,
	next: (sum: Sum) => string | undefined,
	size: (key: string) => number,
	least: number
): void {
	for (let changed = true; changed; ) {
		changed = false;
		for (const sum of sums) {
			const parts = sum.parts.filter((key) => hidden.has(key));
			const isWholeShown = !hidden.has(sum.whole);
			const count = parts.length + (isWholeShown ? 0 : 1);
			const together = parts.reduce((total, key) => total + size(key), 0);
			const guarded = parts.filter(isGuarded).length + (isWholeShown ? 0 : 1);
			const isSafe = guarded === 0 || (count >= 2 && (!isWholeShown || together >= least));
			const more = isSafe ? undefined : next(sum);
			if (more === undefined) continue;
			hidden.add(more);
			changed = true;
		}
	}
}

/** Of `asked`, those that the shown cells and the sums determine: Gauss-Jordan over the withheld ones alone. */
export function determined(asked: readonly string[], sums: readonly Sum[], hidden: ReadonlySet<string>): string[] {
	const columns = new Map([...hidden].map((key, at) => [key, at]));
	const rows = sums
		.map(({ whole, parts }) => {
			const row = new Map<number, number>();
			const put = (key: string, by: number): void => {
				const at = columns.get(key);
				if (at !== undefined) row.set(at, (row.get(at) ?? 0) + by);
			};
			put(whole, 1);
			for (const part of parts) put(part, -1);
			return row;
		})
		.filter((row) => row.size > 0);
	const reduced = eliminated(rows);
	const alone = new Set(reduced.filter((row) => row.size === 1).map((row) => [...row.keys()][0]));
	return asked.filter((key) => alone.has(columns.get(key)));
}

const tiny = 1e-9;

function eliminated(rows: readonly Map<number, number>[]): Map<number, number>[] {
	const done: { pivot: number; row: Map<number, number> }[] = [];
	for (const given of rows) {
		const row = new Map(given);
		for (const { pivot, row: before } of done) subtract(row, before, pivot);
		const [pivot] = [...row.keys()];
		if (pivot === undefined) continue;
		const by = row.get(pivot)!;
		for (const [at, value] of row) row.set(at, value / by);
		for (const one of done) subtract(one.row, row, pivot);
		done.push({ pivot, row });
	}
	return done.map(({ row }) => row);
}

/** Takes from `row` as much of `other`, whose pivot is 1, as leaves nothing of that pivot. */
function subtract(row: Map<number, number>, other: ReadonlyMap<number, number>, pivot: number): void {
	const by = row.get(pivot);
	if (by === undefined) return;
	for (const [at, value] of other) {
		const left = (row.get(at) ?? 0) - by * value;
		if (Math.abs(left) < tiny) row.delete(at);
		else row.set(at, left);
	}
}
