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
import { addDays } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { findMeasure } from '../measures/measure.ts';
import { ancestorsOn, findUnitByCode } from '../units/unit.ts';
import { cellKey, withheldMatrix, type MatrixQuestion } from '../withheld/matrix.ts';
import { selectCounterKeys, selectUnitsBelow } from './index-table.sql.ts';
import { dimensionOfItems, questionOf, type IndexQuestion } from './index-table.ts';

export type WithheldRow = { [Member in keyof Omit<IndexRow, 'key'>]: null } & { key: string; withheld: true };
export type ShownTable = Omit<IndexTable, 'rows'> & { rows: (IndexRow | WithheldRow)[] };

/** `table`: the answer to `question`. */
export async function withholdSmall(sql: Sql, question: IndexQuestion, table: IndexTable): Promise<ShownTable> {
	const hidden = await hiddenRows(sql, question, table);
	return { ...table, rows: table.rows.map((row) => (hidden.has(row.key) ? withheld(row.key) : row)) };
}

async function hiddenRows(sql: Sql, question: IndexQuestion, { by, rows }: IndexTable): Promise<ReadonlySet<string>> {
	const [unit, measure] = await Promise.all([findUnitByCode(sql, question.unitCode), findMeasure(sql, question.measure)]);
	const small = rows.filter(({ responses }) => !showable(responses, 'staff')).map(({ key }) => key);
	if (unit === undefined || measure === undefined) return new Set(rows.map(({ key }) => key));
	const { unitIds: _, withinUnitIds: _scope, ...counted } = questionOf(measure, unit.id, question);
	const lastDay = addDays(question.to, -1);
	const day = unit.validTo !== null && unit.validTo < lastDay ? unit.validTo : lastDay;
	const ancestors = await ancestorsOn(sql, unit.id, day);
	const part = measure.item !== undefined ? `item:${measure.item}` : measure.dimension !== undefined ? `dimension:${measure.dimension}` : 'overall';
	const matrix = await withheldMatrix(sql, {
		chain: [unit.id, ...ancestors.map(({ id }) => id).reverse()], counted, part, by: splitOf(by), isWhole: by === 'unit'
	});
	const named = await namesOf(sql, by, unit.id, question, matrix);
	const hidden = named.filter(({ cell }) => matrix.has(cell)).map(({ key }) => key);
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
	{ from, to }: IndexQuestion,
	matrix: ReadonlySet<string>
): Promise<{ key: string; cell: string }[]> {
	if (by === 'total') return [{ key: 'total', cell: cellKey(unitId) }];
	if (by === 'unit') return (await selectUnitsBelow(sql, unitId, from, to)).map(({ id, code }) => ({ key: code, cell: cellKey(id) }));
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
