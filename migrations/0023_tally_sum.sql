-- Counts at the few levels of detail that questions ask for, instead of one level that answers them all.
--
-- The finest level, which tally was, has nearly a row for each part of each response: with counter, field and procedure
-- in its key, ten million responses made some hundred million rows, and a year of a province read a quarter of them.
-- Now each response is in every kind of tally_sum once per part; months, weeks and days side by side, so that a year
-- reads twelve rows where it read thousands. What is asked beyond these kinds is counted from the responses themselves.
--
-- kind: what a row is about and how long it is; `day` is its first day (a week's Monday), `key` the field, counter or
-- procedure of it, '' where the kind has none or the response names none ('0' for no counter).

drop table tally, tally_excluded;

create view response_sum as
select
	p.id, p.received_xid, k.kind, p.part, p.reception_unit_id, k.day, p.deciding_unit_id, p.channel, p.questionnaire_id,
	k.key, p.n1, p.n2, p.n3, p.n4, p.n5, p.not_applicable, p.skipped, p.m, p.y
from response_part p
cross join lateral (values
	('day', p.day, ''),
	('month', date_trunc('month', p.day::timestamp)::date, ''),
	('field-day', p.day, p.field_code),
	('field-week', date_trunc('week', p.day::timestamp)::date, p.field_code),
	('field-month', date_trunc('month', p.day::timestamp)::date, p.field_code),
	('counter-week', date_trunc('week', p.day::timestamp)::date, p.counter_id::text),
	('counter-month', date_trunc('month', p.day::timestamp)::date, p.counter_id::text),
	('procedure-month', date_trunc('month', p.day::timestamp)::date, p.procedure_code)
) as k (kind, day, key)
where k.kind <> 'field-day' or p.part in ('all', 'party:reception', 'party:deciding');

create table tally_sum (
	kind text not null,
	part text not null,
	reception_unit_id integer not null,
	day date not null,
	deciding_unit_id integer not null,
	channel text not null,
	questionnaire_id smallint not null,
	key text not null,
	responses integer not null,
	n1 integer not null, n2 integer not null, n3 integer not null, n4 integer not null, n5 integer not null,
	not_applicable integer not null,
	skipped integer not null,
	answered integer not null,
	sum_yy bigint not null,
	sum_ym bigint not null,
	sum_mm bigint not null,
	primary key (kind, part, reception_unit_id, day, deciding_unit_id, key, channel, questionnaire_id)
) with (fillfactor = 90);
-- received here and decided there: few, and asked for apart from either side
create index tally_sum_elsewhere on tally_sum (kind, part, reception_unit_id, day) where deciding_unit_id <> reception_unit_id;
create index tally_sum_deciding on tally_sum (kind, part, deciding_unit_id, day) where deciding_unit_id <> reception_unit_id;

create table tally_excluded (like tally_sum including all);

insert into tally_sum
select kind, part, reception_unit_id, day, deciding_unit_id, channel, questionnaire_id, key, count(*), sum(n1), sum(n2),
	sum(n3), sum(n4), sum(n5), sum(not_applicable), sum(skipped), count(*) filter (where m > 0), sum(y * y), sum(y * m),
	sum(m * m)
from response_sum, tally_mark
where received_xid < pg_snapshot_xmax(folded) and pg_visible_in_snapshot(received_xid, folded)
group by kind, part, reception_unit_id, day, deciding_unit_id, channel, questionnaire_id, key;

insert into tally_excluded
select kind, part, reception_unit_id, day, deciding_unit_id, channel, questionnaire_id, key, count(*), sum(n1), sum(n2),
	sum(n3), sum(n4), sum(n5), sum(not_applicable), sum(skipped), count(*) filter (where m > 0), sum(y * y), sum(y * m),
	sum(m * m)
from response_sum
where id = any (array(
	select e.response_id from exclusion_response e
	where not exists (select from readmission r where r.exclusion_id = e.exclusion_id)))
group by kind, part, reception_unit_id, day, deciding_unit_id, channel, questionnaire_id, key;

-- Day by day and field by field, of whole responses: for those who ask how many there were.
create view tally as
select part, reception_unit_id, day, deciding_unit_id, channel, questionnaire_id, key as field_code, responses, n1, n2, n3,
	n4, n5, not_applicable, skipped, answered, sum_yy, sum_ym, sum_mm
from tally_sum where kind = 'field-day';
