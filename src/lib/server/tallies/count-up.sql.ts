/**
 * Counts about units over days, each unit standing for its subtree as it was on each day.
 *
 * All responses and those that are excluded are added up apart, since what is excluded is kept as counts of its own.
 * What is folded comes from sums, what is not from the responses themselves, in one statement and so in one snapshot:
 * the mark that it sees belongs to the sums that it sees.
 *
 * Measured on ten million responses of three years and 120 units, two cores under six other jobs, where a reference (a
 * sum over 200,000 made rows, 25 ms by itself) took 80: best of some rounds, read from the sums of both units alone, and with
 * months, quarters and years of subtrees (subtree.sql.ts). Overview of the province: a quarter 637 and 290 ms (half of it
 * for weeks of months not yet made), a year 1690 and 206, one field of it 3190 and 258, odd days 10,457 and 1047. Page of one
 * commune: a year 2338 and 242, odd days 12,918 and 1430. Index of a year: by field 10, day 22, counter 36, procedure 35.
 * Later, at a reference of 20 ms, with days of made months as sums up to a day: overview of odd days 108, page of a leaf 114,
 * page of fields 83 (4665 with days from the responses), index of a leaf by procedure 6 (likewise 180); at one million the
 * same within a fifth.
 * Rejected: adding up each source and then their sums, which turned every count into a numeric twice: 254 instead of
 * 172 ms for a year of all units by month and dimension, 8,640 rows. Rows beyond the mark by an open condition instead of unfolded(): most of it for starting parallel workers.
 * Covering indexes for month by field and for day: every sum stored twice and no row changed in place, for no gain for
 * all units at once. One finest table: see migrations/0023_tally_sum.sql.
 */
import type { Period } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { hasLiving } from './bounds.sql.ts';
import { held, subtreeCounts } from './count-subtree.sql.ts';
import type { Kept, Sources as Cut } from './segments.ts';
import type { Fragment } from './sum.sql.ts';
import { todaysArea } from './todays-map.sql.ts';
import { blankIfUnknown, groupKey, livingRows, otherRows, withinDays } from './count-rows.sql.ts';

export const splits = ['none', 'field', 'procedure', 'counter', 'channel', 'day', 'week', 'month', 'questionnaire'] as const;
export type Split = (typeof splits)[number];

export type Ask = {
	unitIds: readonly number[];
	from: string;
	/** exclusive */
	to: string;
	overall: boolean;
	dimensions: readonly string[];
	/** null: none; empty: all */
	items: readonly string[] | null;
	split: Split;
	/** null: any */
	series: string | null;
	/** 'unknown' stands for responses without one */
	fields: readonly string[] | null;
	channels: readonly string[] | null;
	questionnaires: readonly string[] | null;
	counterId: number | null;
	/** only days on which the unit lay in the subtree of each of these */
	withinUnitIds: readonly number[];
	/** the day whose tree places all answers; null: each day's own */
	mapDay: string | null;
};

export type CountRow = {
	unitId: number;
	part: string;
	key: string;
	/** whether these are the excluded ones among the others */
	isExcluded: boolean;
	responses: number;
	n1: number;
	n2: number;
	n3: number;
	n4: number;
	n5: number;
	notApplicable: number;
	skipped: number;
	answered: number;
	sumYy: number;
	sumYm: number;
	sumMm: number;
};

/** `isLiving`: what is not folded is read too. */
export type Sources = Cut & { isLiving: boolean };

/**
 * Null where a month that the sources take for made is so no longer, or where something is not folded that was not there: it
 * is asked in the statement that reads them, and so of one snapshot.
 */
export type Select<Row> = (sql: Sql, ask: Ask, sources: Sources, kept: Kept) => Promise<Row[] | null>;

export const selectCounts: Select<CountRow> = async (sql, ask, sources, kept) =>
	whenHeld(await sql<Held<CountRow>[]>`
		${picking(sql, ask, sources, kept)},
		counted as (
			select unit_id, label as part, ${shownKey(sql, ask.split)} as key, is_excluded, sum(responses) as responses,
				sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5,
				sum(not_applicable) as not_applicable, sum(skipped) as skipped, sum(answered) as answered,
				sum(sum_yy) as sum_yy, sum(sum_ym) as sum_ym, sum(sum_mm) as sum_mm
			from picked group by unit_id, label, picked.key, is_excluded having sum(responses) > 0
		)
		select h.is_held, c.* from (${heldNow(sql, ask, sources)}) h left join counted c on true
		order by c.unit_id, c.part, c.key, c.is_excluded`);

export type PeopleRow = Pick<CountRow, 'unitId' | 'part' | 'key'> & { people: number };

/** Nobody where all are excluded; else whoever gave a score, or where nobody did, whoever was asked. */
export const selectPeople: Select<PeopleRow> = async (sql, ask, sources, kept) =>
	whenHeld(await sql<Held<PeopleRow>[]>`
		${picking(sql, ask, sources, kept)},
		counted as (
			select unit_id, label as part, ${shownKey(sql, ask.split)} as key,
				sum(case when is_excluded then -responses else responses end) as responses,
				sum(case when is_excluded then -answered else answered end) as answered
			from picked group by unit_id, label, picked.key having sum(case when is_excluded then 0 else responses end) > 0
		)
		select h.is_held, c.unit_id, c.part, c.key, case when c.answered = 0 then c.responses else c.answered end as people
		from (${heldNow(sql, ask, sources)}) h left join counted c on true
		order by c.unit_id, c.part, c.key`);

