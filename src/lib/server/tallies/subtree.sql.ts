/**
 * Making and unmaking the counts of whole subtrees (tally_subtree), a month at a time.
 *
 * Measured on a province of 120 units at ten million responses of three years, two busy cores: a month is 1.2 million rows
 * of tally_sum and becomes 0.97 million here; a quarter of all units in total and five dimensions reads 2,243 of them, by
 * field 5,235. A month is made in 28 s in one hashed grouping; sorted it took 128 s.
 * Rejected: adding to these rows as responses are folded, which would double what folding writes, and would have a tree
 * that changes after the fact take its answers out of some units and add them to others. Rows for the tablet too: 1.37
 * million a month; it is the bulk of '' and had from it by subtraction. Dimensions by field and day, which the page of fields
 * asks for: as rows of tally_sum 12 million more of 38 and as much more to fold, here for each channel 9.3 million a year;
 * so they are made from the responses, of all channels together, 3 million; procedures by day likewise, 3 million.
 * That reads 280,000 responses a month for both, 59 s under fifteen other jobs. A row for each day,
 * with weeks beside: a year from the 11th of a month to the 20th of another read 23 pieces of time where it now reads 7.
 */
import { quarterOf, yearOf, type LocalDay, type Period } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { standing } from './excluded.sql.ts';
import { sums as partSums, type Fragment } from './sum.sql.ts';

/**
 * Every row that tally_subtree must hold of a month, from the sums of tally_sum; a week is its Monday's. Days hold what the month
 * had up to and with them ('upto'), on each day from the first that had anything.
 */
export function subtreeRows(sql: Sql, { from, to }: Period) {
	return sql`
		with source as materialized (${sourceRows(sql, { from, to })}), label as materialized (${labels(sql)}),
		placed as (
			select c.ancestor_id as unit_id, case when d.ancestor_id is null then 'reception' else 'both' end as side, s.* from source s
			join unit_closure c on c.descendant_id = s.reception_unit_id and ${holds(sql, sql`c`)}
			left join unit_closure d on d.ancestor_id = c.ancestor_id and d.descendant_id = s.deciding_unit_id and ${holds(sql, sql`d`)}
			union all
			select c.ancestor_id, 'deciding', s.* from source s
			join unit_closure c on c.descendant_id = s.deciding_unit_id and ${holds(sql, sql`c`)}
			left join unit_closure d on d.ancestor_id = c.ancestor_id and d.descendant_id = s.reception_unit_id and ${holds(sql, sql`d`)}
			where s.deciding_unit_id <> s.reception_unit_id and d.ancestor_id is null
		), counted as materialized (
		select p.kind, l.label as part, p.unit_id, p.day, p.is_excluded, c.channel, p.questionnaire_id, p.key,
			sum(p.responses)::integer as responses, sum(p.n1)::integer as n1, sum(p.n2)::integer as n2, sum(p.n3)::integer as n3,
			sum(p.n4)::integer as n4, sum(p.n5)::integer as n5, sum(p.not_applicable)::integer as not_applicable,
			sum(p.skipped)::integer as skipped, sum(p.answered)::integer as answered, sum(p.sum_yy)::bigint as sum_yy,
			sum(p.sum_ym)::bigint as sum_ym, sum(p.sum_mm)::bigint as sum_mm
		from placed p
		join label l on l.part = p.part and l.side = p.side and l.questionnaire_id = p.questionnaire_id
		join (values ('kiosk', ''), ('qr', ''), ('paper', ''), ('web', ''), ('qr', 'qr'), ('paper', 'paper'), ('web', 'web')) as c (of, channel)
			on c.of = p.channel and (c.channel = '' or not (p.kind = 'procedure-day' or p.kind = 'field-day' and p.part like 'dimension:%'))
		group by p.kind, l.label, p.unit_id, p.day, p.is_excluded, c.channel, p.questionnaire_id, p.key
		)
		select * from counted where kind not like '%day'
		union all
		select u.kind, u.part, u.unit_id, d.day::date, ${['is_excluded', 'channel', 'questionnaire_id', 'key', ...counts].map((column) => sql`u.${sql(column)}`).reduce((all, one) => sql`${all}, ${one}`)}
		from (
			select regexp_replace(kind, 'day$', 'upto') as kind, part, unit_id, day, is_excluded, channel, questionnaire_id, key,
				lead(day, 1, ${to}::date) over ordered as next,
				${counts.map((column) => sql`(sum(${sql(column)}) over ordered)::${column.startsWith('sum') ? sql`bigint` : sql`integer`} as ${sql(column)}`).reduce((all, one) => sql`${all}, ${one}`)}
			from counted where kind like '%day'
			window ordered as (partition by kind, part, unit_id, is_excluded, channel, questionnaire_id, key order by day)
		) u cross join generate_series(u.day::timestamp, u.next - 1, '1 day') as d (day)`;
}

const counts = ['responses', 'n1', 'n2', 'n3', 'n4', 'n5', 'not_applicable', 'skipped', 'answered', 'sum_yy', 'sum_ym', 'sum_mm'] as const;

