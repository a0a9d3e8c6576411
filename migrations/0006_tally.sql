-- Counts, so that a dashboard never reads raw responses.
--
-- A tally row adds up the responses of one day that share both units, counter, field, procedure, channel and
-- questionnaire, for one part of the questionnaire: 'all', 'party:reception', 'party:deciding', 'dimension:…',
-- 'item:…'. The sums over squares are what the effective sample size needs (DESIGN section 6): they add up over days
-- and units, percentages do not. 'all' counts where both units lie in the asked subtree, a party's part where only
-- that party's unit does.
--
-- Rejected: counting in the transaction of each response. Eight tablets of one hall then queue for the same row until
-- the disk has confirmed the one before. Instead rows are folded in a little later; until then they are read live,
-- and the mark tells exactly which is which.

create view response_part as
select
	r.id, r.received_xid, r.answered_day as day, r.reception_unit_id, r.deciding_unit_id,
	coalesce(r.counter_id, 0) as counter_id, coalesce(r.field_code, '') as field_code,
	coalesce(r.procedure_code, '') as procedure_code, r.channel, r.questionnaire_id,
	p.part,
	count(*) filter (where s.score = 1) as n1, count(*) filter (where s.score = 2) as n2,
	count(*) filter (where s.score = 3) as n3, count(*) filter (where s.score = 4) as n4,
	count(*) filter (where s.score = 5) as n5,
	count(*) filter (where s.score = -1) as not_applicable, count(*) filter (where s.score = 0) as skipped,
	count(*) filter (where s.score >= 1) as m, count(*) filter (where s.score >= 4) as y
from response r
cross join lateral unnest(r.scores) with ordinality as s (score, position)
join item i on i.questionnaire_id = r.questionnaire_id and i.position = s.position
cross join lateral (values ('all'), ('party:' || i.party), ('dimension:' || i.dimension), ('item:' || i.code)) as p (part)
group by r.id, p.part;

create table tally (
	part text not null,
	reception_unit_id integer not null,
	day date not null,
	deciding_unit_id integer not null,
	counter_id integer not null,
	field_code text not null,
	procedure_code text not null,
	channel text not null,
	questionnaire_id smallint not null,
	responses integer not null,
	n1 integer not null, n2 integer not null, n3 integer not null, n4 integer not null, n5 integer not null,
	not_applicable integer not null,
	skipped integer not null,
	answered integer not null,
	sum_yy bigint not null,
	sum_ym bigint not null,
	sum_mm bigint not null,
	primary key (part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel, questionnaire_id)
);
create index tally_deciding on tally (part, deciding_unit_id, day) where deciding_unit_id <> reception_unit_id;

-- Everything with received_xid < folded_below is in tally; nothing else is.
create table tally_mark (
	is_single boolean primary key default true check (is_single),
	folded_below xid8 not null
);
insert into tally_mark (folded_below) values ('0');
