/**
 * Counts about units over days, each unit standing for its subtree as it was on each day.
 *
 * All responses and those that are excluded are added up apart, since what is excluded is kept as counts of its own.
 * What is folded comes from tally, what is not from the responses themselves, in one statement and so in one snapshot:
 * the mark that it sees belongs to the tally that it sees.
 */
import type { Sql } from '../database/connection.ts';

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
	/** 'unknown' stands for responses without one */
	fields: readonly string[] | null;
	channels: readonly string[] | null;
	questionnaires: readonly string[] | null;
	counterId: number | null;
	/** only days on which the unit lay in the subtree of each of these */
	withinUnitIds: readonly number[];
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

export async function selectCounts(sql: Sql, ask: Ask): Promise<CountRow[]> {
	const sources: Source[] = [
		{ table: sql`tally`, isExcluded: false },
		{ table: sql`live`, isExcluded: false },
		{ table: sql`tally_excluded`, isExcluded: true }
	];
	const picked = sources
		.flatMap((source) => [receivedIn(sql, ask, source), decidedElsewhere(sql, ask, source), decidedIn(sql, ask, source)])
		.reduce((all, one) => sql`${all} union all ${one}`);
	return sql<CountRow[]>`
		with wanted as materialized (${wantedParts(sql, ask)}),
		area as materialized (${areaAsked(sql, ask)}),
		live as materialized (
			select part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel,
				questionnaire_id, 1 as responses, n1, n2, n3, n4, n5, not_applicable, skipped,
				(m > 0)::integer as answered, y * y as sum_yy, y * m as sum_ym, m * m as sum_mm
			from response_part
			where received_xid >= (select pg_snapshot_xmin(folded) from tally_mark)
				and not pg_visible_in_snapshot(received_xid, (select folded from tally_mark))
				and day >= ${ask.from}::date and day < ${ask.to}::date
		),
		picked as (${picked})
		select unit_id, label as part, ${shownKey(sql, ask.split)} as key, is_excluded, sum(responses) as responses, sum(n1) as n1,
			sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5, sum(not_applicable) as not_applicable,
			sum(skipped) as skipped, sum(answered) as answered, sum(sum_yy) as sum_yy, sum(sum_ym) as sum_ym,
			sum(sum_mm) as sum_mm
		from picked group by unit_id, label, picked.key, is_excluded order by unit_id, label, picked.key, is_excluded`;
}

type Fragment = ReturnType<typeof wantedParts>;
type Source = { table: Fragment; isExcluded: boolean };

