/**
 * The cells of a unit, of those above it and of all beside them on the way up, by one split: which are withheld.
 *
 * Keeps: decided from the top of the tree downwards, so that the page of a unit, its parent's table and the API come to
 * the same cells, whoever asks; what is left of a whole when its units are taken away (answers about itself) counts as
 * a cell that nobody is shown. Refuses to know who asks, and tables under other filters (docs/lanh-dao.md).
 */
import { dimensions } from '#lib/survey/dimension.ts';
import type { Tally } from '#lib/survey/tally.ts';
import { withheldCells, type Cell, type Sum } from '#lib/survey/withheld-cells.ts';
import type { Sql } from '../database/connection.ts';
import { countUp, type Count, type Parts, type Question, type Split } from '../tallies/count-up.ts';
import { selectChildren } from './level.sql.ts';

export type MatrixQuestion = {
	/** the unit first, then upwards to the one that stands under none; empty: everything */
	chain: readonly number[];
	/** without the reader's scope: a cell is withheld from all or from nobody */
	counted: Omit<Question, 'unitIds' | 'parts' | 'split' | 'withinUnitIds'>;
	/** 'dimension': the five beside each other */
	by: 'dimension' | Split;
	/** who is meant by the whole: 'overall', 'dimension:staff', 'item:A' */
	part: string;
	/** cells that another table of the same page withholds */
	before?: Iterable<string>;
	/** everything below the unit too, and not only what stands one level below */
	isWhole?: boolean;
};

/** Everything, for an account that is bound to no unit. */
export const everything = 0;

/** `unit`: the whole; `unit/key`: one cell of the split. */
export const cellKey = (unitId: number, key: string | null = null): string => (key === null ? String(unitId) : `${unitId}/${key}`);

export async function withheldMatrix(sql: Sql, question: MatrixQuestion): Promise<ReadonlySet<string>> {
	const { chain } = question;
	const levels = await levelsOf(sql, question);
	const unitIds = [...new Set([...levels.flatMap(({ below }) => below), ...chain])];
	const people = peopleOf(await countAll(sql, question, unitIds), question, levels[0]?.below ?? []);
	const { cells, sums } = tableOf(people, levels, question);
	return withheldCells(cells, sums, 'staff', question.before);
}

type Level = { parent: number; below: readonly number[] };

/** From the top down. */
async function levelsOf(sql: Sql, { chain, counted, isWhole = false }: MatrixQuestion): Promise<Level[]> {
	const levels: Level[] = [];
	const seen = new Set<number>();
	let parents: (number | null)[] = [null, ...chain.toReversed()];
	for (;;) {
		const found = Map.groupBy(await selectChildren(sql, parents, counted.from, counted.to), ({ parentId }) => parentId);
		for (const parent of parents) {
			const below = (found.get(parent) ?? []).map(({ unitId }) => unitId);
			if (below.length > 0) levels.push({ parent: parent ?? everything, below });
			seen.add(parent ?? everything);
		}
		const own = new Set([chain[0] ?? everything]);
		for (const { parent, below } of levels) if (own.has(parent)) for (const id of below) own.add(id);
		parents = isWhole ? [...own].filter((id) => !seen.has(id)) : [];
		if (parents.length === 0) return levels;
	}
}

async function countAll(sql: Sql, { counted, by, part }: MatrixQuestion, unitIds: readonly number[]): Promise<Count[]> {
	if (by !== 'dimension') return countUp(sql, { ...counted, unitIds, parts: partsOf(part), split: by });
	const pooled = await countUp(sql, { ...counted, unitIds, parts: 'overall+dimensions', split: 'none' });
	return part.startsWith('item:') ? [...pooled, ...(await countUp(sql, { ...counted, unitIds, parts: partsOf(part), split: 'none' }))] : pooled;
}

function partsOf(part: string): Parts {
	const dimension = dimensions.find((one) => part === `dimension:${one}`);
	if (dimension !== undefined) return { dimension };
	return part.startsWith('item:') ? { item: part.slice('item:'.length) } : 'overall';
}

/** Whoever gave a score is counted; where nobody did, whoever was asked. */
function peopleIn({ answered, responses }: Tally): number {
	return answered === 0 ? responses : answered;
}

function peopleOf(counts: readonly Count[], { by, part }: MatrixQuestion, roots: readonly number[]): ReadonlyMap<string, number> {
	const people = new Map<string, number>();
	const add = (unitId: number, key: string | null, count: number): void => {
		const cell = cellKey(unitId, key);
		people.set(cell, (people.get(cell) ?? 0) + count);
	};
	for (const { unitId, part: own, key, tally } of counts) {
		const count = peopleIn(tally);
		for (const id of roots.includes(unitId) ? [unitId, everything] : [unitId]) {
			if (own === part) add(id, null, count);
			if (by === 'dimension' && own.startsWith('dimension:')) add(id, own.slice('dimension:'.length), count);
			else if (by !== 'dimension' && by !== 'none' && own === part) add(id, key === '' ? 'unknown' : key, count);
		}
	}
	return people;
}

function tableOf(people: ReadonlyMap<string, number>, levels: readonly Level[], { by, part }: MatrixQuestion): { cells: Cell[]; sums: Sum[] } {
	const cells: Cell[] = [...people].map(([key, count]) => ({ key, people: count }));
	const keysOf = Map.groupBy(people.keys(), (cell) => Number(cell.split('/', 1)[0]));
	const sums: Sum[] = [];
	const across = (unitId: number): void => {
		const parts = (keysOf.get(unitId) ?? []).filter((cell) => cell.includes('/'));
		const own = by === 'dimension' && part !== 'overall' ? parts.filter((cell) => cell.endsWith(part.replace('dimension:', '/'))) : parts;
		if (own.length > 0) sums.push({ whole: cellKey(unitId), parts: own });
	};
	for (const { parent, below } of levels) {
		if (parent === everything) across(parent);
		for (const whole of keysOf.get(parent) ?? []) {
			const rest = whole.slice(String(parent).length);
			const parts = below.map((id) => `${id}${rest}`).filter((cell) => people.has(cell));
			const left = Math.max(0, (people.get(whole) ?? 0) - parts.reduce((sum, cell) => sum + (people.get(cell) ?? 0), 0));
			const derived = `rest of ${whole}`;
			cells.push({ key: derived, people: left, derived: true });
			sums.push({ whole, parts: [...parts, derived] });
		}
		for (const id of below) across(id);
	}
	return { cells, sums };
}