type Held<Row> = Row & { isHeld: boolean };

function heldNow(sql: Sql, ask: Ask, { subtree, isLiving }: Sources): Fragment {
	return isLiving ? held(sql, subtree) : sql`select is_held and not ${hasLiving(sql, ask)} as is_held from (${held(sql, subtree)}) s`;
}

function whenHeld<Row extends { unitId: number | null }>(rows: readonly Held<Row>[]): Row[] | null {
	return rows.some(({ isHeld }) => !isHeld) ? null : rows.filter(({ unitId }) => unitId !== null);
}

/** `with` all rows that are asked for as picked. `sources` are of the asked period, with `kept` naming the sums that they are read from. */
function picking(sql: Sql, ask: Ask, { subtree, pair, other, isLiving }: Sources, kept: Kept) {
	const living = !isLiving ? [] : [...subtree.years, ...subtree.quarters, ...[subtree, pair].flatMap(({ months, weeks, days }) => [...months, ...weeks, ...days])];
	const tables = [
		...sumsOf(sql, ask, kept.month, pair.months),
		...sumsOf(sql, ask, kept.week, pair.weeks),
		...sumsOf(sql, ask, kept.day, pair.days),
		...(other.length === 0 ? [] : [{ table: sql`other`, own: sql``, isExcluded: false }, { table: sql`other_excluded`, own: sql``, isExcluded: true }]),
		...(living.length > 0 ? [{ table: sql`living`, own: sql``, isExcluded: false }] : [])
	];
	const picked = [
		...tables.flatMap((source) => [receivedIn(sql, ask, source), decidedElsewhere(sql, ask, source), decidedIn(sql, ask, source)]),
		...subtreeCounts(sql, ask, subtree, kept)
	].reduce((all, one) => sql`${all} union all ${one}`);
	return sql`
		with wanted as materialized (${wantedParts(sql, ask)}),
		area as materialized (${areaAsked(sql, ask)}),
		${living.length === 0 ? sql`` : sql`living as materialized (${livingRows(sql, ask, living)}),`}
		${other.length === 0 ? sql`` : sql`
		other as materialized (${otherRows(sql, ask, other)}),
		other_excluded as (
			select o.* from other o where exists (
				select from exclusion_response e where e.response_id = o.id
					and not exists (select from readmission r where r.exclusion_id = e.exclusion_id))
		),`}
		picked as (${picked})`;
}

/** All that is folded, and of that and what is not yet folded the excluded. */
function sumsOf(sql: Sql, ask: Ask, kind: string | null, periods: readonly Period[]): Source[] {
	if (periods.length === 0) return [];
	const own = sql`
		and t.kind = ${kind} and ${withinDays(sql, sql`t.day`, periods)}
		${ask.counterId === null ? sql`` : sql`and t.key = ${String(ask.counterId)}`}
		${ask.fields === null ? sql`` : sql`and t.key = any (${ask.fields.map(blankIfUnknown)}::text[])`}`;
	return [{ table: sql`tally_sum`, own, isExcluded: false }, { table: sql`tally_excluded`, own, isExcluded: true }];
}

/** `own`: which of its rows. */
type Source = { table: Fragment; own: Fragment; isExcluded: boolean };

/** Which units belong to each asked one, from which day to which. */
function areaAsked(sql: Sql, ask: Ask): Fragment {
	if (ask.mapDay !== null) return todaysArea(sql, ask, ask.mapDay);
	const whole = sql`
		select ancestor_id, descendant_id, greatest(valid_from, ${ask.from}::date) as first_day,
			least(valid_to, ${ask.to}::date - 1) as last_day
		from unit_closure
		where ancestor_id = any (${[...ask.unitIds]}::integer[]) and valid_from < ${ask.to}::date
			and (valid_to is null or valid_to >= ${ask.from}::date)`;
	return ask.withinUnitIds.reduce((area, unitId) => daysWithin(sql, area, unitId), whole);
}

function daysWithin(sql: Sql, area: Fragment, unitId: number): Fragment {
	return sql`
		select a.ancestor_id, a.descendant_id, greatest(a.first_day, o.valid_from) as first_day,
			least(a.last_day, o.valid_to) as last_day
		from (${area}) a
		join unit_closure o on o.ancestor_id = ${unitId} and o.descendant_id = a.ancestor_id
			and o.valid_from <= a.last_day and (o.valid_to is null or o.valid_to >= a.first_day)`;
}

/**
 * The parts of the tally that make up each label, and whose they are: 'both' units of an answer, 'reception' alone,
 * 'deciding' alone; a dimension or item belongs to its own 'party:…'.
 */