const holds = (sql: Sql, closure: Fragment) => sql`
	s.day >= ${closure}.valid_from and (${closure}.valid_to is null or s.day <= ${closure}.valid_to)`;

const columns = (sql: Sql) => sql`
	part, reception_unit_id, deciding_unit_id, channel, questionnaire_id, key, responses, n1, n2, n3, n4, n5, not_applicable,
	skipped, answered, sum_yy, sum_ym, sum_mm`;

function sourceRows(sql: Sql, { from, to }: Period) {
	const monday = sql`date_trunc('week', day::timestamp)::date`;
	const of = (table: string, isExcluded: boolean) => sql`
		select ${isExcluded} as is_excluded, kind, day, ${columns(sql)} from ${sql(table)} where day >= ${from}::date and day < ${to}::date
		union all
		select ${isExcluded}, 'week', ${monday}, ${columns(sql)} from ${sql(table)}
		where kind = 'day' and day >= ${from}::date and day < ${to}::date + 6 and ${monday} >= ${from}::date and ${monday} < ${to}::date`;
	return sql`${of('tally_sum', false)} union all ${of('tally_excluded', true)} union all ${withoutSums(sql, { from, to })}`;
}

/** By day tally_sum knows no dimensions of fields, and no procedures. */
function withoutSums(sql: Sql, { from, to }: Period) {
	const of = (isExcluded: boolean, own: Fragment) => sql`
		select ${isExcluded}, k.kind, day, part, reception_unit_id, deciding_unit_id, channel, questionnaire_id, k.key, ${partSums(sql)}
		from response_part cross join lateral (values
			('field-day', field_code, part like 'dimension:%'), ('procedure-day', procedure_code, part not like 'dimension:%')
		) as k (kind, key, is_asked)
		where day >= ${from}::date and day < ${to}::date and part not like 'item:%' and k.is_asked and ${own}
		group by k.kind, day, part, reception_unit_id, deciding_unit_id, channel, questionnaire_id, k.key`;
	const folded = sql`
		received_xid < (select pg_snapshot_xmax(folded) from tally_mark) and pg_visible_in_snapshot(received_xid, (select folded from tally_mark))`;
	return sql`${of(false, folded)} union all ${of(true, sql`id = any (array(${standing(sql)}))`)}`;
}

/** Whose a part of the tally is, by which of an answer's two units lie in the subtree (count-up.sql.ts). */
function labels(sql: Sql) {
	return sql`
		select p.part, p.side, 'overall' as label, q.id as questionnaire_id
		from questionnaire q cross join (values ('all', 'both'), ('party:reception', 'reception'), ('party:deciding', 'deciding')) as p (part, side)
		union
		select p.part, s.side, p.part, i.questionnaire_id
		from item i
		cross join lateral (values ('dimension:' || i.dimension, not i.is_local), ('item:' || i.code, true)) as p (part, is_counted)
		cross join lateral (values ('both'), (i.party)) as s (side)
		where p.is_counted`;
}

/** The caller holds the lock of folding. Rejects when `signal` says stop: a program that ends waits for no month. */
export async function makeMonth(sql: Sql, { from, to }: Period, signal: AbortSignal): Promise<void> {
	// the planner takes a million rows for seven and sorts them where it could hash
	await sql`set local work_mem = '64MB'`;
	await sql`set local enable_mergejoin = off`;
	await sql`set local enable_sort = off`;
	await unlessStopped(signal, sql`delete from tally_subtree where ${ofMonths(sql, { from, to })}`);
	await unlessStopped(signal, sql`
		insert into tally_subtree (${sums(sql)})
		select ${sums(sql)} from (${subtreeRows(sql, { from, to })}) r order by kind, part, unit_id, day, key`);
	await sql`
		insert into tally_subtree_month (month, made_at, is_current) values (${from}::date, now(), true)
		on conflict (month) do update set made_at = excluded.made_at, is_current = true`;
	if (await isMade(sql, quarterOf(from))) await makeLonger(sql, quarterOf(from), 'month', 'quarter', signal);
	if (await isMade(sql, yearOf(from))) await makeLonger(sql, yearOf(from), 'quarter', 'year', signal);
}

async function unlessStopped(signal: AbortSignal, query: { cancel: () => void } & PromiseLike<unknown>): Promise<void> {
	signal.throwIfAborted();
	const cancel = (): void => query.cancel();
	signal.addEventListener('abort', cancel);
	try {
		await query;
	} finally {
		signal.removeEventListener('abort', cancel);
	}
}

async function isMade(sql: Sql, { from, to }: Period): Promise<boolean> {
	const [row] = await sql<{ made: boolean }[]>`
		select bool_and(s.month is not null) as made
		from generate_series(${from}::date::timestamp, ${to}::date - 1, interval '1 month') as m (day)
		left join tally_subtree_month s on s.is_current and s.month = m.day::date`;
	return row!.made;
}

/** Rows of whole months, as their index has it. */
export const ofMonths = (sql: Sql, { from, to }: Period): Fragment => sql`
	date_trunc('month', day::timestamp) >= ${from}::date and date_trunc('month', day::timestamp) < ${to}::date`;

