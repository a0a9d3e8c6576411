/**
 * The figures of the overview: the subject's total, a strip of fields, a row for each unit one level below.
 *
 * Keeps: one counting for the table, one for its weeks, one for the fields, however many units there are; the total
 * comes from answers and never from the rows. Refuses to know addresses, words and who may look.
 */
import type { Method } from '#lib/survey/figure.ts';
import type { Share } from '#lib/survey/funnel.ts';
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import type { Takes } from '../measures/takes.ts';
import { countUp, type Count } from '../tallies/count-up.ts';
import { responseRates as ratesBelow } from '../transactions/response-rates.ts';
import type { Unit } from '../units/unit.ts';
import { nothingShared, type Shared } from '../withheld/matrix.ts';
import { mapNoteOf, type MapNote } from './map-note.ts';
import { standardKey } from './applicable-target.ts';
import { fieldRows, type FieldRows } from './field-rows.ts';
import { lensFor, shownTarget, targetIn, treeOf } from './lens.ts';
import { isTodaysMap, type DashboardQuery, type Lens, type ShownTarget, type StandardOption } from './lens.ts';
import { selectFields, type FieldName, type QuestionnaireTitle } from './level.sql.ts';
import { placesOf } from './places.ts';
import { partsAsked, standingFor, type Standing } from './standing.ts';
import { excludedOf, type Excluded } from './excluded.ts';
import { subjectOf, type Subject } from './subject.ts';
import { byUnit, partsOf } from './sums.ts';
import { unitRow, type UnitRow } from './unit-row.ts';
import { weeksUpTo } from './weeks.ts';
import { withheldOnPage, withholdOverview } from './withhold-page.ts';

export type ShownUnit = Pick<Unit, 'code' | 'name' | 'kind' | 'province'> & { lastDay: LocalDay | null };

/** What every page of figures says at its top. */
export type Heading = {
	/** null: everything */
	unit: ShownUnit | null;
	ancestors: Pick<Unit, 'id' | 'code' | 'name'>[];
	method: Method;
	takes: Takes;
	standards: StandardOption[];
	/** key of the one in use */
	standard: string;
	fields: FieldName[];
	questionnaires: QuestionnaireTitle[];
	/** null in the map of each day */
	mapNote: MapNote | null;
};

export type Overview = Heading & {
	total: Standing;
	excluded: Excluded | null;
	target: ShownTarget | null;
	strip: FieldRows;
	rows: UnitRow[];
};

export async function overviewOf(sql: Sql, unit: Unit | null, query: DashboardQuery): Promise<Overview> {
	const subject = await subjectOf(sql, unit, ...treeOf(query));
	const lens = await lensFor(sql, query, subject.chain, subject.below.map(({ id }) => id));
	const { fields: _, ...anyField } = lens.filter;
	const shared = nothingShared();
	const [level, withheld, byField, fields, mapNote] = await Promise.all([
		countLevel(sql, subject, lens, shared),
		withheldOnPage(sql, subject, lens, ['field'], shared),
		countUp(sql, {
			...anyField,
			...lens.period,
			unitIds: subject.roots,
			parts: partsAsked(lens.measure),
			split: 'field'
		}),
		selectFields(sql),
		mapNoteOf(sql, subject, query)
	]);
	const target = targetIn(lens, subject.chain);
	return withholdOverview(withheld, subject, {
		...headingOf(subject, lens, fields, query.today, mapNote),
		total: standingFor(lens.measure, partsOf(level.counts, subject.roots), target),
		// how many are excluded is withheld where few are, and the map of the day would give that away
		excluded: isTodaysMap(query) ? null : excludedOf(lens.measure, level.counts, subject.roots),
		target: shownTarget(target, unit?.id),
		strip: fieldRows(byField, subject, lens, fields),
		rows: rowsOf(subject, lens, query.today, level)
	});
}

export type LevelCounts = { counts: Count[]; weekly: Count[]; weeks: LocalDay[]; responseRates: ReadonlyMap<number, Share> };

/** The subject and everything one level below it, in two countings, and how many of those served answered. */
export async function countLevel(sql: Sql, subject: Subject, lens: Lens, shared: Shared): Promise<LevelCounts> {
	const below = subject.below.map(({ id }) => id);
	const weeks = weeksUpTo(lens.treeDay);
	const recent = { from: weeks[0] ?? lens.treeDay, to: addDays(lens.treeDay, 1) };
	// a unit that came from elsewhere within the period counts here from the day on which it came
	const subtree = subject.unit === null ? [] : [subject.unit.id];
	const filter = { ...lens.filter, withinUnitIds: [...new Set([...(lens.filter.withinUnitIds ?? []), ...subtree])] };
	const [counts, weekly, responseRates] = await Promise.all([
		countUp(sql, {
			...filter,
			...lens.period,
			unitIds: [...new Set([...subject.roots, ...below])],
			parts: 'overall+dimensions',
			split: 'none'
		}),
		below.length === 0
			? []
			: countUp(sql, { ...filter, ...recent, unitIds: below, parts: partsAsked(lens.measure), split: 'week' }),
		lens.isOfSome ? new Map() : ratesBelow(sql, { unitIds: below, chain: subject.chain, rootId: lens.filter.withinUnitIds?.[0] ?? null, field: lens.field, shared }, lens.period)
	]);
	return { counts, weekly, weeks, responseRates };
}

/** Units of the day, and those closed before it that have answers in the period. */
export function rowsOf(subject: Subject, lens: Lens, today: LocalDay, { counts, weekly, weeks, responseRates }: LevelCounts): UnitRow[] {
	const source = { lens, above: subject.chain, today, weeks, counts: byUnit(counts), weekly: byUnit(weekly), responseRates };
	const rows = subject.below
		.map((unit) => ({ unit, row: unitRow(unit, source) }))
		.filter(({ unit, row }) => unit.validTo === null || unit.validTo >= lens.treeDay || row.standing.state !== 'none')
		.map(({ row }) => row);
	const places = placesOf(rows);
	return rows.map((row) => ({ ...row, place: places.get(row.code) ?? null }));
}

export function headingOf(subject: Subject, lens: Lens, fields: FieldName[], today: LocalDay, mapNote: MapNote | null = null): Heading {
	return {
		unit: subject.unit && shownUnit(subject.unit, today),
		ancestors: subject.ancestors.map(({ id, code, name }) => ({ id, code, name })),
		method: lens.method,
		takes: lens.takes,
		standards: lens.options,
		standard: standardKey(lens.standard),
		fields,
		questionnaires: lens.questionnaires,
		mapNote
	};
}

function shownUnit({ code, name, kind, province, validTo }: Unit, today: LocalDay): ShownUnit {
	return { code, name, kind, province, lastDay: validTo !== null && validTo < today ? validTo : null };
}
