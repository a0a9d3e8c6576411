/**
 * The cells of a unit, of those above it and of all beside them on the way up, by one split, in the map of each day:
 * which are withheld.
 *
 * Keeps: decided from the top of the tree downwards, so that the page of a unit, its parent's table and the API come to
 * the same cells, whoever asks; what is left of a whole when its units are taken away (answers about itself) counts as
 * a cell that nobody is shown; a unit that came from elsewhere within the period stands with each unit above it for the
 * days there, and these add up to it.
 */
import { spanAbove } from '#lib/survey/calendar.ts';
import { dimensions } from '#lib/survey/dimension.ts';
import { withheldCells, type Cell, type Sum } from '#lib/survey/withheld-cells.ts';
import type { Sql } from '../database/connection.ts';
import { countPeople, type Parts, type PeopleRow, type Question, type Split } from '../tallies/count-up.ts';
import type { Cover } from '../tallies/todays-map.ts';
import { selectChildren, selectOtherParents } from './level.sql.ts';

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
	/** units, as cells name them, of which nothing is told */
	apart?: ReadonlySet<string>;
	/** everything below the unit too, and not only what stands one level below */
	isWhole?: boolean;
	/** units whose level is decided with it, with all above them */
	beside?: readonly number[];
	/** what other tables of the same page have asked for */
	shared?: Shared;
};

/**
 * Answers that several tables of one page need, each counted once; to be forgotten with the page. Each table for itself, the
 * page of a leaf over odd days asked the database 87 questions where it now asks 51.
 */
export type Shared = {
	levels: Once<Level[]>;
	people: Once<ReadonlyMap<string, number>>;
	apart: Once<ReadonlySet<string>>;
	covers: Once<ReadonlyMap<number, Cover>>;
};
type Once<Found> = Map<string, Promise<Found>>;

export const nothingShared = (): Shared => ({ levels: new Map(), people: new Map(), apart: new Map(), covers: new Map() });

/** `key` names all that `find` depends on. */
export function once<Found>(shared: Once<Found> | undefined, key: unknown, find: () => Promise<Found>): Promise<Found> {
	if (shared === undefined) return find();
	const name = JSON.stringify(key);
	const found = shared.get(name) ?? find();
	shared.set(name, found);
	return found;
}

/** Everything, for an account that is bound to no unit. */
export const everything = 0;

/** `unit`: the whole; `unit/key`: one cell of the split; `unit@parent`: on the days on which it stood there, of a unit that moved. */
export const cellKey = (unitId: number, key: string | null = null, parent: number | null = null): string =>
	`${unitId}${parent === null ? '' : `@${parent}`}${key === null ? '' : `/${key}`}`;

/** `people`: whoever stands in each cell. */
export type Decided = { hidden: ReadonlySet<string>; people: ReadonlyMap<string, number> };

export async function decidedAsWas(sql: Sql, question: MatrixQuestion): Promise<Decided> {
	const levels = await levelsOf(sql, question);
	const people = await peopleAsWas(sql, question, levels);
	const { cells, sums } = tableOf(people, levels, question);
	const { before = [], apart } = question;
	const ofApart = apart === undefined ? [] : [...people.keys()].filter((cell) => apart.has(splitCell(cell).unit));
	return { hidden: withheldCells(cells, sums, 'staff', [...before, ...ofApart]), people };
}

/** Whoever stands in each cell, units that moved at each place too. */
export async function peopleAsWas(sql: Sql, question: MatrixQuestion, known?: readonly Level[]): Promise<ReadonlyMap<string, number>> {
	const levels = known ?? (await levelsOf(sql, question));
	const { chain, counted, by, part, beside, shared } = question;
	return once(shared?.people, [chain, counted, by, part, beside, levels], () => countPlaces(sql, question, levels));
}