/** Which units belong to each asked one, from which day to which. */
function areaAsked(sql: Sql, ask: Ask) {
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
		select 'overall' as label, part, side, null::smallint[] as questionnaires
		from (values ('all', 'both'), ('party:reception', 'reception'), ('party:deciding', 'deciding')) as p (part, side)
		where ${ask.overall}
		union all
		select 'dimension:' || dimension, 'dimension:' || dimension, 'party:' || party, array_agg(distinct questionnaire_id)
		from item where dimension = any (${[...ask.dimensions]}::text[]) group by dimension, party
		union all
		select 'item:' || code, 'item:' || code, 'party:' || party, array_agg(distinct questionnaire_id)
		from item where ${ask.items !== null} and (${(ask.items ?? []).length === 0} or code = any (${[...(ask.items ?? [])]}::text[]))
		group by code, party`;
}

/** Received in the asked subtree; of answers that both parties share, those that are decided in it too. */
function receivedIn(sql: Sql, ask: Ask, source: Source) {
	return sql`
		select a.ancestor_id as unit_id, w.label, ${source.isExcluded} as is_excluded, ${summed(sql, ask.split)}
		from area a cross join wanted w
		join ${source.table} t on t.part = w.part and t.reception_unit_id = a.descendant_id
			and t.day between a.first_day and a.last_day ${ofPart(sql, ask)}
		where w.side in ('both', 'party:reception', 'party:deciding') and case
			when w.side = 'party:reception' or t.deciding_unit_id = t.reception_unit_id then true
			when w.side = 'both' then ${lies(sql, sql`t.deciding_unit_id`)}
			else false end
		group by a.ancestor_id, w.label, 4`;
}

/** Received in the asked subtree and decided outside: what is said of reception counts, the rest is about others. */
function decidedElsewhere(sql: Sql, ask: Ask, source: Source) {
	return sql`
		select a.ancestor_id as unit_id, w.label, ${source.isExcluded} as is_excluded, ${summed(sql, ask.split)}
		from area a cross join wanted w
		join ${source.table} t on t.part = w.part and t.reception_unit_id = a.descendant_id
			and t.deciding_unit_id <> t.reception_unit_id and t.day between a.first_day and a.last_day ${ofPart(sql, ask)}
		where w.side = 'reception' and not ${lies(sql, sql`t.deciding_unit_id`)}
		group by a.ancestor_id, w.label, 4`;
}

/** Decided in the asked subtree by another unit than the one that received it. */
function decidedIn(sql: Sql, ask: Ask, source: Source) {
	return sql`
		select a.ancestor_id as unit_id, w.label, ${source.isExcluded} as is_excluded, ${summed(sql, ask.split)}
		from area a cross join wanted w
		join ${source.table} t on t.part = w.part and t.deciding_unit_id = a.descendant_id
			and t.deciding_unit_id <> t.reception_unit_id and t.day between a.first_day and a.last_day ${ofPart(sql, ask)}
		where w.side = 'party:deciding' or w.side = 'deciding' and not ${lies(sql, sql`t.reception_unit_id`)}
		group by a.ancestor_id, w.label, 4`;
}

/** Whether the unit lay in the asked subtree on the day of the answers. */
function lies(sql: Sql, unit: Fragment) {
	return sql`exists (
		select from area o where o.ancestor_id = a.ancestor_id and o.descendant_id = ${unit}
			and t.day between o.first_day and o.last_day
	)`;
}

function ofPart(sql: Sql, ask: Ask) {
	return sql`
		and (w.questionnaires is null or t.questionnaire_id = any (w.questionnaires))
		${ask.counterId === null ? sql`` : sql`and t.counter_id = ${ask.counterId}`}
		${ask.fields === null ? sql`` : sql`and t.field_code = any (${ask.fields.map(blankIfUnknown)}::text[])`}
		${ask.channels === null ? sql`` : sql`and t.channel = any (${[...ask.channels]}::text[])`}
		${ask.questionnaires === null ? sql`` : sql`and t.questionnaire_id in (
			select id from questionnaire where key = any (${[...ask.questionnaires]}::text[]))`}`;
}

function blankIfUnknown(code: string): string {
	return code === 'unknown' ? '' : code;
}

function summed(sql: Sql, split: Split) {
	return sql`
		${groupKey(sql, split)} as key, sum(t.responses) as responses, sum(t.n1) as n1, sum(t.n2) as n2, sum(t.n3) as n3,
		sum(t.n4) as n4, sum(t.n5) as n5, sum(t.not_applicable) as not_applicable, sum(t.skipped) as skipped,
		sum(t.answered) as answered, sum(t.sum_yy) as sum_yy, sum(t.sum_ym) as sum_ym, sum(t.sum_mm) as sum_mm`;
}

function groupKey(sql: Sql, split: Split) {
	if (split === 'field') return sql`t.field_code`;
	if (split === 'procedure') return sql`t.procedure_code`;
	if (split === 'counter') return sql`t.counter_id`;
	if (split === 'channel') return sql`t.channel`;
	if (split === 'day') return sql`t.day`;
	if (split === 'week') return sql`date_trunc('week', t.day::timestamp)::date`;
	if (split === 'month') return sql`date_trunc('month', t.day::timestamp)::date`;
	if (split === 'questionnaire') return sql`t.questionnaire_id`;
	return sql`''::text`;
}

function shownKey(sql: Sql, split: Split) {
	if (split === 'field' || split === 'procedure') return sql`coalesce(nullif(picked.key, ''), 'unknown')`;
	if (split === 'counter') return sql`coalesce(nullif(picked.key, 0)::text, 'unknown')`;
	if (split === 'day' || split === 'week') return sql`to_char(picked.key, 'YYYY-MM-DD')`;
	if (split === 'month') return sql`to_char(picked.key, 'YYYY-MM')`;
	if (split === 'questionnaire') return sql`(select q.key from questionnaire q where q.id = picked.key)`;
	if (split === 'channel') return sql`picked.key`;
	return sql`'total'::text`;
}
