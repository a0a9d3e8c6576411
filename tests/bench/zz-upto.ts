import { connect } from '#lib/server/database/connection.ts';
const sql = connect(process.argv[2]!, { max: 1 });
const cols = ['responses', 'n1', 'n2', 'n3', 'n4', 'n5', 'not_applicable', 'skipped', 'answered', 'sum_yy', 'sum_ym', 'sum_mm'];
await sql`set work_mem = '128MB'`;
for (let m = 1; m <= 12; m += 1) {
	const from = `2025-${String(m).padStart(2, '0')}-01`;
	await sql.unsafe(`insert into tally_subtree (kind, part, unit_id, day, is_excluded, channel, questionnaire_id, key, ${cols.join(', ')})
	select u.kind, u.part, u.unit_id, d.day::date, is_excluded, channel, questionnaire_id, key, ${cols.map((c) => 'u.' + c).join(', ')} from (
	 select regexp_replace(kind, 'day$', 'upto') as kind, part, unit_id, day, is_excluded, channel, questionnaire_id, key, lead(day, 1, ('${from}'::date + interval '1 month')::date) over ordered as next,
	 ${cols.map((c) => `sum(${c}) over ordered as ${c}`).join(', ')}
	 from tally_subtree where kind in ('day', 'field-day', 'counter-day') and day >= '${from}' and day < '${from}'::date + interval '1 month'
	 window ordered as (partition by kind, part, unit_id, is_excluded, channel, questionnaire_id, key order by day)) u
	 cross join generate_series(u.day::timestamp, u.next - 1, '1 day') d (day) order by 1,2,3,4,8`);
}
await sql`delete from tally_subtree where kind in ('day', 'field-day', 'counter-day')`;
await sql`analyze tally_subtree`;
console.log(await sql`select kind, count(*) from tally_subtree group by 1`);
await sql.end();
