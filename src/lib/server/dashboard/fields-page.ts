/**
 * Fields beside each other, land, construction and investment first: each against the target that names it, by its five
 * dimensions and by the units one level below.
 *
 * Keeps: what names no field is a row of its own; a cell below the thresholds says so and has no rate; what the pages of
 * units withhold is withheld here. The reader's filter on a field does not apply here. Refuses to know addresses, words and who may look.
 */
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Sql } from '../database/connection.ts';
import { countUp, type Count } from '../tallies/count-up.ts';
import type { Unit } from '../units/unit.ts';
import { fieldRows, type FieldRow } from './field-rows.ts';
import { lensFor, targetIn, treeOf, type DashboardQuery, type Lens } from './lens.ts';
import { selectFields } from './level.sql.ts';
import { headingOf, type Heading } from './overview.ts';
import { partsAsked, standingFor, type Standing } from './standing.ts';
import { subjectOf, type Subject } from './subject.ts';
import { byUnit, partsByKey } from './sums.ts';
import { cellOf, cellsOf, type Cell } from './unit-row.ts';
import { withheldOnPage, withholdFieldsPage } from './withhold-page.ts';

export type FieldWithCells = FieldRow & { cells: Record<Dimension, Cell> };
export type UnitByField = { code: string; name: string; responses: number; cells: Record<string, Cell> };

export type FieldsPage = Heading & {
	rows: FieldWithCells[];
	unknown: Standing;
	unknownShare: number | null;
	/** codes of the fields that the table of units has room for */
	columns: string[];
	units: UnitByField[];
};

/** More columns than these do not fit beside names of units. */
const mostColumns = 8;

export async function fieldsPageOf(sql: Sql, unit: Unit | null, asked: DashboardQuery): Promise<FieldsPage> {
	const query = { ...asked, field: null };
	const subject = await subjectOf(sql, unit, ...treeOf(query));
	const below = subject.below.map(({ id }) => id);
	const lens = await lensFor(sql, query, subject.chain, below);
	const { fields: _, ...anyField } = lens.filter;
	const subtree = subject.unit === null ? [] : [subject.unit.id];
	const within = [...new Set([...(lens.filter.withinUnitIds ?? []), ...subtree])];
	const [ofSubject, ofUnits, fields, withheld] = await Promise.all([
		countUp(sql, { ...anyField, ...lens.period, unitIds: subject.roots, parts: 'overall+dimensions', split: 'field' }),
		countUp(sql, {
			...anyField, ...lens.period, withinUnitIds: within, unitIds: below, parts: partsAsked(lens.measure), split: 'field'
		}),
		selectFields(sql),
		withheldOnPage(sql, subject, lens, ['field'])
	]);
	const { rows, unknown, unknownShare } = fieldRows(ofSubject, subject, lens, fields);
	const byField = partsByKey(ofSubject, subject.roots);
	const columns = rows.slice(0, mostColumns).map(({ code }) => code);
	return withholdFieldsPage(withheld.field, subject, {
		...headingOf(subject, lens, fields, query.today),
		rows: rows.map((row) => ({
			...row,
			cells: cellsOf(byField.get(row.code) ?? new Map(), { ...lens, field: row.code }, subject.chain)
		})),
		unknown,
		unknownShare,
		columns,
		units: unitRows(ofUnits, subject, lens, columns)
	});
}

/** Only units that somebody answered about; busiest first. */
function unitRows(counts: readonly Count[], subject: Subject, lens: Lens, columns: readonly string[]): UnitByField[] {
	const countsOf = byUnit(counts);
	return subject.below
		.map(({ id, code, name }): UnitByField => {
			const byField = partsByKey(countsOf(id), [id]);
			const standing = (field: string): Cell => {
				const target = targetIn(lens, [id, ...subject.chain], { field });
				return cellOf(standingFor(lens.measure, byField.get(field) ?? new Map(), target), target);
			};
			const cells = Object.fromEntries(columns.map((field) => [field, standing(field)]));
			return { code, name, cells, responses: Object.values(cells).reduce((sum, { people }) => sum + (people ?? 0), 0) };
		})
		.filter(({ cells }) => Object.values(cells).some(({ state }) => state !== 'none'))
		.sort((a, b) => b.responses - a.responses || (a.name < b.name ? -1 : 1));
}