/** Rows of that span at every detail that is kept for it. */
export const spans = (sql: Sql, span: string): Fragment => sql`kind = any (${details.map((detail) => detail + span)}::text[])`;

const details = ['', 'field-', 'counter-', 'procedure-'];

async function makeLonger(sql: Sql, period: Period, of: 'month' | 'quarter', span: 'quarter' | 'year', signal: AbortSignal): Promise<void> {
	await unlessStopped(signal, sql`delete from tally_subtree where ${spans(sql, span)} and day = ${period.from}::date`);
	await unlessStopped(signal, sql`
		insert into tally_subtree (${sums(sql)})
		select ${sums(sql)} from (${longerRows(sql, period, of, span)}) r order by kind, part, unit_id, key`);
}

/** Every row that tally_subtree must hold of a quarter or a year, from its rows of the next shorter span. */
export function longerRows(sql: Sql, { from, to }: Period, of: string, span: string) {
	return sql`
		select regexp_replace(kind, '[a-z]+$', ${span}::text) as kind, part, unit_id, ${from}::date as day, is_excluded, channel, questionnaire_id, key,
			sum(responses)::integer as responses, sum(n1)::integer as n1, sum(n2)::integer as n2, sum(n3)::integer as n3,
			sum(n4)::integer as n4, sum(n5)::integer as n5, sum(not_applicable)::integer as not_applicable,
			sum(skipped)::integer as skipped, sum(answered)::integer as answered, sum(sum_yy)::bigint as sum_yy,
			sum(sum_ym)::bigint as sum_ym, sum(sum_mm)::bigint as sum_mm
		from tally_subtree
		where ${spans(sql, of)} and ${ofMonths(sql, { from, to })}
		group by kind, part, unit_id, is_excluded, channel, questionnaire_id, key`;
}

export const sums = (sql: Sql) => sql`
	kind, part, unit_id, day, is_excluded, channel, questionnaire_id, key, responses, n1, n2, n3, n4, n5, not_applicable, skipped,
	answered, sum_yy, sum_ym, sum_mm`;

/**
 * The latest month that is over by `until`, has sums, and is not made as it is now; not one that was made within the
 * last `restMinutes`, so that what trickles in late is waited for.
 */
export async function nextMonth(sql: Sql, until: LocalDay, restMinutes: number): Promise<LocalDay | undefined> {
	const [row] = await sql<{ month: LocalDay }[]>`
		with bounds as (
			select least(date_trunc('month', max(day)::timestamp), date_trunc('month', ${until}::date::timestamp) - interval '1 month') as latest,
				date_trunc('month', min(day)::timestamp) as first
			from (
				select (select min(t.day) from tally_sum t where t.kind = 'month' and t.part = 'all' and t.reception_unit_id = u.id) as day from unit u
				union all
				select (select max(t.day) from tally_sum t where t.kind = 'month' and t.part = 'all' and t.reception_unit_id = u.id) from unit u
			) d
		)
		select m.month::date as month from bounds, generate_series(first, latest, interval '1 month') as m (month)
		where not exists (
			select from tally_subtree_month s
			where s.month = m.month::date and (s.is_current or s.made_at > now() - make_interval(mins => ${restMinutes})))
		order by m.month desc limit 1`;
	return row?.month;
}

/** What the sums of these days are part of: their months, and those of their weeks' Mondays. The caller holds the lock. */
export async function unmakeDays(sql: Sql, days: Fragment): Promise<void> {
	await sql`
		update tally_subtree_month set is_current = false
		where is_current and month in (
			select date_trunc('month', first::timestamp)::date from (${days}) d (day)
			cross join lateral (values (d.day), (date_trunc('week', d.day::timestamp)::date)) as f (first))`;
}

export async function unmakeAll(sql: Sql): Promise<void> {
	await sql`update tally_subtree_month set is_current = false where is_current`;
}

/** The local days from `from` on of which there are answers about each unit itself. */
export const daysOfUnits = (sql: Sql, moved: readonly Moved[]): Fragment => {
	const since = sql`
		unnest(${moved.map(({ unitId }) => unitId)}::integer[], ${moved.map(({ from }) => from)}::date[]) as m (unit_id, first_day)`;
	return sql`
		select t.day from ${since} join tally_sum t on t.kind = 'day' and t.part = 'all'
			and t.reception_unit_id = m.unit_id and t.day >= m.first_day
		union
		select t.day from ${since} join tally_sum t on t.kind = 'day' and t.part = 'all'
			and t.deciding_unit_id = m.unit_id and t.deciding_unit_id <> t.reception_unit_id and t.day >= m.first_day`;
};

/** A unit that stands elsewhere in the tree from that day on, or on some day after it. */
export type Moved = { unitId: number; from: LocalDay };

export async function selectMade(sql: Sql): Promise<LocalDay[]> {
	const rows = await sql<{ month: LocalDay }[]>`select month from tally_subtree_month where is_current order by month`;
	return rows.map(({ month }) => month);
}