async function countPlaces(sql: Sql, question: MatrixQuestion, levels: readonly Level[]): Promise<ReadonlyMap<string, number>> {
	const people = new Map(await peopleIn(sql, question, levels));
	for (const { parent, moved } of levels) {
		if (moved.length === 0 || parent === everything) continue;
		for (const count of await countAll(sql, question, moved, [parent])) add(people, question, cellKey(count.unitId, null, parent), count);
	}
	return people;
}

/** `moved`: those that stood elsewhere too within the period. */
export type Level = { parent: number; below: readonly number[]; moved: readonly number[] };

/** From the top down. */
export function levelsOf(sql: Sql, question: MatrixQuestion): Promise<Level[]> {
	const { chain, counted: { from, to }, isWhole, beside, shared } = question;
	return once(shared?.levels, [chain, from, to, isWhole, beside], () => findLevels(sql, question));
}

async function findLevels(sql: Sql, { chain, counted, isWhole = false, beside = [] }: MatrixQuestion): Promise<Level[]> {
	const levels: { parent: number; below: readonly number[] }[] = [];
	const seen = new Set<number>();
	let parents: (number | null)[] = [null, ...chain.toReversed(), ...beside];
	for (;;) {
		const found = Map.groupBy(await selectChildren(sql, parents, counted.from, counted.to), ({ parentId }) => parentId);
		for (const parent of new Set(parents)) {
			const below = (found.get(parent) ?? []).map(({ unitId }) => unitId);
			if (below.length > 0) levels.push({ parent: parent ?? everything, below });
			seen.add(parent ?? everything);
		}
		const own = new Set([chain[0] ?? everything]);
		for (const { parent, below } of levels) if (own.has(parent)) for (const id of below) own.add(id);
		const others = await selectOtherParents(sql, levels.flatMap(({ below }) => below), counted.from, counted.to);
		parents = [...others, ...(isWhole ? own : [])].filter((id) => !seen.has(id));
		if (parents.length === 0) return withMoved(levels);
	}
}

/** In one order whoever asks, since of two cells that would do the first is taken. */
function withMoved(levels: readonly Omit<Level, 'moved'>[]): Level[] {
	const times = Map.groupBy(levels.flatMap(({ below }) => below), (id) => id);
	const depths = new Map([[everything, 0]]);
	for (let round = 0; round < levels.length; round += 1) {
		for (const { parent, below } of levels) {
			const depth = depths.get(parent) ?? 1;
			for (const id of below) depths.set(id, Math.min(levels.length, Math.max(depths.get(id) ?? 0, depth + 1)));
		}
	}
	return levels
		.map((level) => ({ ...level, moved: level.below.filter((id) => times.get(id)!.length > 1) }))
		.sort((a, b) => (depths.get(a.parent) ?? 1) - (depths.get(b.parent) ?? 1) || a.parent - b.parent);
}

/** Everything is the sum of the units that stand under none. */
export async function peopleIn(sql: Sql, question: MatrixQuestion, levels: readonly Level[]): Promise<ReadonlyMap<string, number>> {
	const unitIds = [...new Set([...levels.flatMap(({ below }) => below), ...question.chain, ...(question.beside ?? [])])];
	const roots = new Set(levels.find(({ parent }) => parent === everything)?.below);
	const people = new Map<string, number>();
	for (const count of await countAll(sql, question, unitIds)) {
		add(people, question, cellKey(count.unitId), count);
		if (roots.has(count.unitId)) add(people, question, cellKey(everything), count);
	}
	return people;
}

async function countAll(sql: Sql, { counted, by, part }: MatrixQuestion, unitIds: readonly number[], withinUnitIds: readonly number[] = []): Promise<PeopleRow[]> {
	const of = { ...counted, unitIds, withinUnitIds };
	if (by !== 'dimension') return countPeople(sql, { ...of, parts: partsOf(part), split: by });
	const pooled = await countPeople(sql, { ...of, parts: 'overall+dimensions', split: 'none' });
	return part.startsWith('item:') ? [...pooled, ...(await countPeople(sql, { ...of, parts: partsOf(part), split: 'none' }))] : pooled;
}

