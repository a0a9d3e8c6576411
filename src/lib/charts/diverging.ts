/*
 * Where the five scores of a row lie when the middle of "3" stands on a common axis: dissatisfied left, satisfied right.
 * Keeps: one scale for all rows of a list, and a full row's parts add up to its whole length.
 * Refuses to know colours and words.
 */
import { scores, type Score } from '#lib/survey/scale.ts';

export type Part = { score: Score; percent: number; left: number; width: number };
export type DivergingRow = { parts: Part[]; low: number; middle: number; high: number; n: number };
export type Diverging = { rows: (DivergingRow | null)[]; /** percent of the whole width */ axis: number };

/** Places in percent of the whole width; a row without scores is null. */
export function diverging(rows: readonly (readonly number[] | null)[]): Diverging {
	const shares = rows.map(sharesOf);
	const known = shares.filter((row) => row !== null);
	const left = Math.max(0, ...known.map(leftOf));
	const right = Math.max(0, ...known.map((row) => 100 - leftOf(row)));
	const scale = left + right === 0 ? 0 : 100 / (left + right);
	return { axis: left * scale, rows: shares.map((row, at) => row && placed(row, rows[at] ?? [], left, scale)) };
}

function sharesOf(counts: readonly number[] | null): number[] | null {
	const n = total(counts ?? []);
	return counts === null || n === 0 ? null : counts.map((count) => (100 * count) / n);
}

function placed(shares: readonly number[], counts: readonly number[], left: number, scale: number): DivergingRow {
	let at = (left - leftOf(shares)) * scale;
	const parts = scores.map((score) => {
		const percent = shares[score - 1] ?? 0;
		const part = { score, percent, left: at, width: percent * scale };
		at += part.width;
		return part;
	});
	const [one = 0, two = 0, three = 0, four = 0, five = 0] = shares;
	return { parts, low: one + two, middle: three, high: four + five, n: total(counts) };
}

/** How far a row reaches to the left of the axis. */
function leftOf([one = 0, two = 0, three = 0]: readonly number[]): number {
	return one + two + three / 2;
}

function total(counts: readonly number[]): number {
	return counts.reduce((sum, count) => sum + count, 0);
}
