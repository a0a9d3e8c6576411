import { connect } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { readFile } from 'node:fs/promises';
const [url, responses] = process.argv.slice(2);
const sql = connect(url!, { max: 1 });
// as migrated, without what a real database needs
for (const name of ['0038_tally_transaction', '0039_tally_counter_day']) {
	const [done] = await sql`select from migration where name = ${name + '.sql'}`.catch(() => [undefined]);
	if (name.startsWith('0038') && done === undefined && !(await sql`select to_regclass('tally_transaction') is not null as is`)[0]!['is']) await sql.unsafe(await readFile(`migrations/${name}.sql`, 'utf8'));
}
const a = Number(responses) / (119 * 783);
await sql`delete from tally_sum where kind = 'counter-day'`;
await sql`
 insert into tally_sum
 select 'counter-day', p.part, c.unit_id, c.day, c.unit_id, c.channel, 1, c.key, c.n, c.n*0.1, c.n*0.1, c.n*0.5, c.n, c.n*3, 0, 0, c.n, c.n*17, c.n*18, c.n*25
 from (select k.unit_id, d.day::date as day, h.channel, k.key, greatest(1, round(${a}::float8 * k.share * h.share * (0.5 + random())))::integer as n
  from generate_series('2025-01-01'::timestamp, '2025-12-31'::timestamp, '1 day') d (day) cross join (values ('kiosk', 0.75), ('qr', 0.2), ('paper', 0.05)) as h (channel, share)
  join bench_key k on k.detail = 'counter' where extract(isodow from d.day) < 6 and random() < 1 - exp(-least(50, ${a}::float8 * k.share * h.share))) c
 cross join (values ('all'), ('party:reception'), ('party:deciding')) p (part)`;
await sql`delete from tally_subtree where kind = 'counter-day'`;
await sql`
 insert into tally_subtree (kind, part, unit_id, day, is_excluded, channel, questionnaire_id, key, responses, n1, n2, n3, n4, n5, not_applicable, skipped, answered, sum_yy, sum_ym, sum_mm)
 select kind, 'overall', c.ancestor_id, day, false, ch.channel, questionnaire_id, key, sum(responses), sum(n1), sum(n2), sum(n3), sum(n4), sum(n5), sum(not_applicable), sum(skipped), sum(answered), sum(sum_yy), sum(sum_ym), sum(sum_mm)
 from tally_sum s join unit_closure c on c.descendant_id = s.reception_unit_id
 join (values ('kiosk', ''), ('qr', ''), ('paper', ''), ('qr', 'qr'), ('paper', 'paper')) as ch (of, channel) on ch.of = s.channel
 where kind = 'counter-day' and part = 'all' group by 1,2,3,4,5,6,7,8 order by 1,2,3,4,8`;
// transactions of a year, by field and moment
await sql`delete from transaction_count`;
await sql`
 insert into transaction_count (unit_id, day, field_code, moment, transactions)
 select u.id, d.day::date, f.code, m.moment, 1 + (random() * 20)::integer from unit u, generate_series('2025-01-01'::timestamp, '2025-12-31'::timestamp, '1 day') d (day), (select code from field limit 14) f, (values ('reception'), ('result')) m (moment)
 where u.code <> 'T' and extract(isodow from d.day) < 6`;
await sql`analyze`;
await sql.end();
