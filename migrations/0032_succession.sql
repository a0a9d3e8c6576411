-- What became of what, as acts: one merge, split, renaming or transfer with its legal text and all its pairs, recorded
-- once and taken back by a later row, never by a change. unit_succession stays as what holds now.
-- As in 0019_exclusion.sql no key points to an append-only table.
create table succession (
	id integer generated always as identity primary key,
	kind text not null check (kind in ('merge', 'split', 'rename', 'transfer')),
	-- first day of the successors
	on_day date not null,
	legal_text text not null check (length(btrim(legal_text)) between 1 and 1000),
	recorded_at timestamptz not null default now(),
	-- null: with the sample, or from the command line
	account_id integer references account
);
create index succession_day on succession (on_day desc, id desc);

create table succession_pair (
	succession_id integer not null,
	from_unit_id integer not null references unit,
	to_unit_id integer not null references unit check (to_unit_id <> from_unit_id),
	primary key (succession_id, from_unit_id, to_unit_id)
);
create index succession_pair_from on succession_pair (from_unit_id);
create index succession_pair_to on succession_pair (to_unit_id);

create table succession_reversal (
	succession_id integer primary key,
	reversed_at timestamptz not null default now(),
	account_id integer not null references account,
	reason text not null check (length(btrim(reason)) between 1 and 2000)
);

-- a merge is one act for all that went into one unit, a split for all that came of one
with act as (
	select kind, on_day, legal_text, case kind when 'split' then from_unit_id else to_unit_id end as pivot
	from unit_succession group by 1, 2, 3, 4
), added as (
	insert into succession (kind, on_day, legal_text)
	select kind, on_day, legal_text from act order by on_day, kind, legal_text, pivot
	returning id, kind, on_day, legal_text
), numbered as (
	select id, kind, on_day, legal_text, row_number() over (partition by kind, on_day, legal_text order by id) as place from added
), wanted as (
	select *, row_number() over (partition by kind, on_day, legal_text order by pivot) as place from act
)
insert into succession_pair (succession_id, from_unit_id, to_unit_id)
select n.id, x.from_unit_id, x.to_unit_id
from wanted w join numbered n using (kind, on_day, legal_text, place)
join unit_succession x on x.kind = w.kind and x.on_day = w.on_day and x.legal_text = w.legal_text
	and case x.kind when 'split' then x.from_unit_id else x.to_unit_id end = w.pivot;

drop table unit_succession;
create view unit_succession as
	select p.from_unit_id, p.to_unit_id, s.on_day, s.kind, s.legal_text, s.id as succession_id
	from succession s join succession_pair p on p.succession_id = s.id
	where not exists (select from succession_reversal r where r.succession_id = s.id);

create trigger succession_append_only before update or delete or truncate on succession
	for each statement execute function refuse_change();
create trigger succession_pair_append_only before update or delete or truncate on succession_pair
	for each statement execute function refuse_change();
create trigger succession_reversal_append_only before update or delete or truncate on succession_reversal
	for each statement execute function refuse_change();
revoke update, delete, truncate on succession, succession_pair, succession_reversal from current_user;
