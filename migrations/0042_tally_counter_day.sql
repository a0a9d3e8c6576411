-- Whole responses by day and counter, as there are by day and field: for the days that no week holds all counters of a
-- province were counted from the responses themselves, 900 ms of a commune's page of odd days at one million responses.
create or replace view response_sum as
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
	('counter-day', p.day, p.counter_id::text),
	('counter-week', date_trunc('week', p.day::timestamp)::date, p.counter_id::text),
	('counter-month', date_trunc('month', p.day::timestamp)::date, p.counter_id::text),
	('procedure-month', date_trunc('month', p.day::timestamp)::date, p.procedure_code)
) as k (kind, day, key)
where k.kind not in ('field-day', 'counter-day') or p.part in ('all', 'party:reception', 'party:deciding');

insert into tally_sum
select 'counter-day', part, reception_unit_id, day, deciding_unit_id, channel, questionnaire_id, counter_id::text, count(*), sum(n1),
	sum(n2), sum(n3), sum(n4), sum(n5), sum(not_applicable), sum(skipped), count(*) filter (where m > 0), sum(y * y), sum(y * m),
	sum(m * m)
from response_part, tally_mark
where received_xid < pg_snapshot_xmax(folded) and pg_visible_in_snapshot(received_xid, folded)
	and part in ('all', 'party:reception', 'party:deciding')
group by part, reception_unit_id, day, deciding_unit_id, channel, questionnaire_id, counter_id;

insert into tally_excluded
select 'counter-day', part, reception_unit_id, day, deciding_unit_id, channel, questionnaire_id, counter_id::text, count(*), sum(n1),
	sum(n2), sum(n3), sum(n4), sum(n5), sum(not_applicable), sum(skipped), count(*) filter (where m > 0), sum(y * y), sum(y * m),
	sum(m * m)
from response_part
where part in ('all', 'party:reception', 'party:deciding') and id = any (array(
	select e.response_id from exclusion_response e
	where not exists (select from readmission r where r.exclusion_id = e.exclusion_id)))
group by part, reception_unit_id, day, deciding_unit_id, channel, questionnaire_id, counter_id;

-- Days of tally_subtree become sums ('upto', 'field-upto', 'counter-upto'): what the month had up to and with that day, on
-- each day from the first that had anything. Any days of a month are then one row less another.
update tally_subtree_month set is_current = false, made_at = '-infinity';
