/** Counts of whole subtrees, as they are made for months that are over (migrations/0027_tally_subtree.sql). */
import { addDays, monthOf, type Period } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { blankIfUnknown, groupKey, withinDays } from './count-rows.sql.ts';
import type { Ask } from './count-up.sql.ts';
import { endsOf, type Kept, type Long } from './segments.ts';
import type { Fragment } from './sum.sql.ts';

/** Whether all months that these pieces are read from are made as things are now: one row. */
export function held(sql: Sql, { years, quarters, months, weeks, days }: Long): Fragment {
	const used = [...new Set([...[...years, ...quarters, ...months, ...days].flatMap(monthsOf), ...weeks.flatMap(monthsOfMondays)])];
	if (used.length === 0) return sql`select true as is_held`;
	return sql`select count(*) = ${used.length} as is_held from tally_subtree_month where is_current and month = any (${used}::date[])`;
}

function monthsOf({ from, to }: Period): string[] {
	const months: string[] = [];
	for (let day = monthOf(from).from; day < to; day = monthOf(day).to) months.push(day);
	return months;
}

function monthsOfMondays({ from, to }: Period): string[] {
	const months: string[] = [];
	for (let monday = from; monday < to; monday = addDays(monday, 7)) months.push(monthOf(monday).from);
	return months;
}

/** Behind `wanted` and `area`; with the columns that the other sources have. */
export function subtreeCounts(sql: Sql, ask: Ask, { years, quarters, months, weeks, days }: Long, kept: Kept): Fragment[] {
	const longer = (span: string): string | null => kept.month && kept.month.replace(/month$/, span);
	const spans = [[longer('year'), years], [longer('quarter'), quarters], [kept.month, months], [kept.week, weeks]] as const;
	return [
		...spans.filter(([, periods]) => periods.length > 0).flatMap(([kind, periods]) =>
			countsOf(sql, ask, { kind, days: withinDays(sql, sql`t.day`, periods), join: sql``, day: sql`t.day`, sign: sql`c.sign` })),
		...(days.length === 0 ? [] : countsOf(sql, ask, upTo(sql, ask, kept.day, days)))
	];
}

/** `day` and `sign`: for which a row of these `days` stands, and how it counts. */
type Rows = { kind: string | null; days: Fragment; join: Fragment; day: Fragment; sign: Fragment };

function upTo(sql: Sql, { split, withinUnitIds }: Ask, kind: string | null, days: readonly Period[]): Rows {
	const of = { kind: kind && kind.replace(/day$/, 'upto') };
	// a reader's bounds may lie between two days, and no longer piece says on which side it is
	if (split === 'day' || split === 'week' || withinUnitIds.length > 0) return { ...of, ...eachDay(sql, days) };
	const ends = endsOf(days);
	const on = sql`${ends.map(({ day }) => day)}::date[]`;
	return {
		...of,
		days: sql`t.day = any (${on})`,
		join: sql`join unnest(${on}, ${ends.map(({ sign }) => sign)}::integer[], ${ends.map(({ shown }) => shown)}::date[]) as e (day, sign, shown)
			on e.day = t.day`,
		day: sql`e.shown`,
		sign: sql`c.sign * e.sign`
	};
}

/** What the month had by that day, less what it had by the day before. */
function eachDay(sql: Sql, days: readonly Period[]): Omit<Rows, 'kind'> {
	const day = sql`(t.day + e.ahead)`;
	return {
		days: sql`${withinDays(sql, sql`t.day`, days.map(({ from, to }) => ({ from: addDays(from, -1), to })))} and ${withinDays(sql, day, days)}
			and (e.ahead = 0 or extract(day from t.day + 1) <> 1)`,
		join: sql`cross join (values (0, 1), (1, -1)) as e (ahead, sign)`,
		day,
		sign: sql`c.sign * e.sign`
	};
}

function countsOf(sql: Sql, ask: Ask, { kind, days, join, day, sign }: Rows): Fragment[] {
	const signs = channelSigns(ask);
	if (signs.length === 0) return [];
	// the days on which a unit lay where the reader may see it; no piece crosses their bounds
	const within = sql`
		join area a on a.ancestor_id = t.unit_id and a.descendant_id = t.unit_id and ${day} between a.first_day and a.last_day`;
	return [sql`
		select t.unit_id, w.label, t.is_excluded, ${ask.split === 'channel' ? sql`c.shown` : groupKey(sql, ask.split, day)} as key,
			${signed(sql, sign)}
		from (select distinct label, questionnaires from wanted where side not in ('reception', 'deciding')) w
		join tally_subtree t on t.part = w.label
		join (values ${signs.map((one) => sql`(${one.channel}, ${one.shown}, ${one.sign}::integer)`).reduce((all, one) => sql`${all}, ${one}`)})
			as c (channel, shown, sign) on c.channel = t.channel
		${join}
		${ask.withinUnitIds.length === 0 ? sql`` : within}
		where t.kind = ${kind} and t.part = any (array(select label from wanted)) and t.unit_id = any (${[...ask.unitIds]}::integer[])
			and t.channel = any (${[...new Set(signs.map(({ channel }) => channel))]}::text[]) and ${days}
			and (w.questionnaires is null or t.questionnaire_id = any (w.questionnaires))
			${ask.counterId === null ? sql`` : sql`and t.key = ${String(ask.counterId)}`}
			${ask.fields === null ? sql`` : sql`and t.key = any (${ask.fields.map(blankIfUnknown)}::text[])`}
			${ask.questionnaires === null ? sql`` : sql`and t.questionnaire_id = any (array(
				select id from questionnaire where key = any (${[...ask.questionnaires]}::text[])))`}`];
}

const others = ['qr', 'paper', 'web'] as const;
/** Rows of all channels, which stand for what has no rows of its own. */
const all = '';

type Sign = { channel: string; shown: string; sign: 1 | -1 };

/** Which rows make up the asked channels, and which are taken away. */
function channelSigns({ channels, split }: Ask): Sign[] {
	const asked = (channel: string): boolean => channels === null || channels.includes(channel);
	const kept = others.filter(asked).map((channel): Sign => ({ channel, shown: channel, sign: 1 }));
	const without = (left: readonly string[], shown: string): Sign[] => [
		{ channel: all, shown, sign: 1 },
		...left.map((channel): Sign => ({ channel, shown, sign: -1 }))
	];
	if (split === 'channel') return asked('kiosk') ? [...kept, ...without(others, 'kiosk')] : kept;
	return asked('kiosk') ? without(others.filter((channel) => !asked(channel)), all) : kept;
}

function signed(sql: Sql, sign: Fragment): Fragment {
	const of = (column: string) => sql`${sign} * t.${sql(column)} as ${sql(column)}`;
	return ['responses', 'n1', 'n2', 'n3', 'n4', 'n5', 'not_applicable', 'skipped', 'answered', 'sum_yy', 'sum_ym', 'sum_mm']
		.map(of).reduce((columns, one) => sql`${columns}, ${one}`);
}
