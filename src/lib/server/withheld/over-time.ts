/**
 * The rule over periods: which units a period leaves out, and in which spans days and months are decided.
 *
 * Keeps: of a unit a quarter is told where no quarter of its year has few, a month where moreover no month of its quarter
 * has, a part of a month where moreover no day of its month has; so whoever subtracts one period of a unit from another
 * finds sums of parts none of which is few. Days and months are decided in whole months and years, whatever is asked for.
 * Rejected: each period by itself, where two that differ by a day give that day away; days, months and years as cells of
 * one table with companions, which hides less of a year, but took ten times as long for a province.
 * Refuses to know the parts of a unit (a field, a channel) over time, and weeks: docs/mo-hinh-de-doa.md.
 */
import { spanAbove, spansOf } from '#lib/survey/calendar.ts';
import { addDays, daysIn, monthOf, yearOf, type Period } from '#lib/survey/period.ts';
import { showable } from '#lib/survey/suppression.ts';
import { mondayOf } from '#lib/survey/trend-step.ts';
import type { Sql } from '../database/connection.ts';
import { decidedAsWas, levelsOf, once, peopleAsWas, splitCell, type Decided, type MatrixQuestion } from './as-was.ts';

/** As decided in the map of each day, among all periods that could be asked for. */
export async function decidedAmongPeriods(sql: Sql, question: MatrixQuestion): Promise<Decided> {
	const { by, counted, before = [] } = question;
	if (by === 'week') return decidedAsWas(sql, question);
	if (by === 'day') return decidedAsWas(sql, during(question, widened(counted, monthOf)));
	if (by !== 'month') return decidedAsWas(sql, { ...question, apart: await unitsApart(sql, question) });
	const edges = await Promise.all(spansOf(counted).parts.map(async (part) => {
		return [...(await unitsApart(sql, during(question, part)))].map((unit) => `${unit}/${part.from.slice(0, 7)}`);
	}));
	return decidedAsWas(sql, { ...during(question, widened(counted, yearOf)), before: [...before, ...edges.flat()] });
}

const during = (question: MatrixQuestion, period: Period): MatrixQuestion => ({ ...question, counted: { ...question.counted, ...period } });
const widened = ({ from, to }: Period, span: (day: string) => Period): Period => ({ from: span(from).from, to: span(addDays(to, -1)).to });

/** Units, as cells name them, that are left out of the period: the same for each split. */
function unitsApart(sql: Sql, question: MatrixQuestion): Promise<ReadonlySet<string>> {
	const { chain, counted, part, isWhole, beside, shared } = question;
	return once(shared?.apart, [chain, counted, part, isWhole, beside], () => findApart(sql, question));
}

async function findApart(sql: Sql, question: MatrixQuestion): Promise<ReadonlySet<string>> {
	const { from, to } = question.counted;
	const { spans, parts } = spansOf({ from, to });
	const isYears = parts.length === 0 && spans.every((span) => spanAbove(span) === null);
	// the trend tells weeks too
	const isWeek = daysIn({ from, to }) === 7 && mondayOf(from) === from;
	if (isYears || isWeek) return new Set();
	const levels = await levelsOf(sql, question);
	const inMonths = peopleAsWas(sql, { ...during(question, widened({ from, to }, yearOf)), by: 'month' }, levels);
	const inDays = parts.map((part) => peopleAsWas(sql, { ...during(question, monthOf(part.from)), by: 'day' }, levels));
	const [months, ...days] = await Promise.all([inMonths, ...inDays]);
	const ofUnits = byUnit(months);
	const ofDays = days.map(byUnit);
	return new Set([...ofUnits].filter(([unit, people]) => {
		const few = new Set([...people].filter(([, count]) => !showable(count, 'staff')).map(([span]) => spanAbove(span)));
		const isPart = (part: Period, at: number): boolean => isTold(ofDays[at]!.get(unit) ?? new Map(), part);
		return !spans.every((span) => isSeparate(people, few, span)) || !parts.every((part, at) => isSeparate(people, few, part.from.slice(0, 7)) && isPart(part, at));
	}).map(([unit]) => unit));
}

/** People by span of each unit. */
type InSpans = ReadonlyMap<string, number>;

function byUnit(people: ReadonlyMap<string, number>): ReadonlyMap<string, InSpans> {
	const cells = [...people].map(([cell, count]) => ({ ...splitCell(cell), count })).filter(({ rest, count }) => rest !== '' && count > 0);
	return new Map([...Map.groupBy(cells, ({ unit }) => unit)].map(([unit, own]) => [unit, new Map(own.map(({ rest, count }) => [rest.slice(1), count]))]));
}

/** None of the spans that make up the one above has few, and so on upwards; what is empty gives nobody away. `few`: spans with such a one. */
function isSeparate(people: InSpans, few: ReadonlySet<string | null>, span: string): boolean {
	const above = spanAbove(span);
	if (above === null || !people.has(span)) return true;
	return !few.has(above) && isSeparate(people, few, above);
}

/** The part of a month holds all that the month has, or nothing, or no day of the month has few. */
function isTold(days: InSpans, part: Period): boolean {
	const own = [...days].filter(([day]) => spanAbove(day) === part.from.slice(0, 7));
	const inside = own.filter(([day]) => part.from <= day && day < part.to);
	return inside.length === 0 || inside.length === own.length || own.every(([, count]) => showable(count, 'staff'));
}
