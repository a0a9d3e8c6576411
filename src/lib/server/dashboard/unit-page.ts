/**
 * The figures of one unit's page: its targets, its trend, its five dimensions, by field, counter and channel.
 *
 * Keeps: a target is judged on the days that the period and its own validity share (check.ts), everything else on the
 * whole period. In today's map stands what both-maps.ts decides; targets, questions, days of the week and hours, which it
 * does not, stand in the map of the day alone. Refuses to know addresses, words and who may look.
 */
import { dimensions, type Dimension } from '#lib/survey/dimension.ts';
import type { Sql } from '../database/connection.ts';
import { countUp, type Count, type Question } from '../tallies/count-up.ts';
import type { Unit } from '../units/unit.ts';
import { nothingShared } from '../withheld/matrix.ts';
import { channelDifferences, type ChannelDifference } from './channel-differences.ts';
import { fieldRows, type FieldRows } from './field-rows.ts';
import { itemRows, type ItemRow } from './item-rows.ts';
import { lensFor, shownTarget, targetIn, treeOf } from './lens.ts';
import { isTodaysMap, type DashboardQuery, type Lens, type ShownTarget } from './lens.ts';
import { selectCounters, selectFields } from './level.sql.ts';
import { countLevel, headingOf, rowsOf, type Heading } from './overview.ts';
import { dimensionTally, partsAsked, standingFor, standingOfTally } from './standing.ts';
import type { Standing, Threshold } from './standing.ts';
import { excludedOf, type Excluded } from './excluded.ts';
import { mapNoteOf } from './map-note.ts';
import { subjectOf, type Subject } from './subject.ts';
import { partsByKey, partsOf } from './sums.ts';
import { targetRows, type TargetRow } from './target-rows.ts';
import { hoursOf, weekdayRows, type Hours, type WeekdayRow } from './time-rows.ts';
import { trendOf, type Trend } from './trend.ts';
import type { UnitRow } from './unit-row.ts';
import { withheldOnPage, withholdUnitPage } from './withhold-page.ts';

export type SplitRow = { key: string; name: string | null; /** the unit that a counter stands in */ place: string | null; standing: Standing };

export type UnitPage = Heading & {
	total: Standing;
	excluded: Excluded | null;
	target: ShownTarget | null;
	targets: TargetRow[];
	trend: Trend;
	dimensions: { dimension: Dimension; standing: Standing }[];
	byField: FieldRows;
	byCounter: SplitRow[];
	byChannel: SplitRow[];
	differences: ChannelDifference[];
	items: ItemRow[];
	byWeekday: WeekdayRow[];
	byHour: Hours;
	rows: UnitRow[];
};

export async function unitPageOf(sql: Sql, unit: Unit, query: DashboardQuery): Promise<UnitPage> {
	const subject = await subjectOf(sql, unit, ...treeOf(query));
	const lens = await lensFor(sql, query, subject.chain, subject.below.map(({ id }) => id));
	const target = targetIn(lens, subject.chain);
	const { fields: _, ...anyField } = lens.filter;
	const { counterId: __, ...anyCounter } = lens.filter;
	const isToday = isTodaysMap(query);
	const shared = nothingShared();
	const [level, withheld, trend, byField, byCounter, byChannel, byDay, byItem, targets, fields, mapNote] = await Promise.all([
		countLevel(sql, subject, lens, shared),
		withheldOnPage(sql, subject, lens, ['field', 'channel', 'counter'], shared),
		trendOf(sql, subject, lens, target, query.step, shared),
		split(sql, subject, lens, { ...anyField, ...lens.period, split: 'field' }),
		split(sql, subject, lens, { ...anyCounter, ...lens.period, split: 'counter' }),
		split(sql, subject, lens, { ...lens.filter, ...lens.period, split: 'channel' }),
		isToday ? [] : split(sql, subject, lens, { ...lens.filter, ...lens.period, split: 'day' }),
		isToday ? [] : countUp(sql, { ...lens.filter, ...lens.period, unitIds: subject.roots, parts: 'items', split: 'none' }),
		isToday ? [] : targetRows(sql, subject, lens),
		selectFields(sql),
		mapNoteOf(sql, subject, query)
	]);
	const parts = partsOf(level.counts, subject.roots);
	const total = standingFor(lens.measure, parts, target);
	return withholdUnitPage(withheld, subject, {
		...headingOf(subject, lens, fields, query.today, mapNote),
		total,
		excluded: isToday ? null : excludedOf(lens.measure, level.counts, subject.roots),
		target: shownTarget(target, unit.id),
		targets,
		trend,
		dimensions: dimensions.map((dimension) => ({
			dimension,
			standing: standingOfTally(dimensionTally(parts, dimension), null)
		})),
		byField: fieldRows(byField, subject, lens, fields),
		byCounter: await counterRows(sql, byCounter, subject, lens, target),
		byChannel: splitRows(byChannel, subject, lens, target),
		differences: channelDifferences(byChannel, subject.roots, lens),
		items: await itemRows(sql, byItem, subject.roots),
		byWeekday: weekdayRows(byDay, subject, lens, target),
		byHour: isToday ? { state: 'not_measured' } : await hoursOf(sql, subject, lens, target, total.responses ?? 0),
		rows: rowsOf(subject, lens, query.today, level)
	});
}

function split(
	sql: Sql,
	subject: Subject,
	lens: Lens,
	question: Omit<Question, 'unitIds' | 'parts'>
): Promise<Count[]> {
	return countUp(sql, { ...question, unitIds: subject.roots, parts: partsAsked(lens.measure) });
}

/** Busiest first; what has no key stands last. */
function splitRows(counts: readonly Count[], subject: Subject, lens: Lens, target: Threshold | null): SplitRow[] {
	const rows = [...partsByKey(counts, subject.roots)].map(([key, parts]) => ({
		key,
		name: null,
		place: null,
		standing: standingFor(lens.measure, parts, target)
	}));
	const unknownLast = (row: SplitRow): number => Number(row.key === 'unknown');
	return rows.sort(
		(a, b) => unknownLast(a) - unknownLast(b) || (b.standing.responses ?? 0) - (a.standing.responses ?? 0)
	);
}

async function counterRows(
	sql: Sql,
	counts: readonly Count[],
	subject: Subject,
	lens: Lens,
	target: Threshold | null
): Promise<SplitRow[]> {
	const rows = splitRows(counts, subject, lens, target);
	const ids = rows.map(({ key }) => Number(key)).filter((id) => Number.isInteger(id) && id > 0);
	const counters = new Map((await selectCounters(sql, ids)).map((counter) => [String(counter.id), counter]));
	return rows.map((row) => {
		const counter = counters.get(row.key);
		return { ...row, name: counter?.name ?? null, place: counter?.unitName ?? null };
	});
}
