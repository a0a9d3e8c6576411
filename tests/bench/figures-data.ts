/**
 * A province as it stands after three years: 120 units, 5 counters each, 14 fields, 60 procedures a unit, 3 channels.
 *
 * The sums are drawn with the density that so many responses give them and not folded from the responses, which would
 * take an hour; so the two do not agree, and only their sizes are right. Tables are not logged while they are read.
 */
import type { Pool, Sql } from '#lib/server/database/connection.ts';
import { csv } from '../support/csv.ts';
import { importUnits } from '#lib/server/units/import.ts';
import { unitColumns } from '../support/hall.ts';

export const from = '2023-01-01';
export const to = '2026-01-01';
const units = 120;
/** working days and what stands for them in longer sums */
const spans = { day: 783, week: 157, month: 36 };

export async function makeProvince(sql: Pool): Promise<void> {
	const lines = Array.from({ length: units - 1 }, (_, at) => `X${at},Xã ${at},${at < 20 ? 'department' : 'commune'},T,Thử,2020-01-01,`);
	await importUnits(sql, csv([unitColumns, 'T,Tỉnh Thử,province,,Thử,2020-01-01,', ...lines].join('\n')));
	await sql`
		insert into counter (unit_id, code, name) select u.id, n::text, 'Quầy ' || n from unit u, generate_series(1, 5) n where u.code <> 'T'`;
	await sql`
		create table bench_key as
		select 'plain' as detail, id as unit_id, '' as key, 1.0::float8 as share from unit where code <> 'T'
		union all
		select 'field', u.id, f.code, 1.0 / f.place / 3.25
		from unit u, (select code, row_number() over (order by code) as place from field limit 14) f where u.code <> 'T'
		union all
		select 'counter', unit_id, id::text, 0.2 from counter
		union all
		select 'procedure', u.id, '1.' || lpad((n * 5 + u.id % 5)::text, 6, '0'), 1.0 / 60 from unit u, generate_series(1, 60) n where u.code <> 'T'`;
}

/** Indexes are built afterwards. */
export async function fillSums(sql: Sql, responses: number): Promise<void> {
	const indexes = await dropIndexes(sql, 'tally_sum');
	for (const [detail, span, parts] of kinds) {
		const kind = detail === 'plain' ? span : `${detail}-${span}`;
		await sql`
			insert into tally_sum
			select ${kind}, p.part, c.unit_id, c.day, case when random() < 0.04 then (select min(id) + 1 from unit) else c.unit_id end, c.channel, q.id, c.key,
				c.n, c.n * p.items * 0.02, c.n * p.items * 0.03, c.n * p.items * 0.1, c.n * p.items * 0.25, c.n * p.items * 0.55,
				c.n * p.items * 0.03, c.n * p.items * 0.02, c.n, c.n * p.items * p.items * 0.7, c.n * p.items * p.items * 0.75, c.n * p.items * p.items
			from (
				select k.unit_id, d.day::date as day, h.channel, k.key,
					greatest(1, round(${responses / ((units - 1) * spans[span])}::float8 * k.share * h.share * (0.5 + random())))::integer as n
				from generate_series(${from}::date::timestamp + ${span === 'week' ? '1 day' : '0 days'}::interval, ${to}::date - 1, ${`1 ${span}`}::interval) as d (day)
				cross join (values ('kiosk', 0.75), ('qr', 0.2), ('paper', 0.05)) as h (channel, share)
				join bench_key k on k.detail = ${detail}
				where (${span !== 'day'} or extract(isodow from d.day) < 6)
					and random() < 1 - exp(-least(50, ${responses / ((units - 1) * spans[span])}::float8 * k.share * h.share * extract(year from d.day) / 2024))
			) c
			cross join (select id from questionnaire where key = 'sipas-quick@1') q
			join (
				select p.part, count(*) as items from item i
				cross join lateral (values ('all'), ('party:' || i.party), ('dimension:' || i.dimension), ('item:' || i.code)) as p (part)
				where i.questionnaire_id = (select id from questionnaire where key = 'sipas-quick@1') group by p.part
			) p on ${parts === 'all'} or p.part in ('all', 'party:reception', 'party:deciding')`;
	}
	await sql`insert into tally_excluded select * from tally_sum where random() < 0.01`;
	await buildIndexes(sql, indexes);
}

const kinds = [
	['plain', 'day', 'all'], ['plain', 'month', 'all'], ['field', 'day', 'overall'], ['field', 'week', 'all'], ['field', 'month', 'all'],
	['counter', 'day', 'overall'], ['counter', 'week', 'all'], ['counter', 'month', 'all'], ['procedure', 'month', 'all']
] as const;

export async function fillResponses(sql: Sql, responses: number): Promise<void> {
	const indexes = await dropIndexes(sql, 'response');
	await sql`
		insert into response (id, channel, questionnaire_id, answered_at, reception_unit_id, deciding_unit_id, counter_id, field_code,
			procedure_code, language, scores, content_sha256)
		select ('01999999-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'qr', 1,
			${from}::date::timestamptz + (n * ${(1095 * 86_400) / responses}::float8 || ' s')::interval, 2 + n % 119, 2 + n % 119,
			1 + (n % 119) * 5 + n % 5, f.codes[1 + n % 14], '1.' || lpad((n % 300)::text, 6, '0'), 'vi',
			array[1 + n % 5, 5, 4, 5, -1]::smallint[], '\\x0000000000000000000000000000000000000000000000000000000000000000'::bytea
		from generate_series(1, ${responses}::integer) n, (select array_agg(code) as codes from field) f`;
	await buildIndexes(sql, indexes.filter((index) => !/language|partial|seq/.test(index)));
	await sql`update tally_mark set folded = pg_current_snapshot()`;
}

/** Each unit, field and working day, at two moments. */
export async function fillTransactions(sql: Sql): Promise<void> {
	await sql`
		insert into transaction_count (unit_id, day, field_code, moment, transactions)
		select u.id, d.day::date, f.code, m.moment, 1 + (random() * 20)::integer
		from unit u, generate_series(${from}::date::timestamp, ${to}::date - 1, '1 day') as d (day), (select code from field limit 14) f,
			(values ('reception'), ('result')) as m (moment)
		where u.code <> 'T' and extract(isodow from d.day) < 6`;
}

async function dropIndexes(sql: Sql, table: string): Promise<string[]> {
	const rows = await sql<{ name: string; made: string; constraint: string | null }[]>`
		select indexname as name, indexdef as made, c.conname as constraint from pg_indexes
		left join pg_constraint c on c.conname = indexname where tablename = ${table}`;
	// the view of parts rests on the key of responses
	const dropped = rows.filter(({ name }) => name !== 'response_pkey');
	for (const { name, constraint } of dropped) {
		if (constraint === null) await sql`drop index ${sql(name)}`;
		else await sql`alter table ${sql(table)} drop constraint ${sql(name)} cascade`;
	}
	return dropped.map(({ made }) => made);
}

async function buildIndexes(sql: Sql, indexes: readonly string[]): Promise<void> {
	await sql`set maintenance_work_mem = '512MB'`;
	for (const index of indexes) await sql.unsafe(index);
}