function partsOf(part: string): Parts {
	const dimension = dimensions.find((one) => part === `dimension:${one}`);
	if (dimension !== undefined) return { dimension };
	return part.startsWith('item:') ? { item: part.slice('item:'.length) } : 'overall';
}

function add(people: Map<string, number>, { by, part }: MatrixQuestion, unit: string, { part: own, key, people: count }: PeopleRow): void {
	const put = (cell: string): void => void people.set(cell, (people.get(cell) ?? 0) + count);
	if (own === part) put(unit);
	if (by === 'dimension' && own.startsWith('dimension:')) put(`${unit}/${own.slice('dimension:'.length)}`);
	else if (by !== 'dimension' && by !== 'none' && own === part) for (const one of keysWith(by, key)) put(`${unit}/${one}`);
}

/** A day counts in its month too, a month in its quarter and year. */
function keysWith(by: MatrixQuestion['by'], key: string): string[] {
	if (by !== 'day' && by !== 'month') return [key === '' ? 'unknown' : key];
	const above = spanAbove(key)!;
	return by === 'day' ? [key, above] : [key, above, spanAbove(above)!];
}

/** The unit's part of a cell, and the rest. */
export function splitCell(cell: string): { unit: string; rest: string } {
	const at = cell.indexOf('/');
	return at < 0 ? { unit: cell, rest: '' } : { unit: cell.slice(0, at), rest: cell.slice(at) };
}

function tableOf(people: ReadonlyMap<string, number>, levels: readonly Level[], { by, part }: MatrixQuestion): { cells: Cell[]; sums: Sum[] } {
	const cells: Cell[] = [...people].map(([key, count]) => ({ key, people: count }));
	const keysOf = Map.groupBy(people.keys(), (cell) => splitCell(cell).unit);
	const sums: Sum[] = [];
	const size = (key: string): number => people.get(key) ?? 0;
	const across = (unit: string): void => {
		const parts = (keysOf.get(unit) ?? []).filter((cell) => cell.includes('/'));
		if (by === 'day' || by === 'month') {
			for (const [above, own] of Map.groupBy(parts, (cell) => `${unit}/${spanAbove(splitCell(cell).rest.slice(1))}`)) {
				if (people.has(above)) sums.push({ whole: above, parts: own });
			}
			return;
		}
		const own = by === 'dimension' && part !== 'overall' ? parts.filter((cell) => cell.endsWith(part.replace('dimension:', '/'))) : parts;
		if (own.length > 0) sums.push({ whole: unit, parts: own });
	};
	/** what the parts leave of each cell of the whole is a cell too */
	const down = (whole: string, below: readonly string[], left: string): void => {
		for (const cell of keysOf.get(whole) ?? []) {
			const parts = below.map((unit) => `${unit}${splitCell(cell).rest}`).filter((one) => people.has(one));
			const derived = `${left} of ${cell}`;
			cells.push({ key: derived, people: Math.max(0, size(cell) - parts.reduce((sum, one) => sum + size(one), 0)), derived: true });
			sums.push({ whole: cell, parts: [...parts, derived] });
		}
	};
	for (const [id, above] of placesOf(levels)) {
		const places = above.filter((parent) => parent !== everything).map((parent) => cellKey(id, null, parent));
		down(cellKey(id), places, 'elsewhere');
		for (const place of places) across(place);
	}
	for (const { parent, below, moved } of levels) {
		if (parent === everything) across(cellKey(everything));
		down(cellKey(parent), below.map((id) => (moved.includes(id) && parent !== everything ? cellKey(id, null, parent) : cellKey(id))), 'rest');
		for (const id of below) across(cellKey(id));
	}
	return { cells, sums };
}

/** Under what each unit that moved stood. */
function placesOf(levels: readonly Level[]): ReadonlyMap<number, readonly number[]> {
	const places = levels.flatMap(({ parent, moved }) => moved.map((id) => ({ id, parent })));
	return new Map([...Map.groupBy(places, ({ id }) => id)].map(([id, own]) => [id, own.map(({ parent }) => parent)]));
}