function wantedParts(sql: Sql, ask: Ask) {
	return sql`
		select 'overall' as label, part, side, ${ask.series === null ? sql`null::smallint[]` : sql`array(
			select id from questionnaire where series ->> 'overall' = ${ask.series})`} as questionnaires
		from (values ('all', 'both'), ('party:reception', 'reception'), ('party:deciding', 'deciding')) as p (part, side)
		where ${ask.overall}
		union all
		select 'dimension:' || dimension, 'dimension:' || dimension, 'party:' || party, array_agg(distinct questionnaire_id)
		from item where not is_local and dimension = any (${[...ask.dimensions]}::text[])
			${ask.series === null ? sql`` : sql`and questionnaire_id in (
				select id from questionnaire where series ->> dimension = ${ask.series})`}
		group by dimension, party
		union all
		select 'item:' || code, 'item:' || code, 'party:' || party, array_agg(distinct questionnaire_id)
		from item where ${ask.items !== null} and (${(ask.items ?? []).length === 0} or code = any (${[...(ask.items ?? [])]}::text[]))
			${ask.series === null || (ask.items ?? []).length > 0 ? sql`` : sql`and questionnaire_id in (
				select id from questionnaire where series ->> 'overall' = ${ask.series})`}
		group by code, party`;
}

/** Received in the asked subtree; of answers that both parties share, those that are decided in it too. */
function receivedIn(sql: Sql, ask: Ask, source: Source) {
	return sql`
		select a.ancestor_id as unit_id, w.label, ${source.isExcluded} as is_excluded, ${counted(sql, ask.split)}
		from area a cross join wanted w
		join ${source.table} t on t.part = w.part and t.reception_unit_id = a.descendant_id
			and t.day between a.first_day and a.last_day ${ofPart(sql, ask, source)}
		where w.side in ('both', 'party:reception', 'party:deciding') and case
			when w.side = 'party:reception' or t.deciding_unit_id = t.reception_unit_id then true
			when w.side = 'both' then ${lies(sql, sql`t.deciding_unit_id`)}
			else false end`;
}

/** Received in the asked subtree and decided outside: what is said of reception counts, the rest is about others. */
function decidedElsewhere(sql: Sql, ask: Ask, source: Source) {
	return sql`
		select a.ancestor_id as unit_id, w.label, ${source.isExcluded} as is_excluded, ${counted(sql, ask.split)}
		from area a cross join wanted w
		join ${source.table} t on t.part = w.part and t.reception_unit_id = a.descendant_id
			and t.deciding_unit_id <> t.reception_unit_id and t.day between a.first_day and a.last_day ${ofPart(sql, ask, source)}
		where w.side = 'reception' and not ${lies(sql, sql`t.deciding_unit_id`)}`;
}

/** Decided in the asked subtree by another unit than the one that received it. */
function decidedIn(sql: Sql, ask: Ask, source: Source) {
	return sql`
		select a.ancestor_id as unit_id, w.label, ${source.isExcluded} as is_excluded, ${counted(sql, ask.split)}
		from area a cross join wanted w
		join ${source.table} t on t.part = w.part and t.deciding_unit_id = a.descendant_id
			and t.deciding_unit_id <> t.reception_unit_id and t.day between a.first_day and a.last_day ${ofPart(sql, ask, source)}
		where w.side = 'party:deciding' or w.side = 'deciding' and not ${lies(sql, sql`t.reception_unit_id`)}`;
}

/** Whether the unit lay in the asked subtree on the day of the answers. */
function lies(sql: Sql, unit: Fragment) {
	return sql`exists (
		select from area o where o.ancestor_id = a.ancestor_id and o.descendant_id = ${unit}
			and t.day between o.first_day and o.last_day
	)`;
}

function ofPart(sql: Sql, ask: Ask, { own }: Source) {
	return sql`
		${own} and (w.questionnaires is null or t.questionnaire_id = any (w.questionnaires))
		${ask.channels === null ? sql`` : sql`and t.channel = any (${[...ask.channels]}::text[])`}
		${ask.questionnaires === null ? sql`` : sql`and t.questionnaire_id = any (array(
			select id from questionnaire where key = any (${[...ask.questionnaires]}::text[])))`}`;
}

function counted(sql: Sql, split: Split) {
	return sql`
		${groupKey(sql, split)} as key, t.responses, t.n1, t.n2, t.n3, t.n4, t.n5, t.not_applicable, t.skipped, t.answered,
		t.sum_yy, t.sum_ym, t.sum_mm`;
}

function shownKey(sql: Sql, split: Split) {
	if (split === 'field' || split === 'procedure') return sql`coalesce(nullif(picked.key, ''), 'unknown')`;
	if (split === 'counter') return sql`coalesce(nullif(picked.key, '0'), 'unknown')`;
	if (split === 'day' || split === 'week') return sql`to_char(picked.key, 'YYYY-MM-DD')`;
	if (split === 'month') return sql`to_char(picked.key, 'YYYY-MM')`;
	if (split === 'questionnaire') return sql`(select q.key from questionnaire q where q.id = picked.key)`;
	if (split === 'channel') return sql`picked.key`;
	return sql`'total'::text`;
}
