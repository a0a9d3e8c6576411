/**
 * Takes out of an IndexTable what is too small to be shown to staff and to other programs, or would give such a row
 * away: the one rule (withheld/matrix.ts), the same cells as on the pages of staff.
 *
 * Keeps: a row that is withheld is named and not counted; a row with nobody in it stays. Refuses to know who asks.
 */
import { dimensions } from '#lib/survey/dimension.ts';
import type { ByKind, IndexRow, IndexTable } from '#lib/survey/index-table.ts';
import { showable } from '#lib/survey/suppression.ts';
import { withheldCells } from '#lib/survey/withheld-cells.ts';
import { addDays, localDay, type LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { findMeasure } from '../measures/measure.ts';
import { ancestorsOn, findUnitByCode, type Unit } from '../units/unit.ts';
import { leftOut } from '../withheld/left-out.ts';
import { cellKey, withheldMatrix, type MatrixQuestion } from '../withheld/matrix.ts';
import { selectCounterKeys, selectPartlyBelow } from './index-table.sql.ts';
import { dimensionOfItems, questionOf, unitsBelow, type IndexQuestion } from './index-table.ts';

export type WithheldRow = { [Member in keyof Omit<IndexRow, 'key'>]: null } & { key: string; withheld: true };
export type ShownTable = Omit<IndexTable, 'rows'> & { rows: (IndexRow | WithheldRow)[] };

/** `table`: the answer to `question`. */
export async function withholdSmall(sql: Sql, question: IndexQuestion, table: IndexTable, today = localDay(new Date())): Promise<ShownTable> {
	const unit = await findUnitByCode(sql, question.unitCode);
	const hidden = await hiddenRows(sql, unit, question, table, today);
	const shown = { ...table, rows: table.rows.map((row) => (hidden.has(row.key) ? withheld(row.key) : row)) };
	if (question.map !== 'today' || unit === undefined) return shown;
	const notCarried = (await leftOut(sql, [unit.id], today, question)).map(({ code, responses }) => ({ unit: code, responses }));
	return { ...shown, notCarried };
}

async function hiddenRows(
	sql: Sql,
	unit: Unit | undefined,
	question: IndexQuestion,
	{ by, rows }: IndexTable,
	today: LocalDay
): Promise<ReadonlySet<string>> {
	const measure = await findMeasure(sql, question.measure);
	const small = rows.filter(({ responses }) => !showable(responses, 'staff')).map(({ key }) => key);
	if (unit === undefined || measure === undefined) return new Set(rows.map(({ key }) => key));
	const { unitIds: _, withinUnitIds: _scope, ...counted } = questionOf(measure, unit.id, question, today);
	const lastDay = question.map === 'today' ? today : addDays(question.to, -1);
	const day = unit.validTo !== null && unit.validTo < lastDay ? unit.validTo : lastDay;
	const ancestors = await ancestorsOn(sql, unit.id, day);
	const part = measure.item !== undefined ? `item:${measure.item}` : measure.dimension !== undefined ? `dimension:${measure.dimension}` : 'overall';
	const matrix = await withheldMatrix(sql, {
		chain: [unit.id, ...ancestors.map(({ id }) => id).reverse()], counted, part, by: splitOf(by), isWhole: by === 'unit'
	});
	const named = await namesOf(sql, by, unit.id, counted, matrix);
	const hidden = named.filter(({ cell }) => matrix.has(cell)).map(({ key }) => key);
	if (by === 'unit' && question.map !== 'today') return new Set([...small, ...hidden, ...(await selectPartlyBelow(sql, unit.id, counted.from, counted.to))]);
	if (by === 'item') return new Set([...small, ...itemsHidden(rows, matrix, unit.id, await dimensionOfItems(sql))]);
	return new Set([...small, ...hidden]);
}

function splitOf(by: ByKind): MatrixQuestion['by'] {
	if (by === 'total' || by === 'unit') return 'none';
	return by === 'item' ? 'dimension' : by;
}

/** Under which cell of the matrix each row's key stands. */
async function namesOf(
	sql: Sql,
	by: ByKind,
	unitId: number,
	counted: MatrixQuestion['counted'],
	matrix: ReadonlySet<string>
): Promise<{ key: string; cell: string }[]> {
	if (by === 'total') return [{ key: 'total', cell: cellKey(unitId) }];
	if (by === 'unit') {
		const below = await unitsBelow(sql, unitId, counted);
		return below.flatMap(({ id, code }) => [cellKey(id), cellKey(id, null, unitId)].map((cell) => ({ key: code, cell })));
	}
	const start = cellKey(unitId, '');
	const own = [...matrix].filter((cell) => cell.startsWith(start)).map((cell) => ({ key: cell.slice(start.length), cell }));
	if (by !== 'counter') return own;
	const names = await selectCounterKeys(sql, own.map(({ key }) => Number(key)).filter(Number.isInteger));
	return own.map(({ key, cell }) => ({ key: names.get(key) ?? key, cell }));
}

/** A dimension is the sum of its items: what it withholds does not come out of them, nor one of them out of it. */
function itemsHidden(rows: readonly IndexRow[], matrix: ReadonlySet<string>, unitId: number, dimensionOf: ReadonlyMap<string, string>): ReadonlySet<string> {
	const items = rows.map(({ key, n, responses }) => ({ key, people: n === 0 ? responses : n }));
	const sums = dimensions.map((dimension) => ({
		whole: `/${dimension}`,
		parts: items.map(({ key }) => key).filter((key) => dimensionOf.get(key) === dimension)
	}));
	const wholes = sums.map(({ whole, parts }) => ({
		key: whole,
		people: items.filter(({ key }) => parts.includes(key)).reduce((sum, { people }) => sum + people, 0)
	}));
	const before = dimensions.filter((dimension) => matrix.has(cellKey(unitId, dimension))).map((dimension) => `/${dimension}`);
	return withheldCells([...items, ...wholes], sums, 'staff', before);
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
