-- The life of a questionnaire: drafts apart from what is published, so that no response can ever name one; what is
-- published never changes but for being retired; what stays comparable is declared; which unit shows which, and when.
alter table questionnaire
	add column series jsonb,
	add column published_by integer references account,
	add column retired_at timestamptz,
	add column retired_by integer references account,
	add check (retired_by is null or retired_at is not null);
update questionnaire set series = jsonb_build_object('overall', 'sipas', 'access', 'sipas', 'procedure', 'sipas',
	'staff', 'sipas', 'result', 'sipas', 'feedback', 'sipas');
alter table questionnaire alter column series set not null;

-- An item that a province added has a code of its own range, and counts in no part of the official index.
alter table item add column is_local boolean not null generated always as (code ~ '^DP[1-9]$') stored;

create or replace view response_part as
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
where not i.is_local or p.part = 'item:' || i.code
group by r.id, p.part;

create function keep_published() returns trigger language plpgsql as $$
begin
	if tg_table_name = 'item' then raise exception 'an item never changes' using errcode = 'restrict_violation'; end if;
	if row (new.id, new.key, new.content, new.content_sha256, new.published_at, new.published_by, new.series)
		is distinct from row (old.id, old.key, old.content, old.content_sha256, old.published_at, old.published_by, old.series)
		or old.retired_at is not null
	then raise exception 'a published questionnaire never changes' using errcode = 'restrict_violation';
	end if;
	return new;
end $$;
create trigger questionnaire_kept before update on questionnaire for each row execute function keep_published();
create trigger item_kept before update on item for each row execute function keep_published();

-- What the program ships comes back by itself and is cleared before a backup is read in; a province's own is not.
create function keep_own_questionnaire() returns trigger language plpgsql as $$
begin
	raise exception 'a published questionnaire never goes' using errcode = 'restrict_violation';
end $$;
create trigger questionnaire_stays before delete on questionnaire
	for each row when (old.published_by is not null) execute function keep_own_questionnaire();

create table questionnaire_draft (
	id integer generated always as identity primary key,
	-- the published version that it began as
	base_key text not null,
	content jsonb not null check (length(content::text) <= 262144),
	-- the parts whose scores are said to stay comparable with those of the base
	continued text[] not null,
	revision integer not null default 1,
	created_by integer not null references account,
	changed_by integer not null references account,
	changed_at timestamptz not null default now(),
	proposed_by integer references account,
	proposed_at timestamptz,
	published_key text unique,
	discarded_at timestamptz,
	check ((proposed_by is null) = (proposed_at is null)),
	check (published_key is null or discarded_at is null)
);
create function keep_draft() returns trigger language plpgsql as $$
begin
	if old.published_key is not null then raise exception 'a published draft never changes' using errcode = 'restrict_violation'; end if;
	return new;
end $$;
create trigger questionnaire_draft_kept before update on questionnaire_draft for each row execute function keep_draft();

-- What the tablets of a unit and the phones of its invitations ask, and those below it that have none of their own.
create table unit_questionnaire (
	id integer generated always as identity primary key,
	unit_id integer not null references unit,
	valid_from date not null,
	-- the last day
	valid_to date check (valid_to >= valid_from),
	quick_id smallint not null references questionnaire,
	detail_id smallint references questionnaire,
	set_by integer not null references account,
	set_at timestamptz not null default now(),
	unique (unit_id, valid_from)
);

-- Measures by version: whoever changes what a measure takes writes the next version, and the old one stays readable.
create table measure_version (
	code text not null references measure,
	version integer not null check (version between 1 and 9999),
	name text not null check (length(name) between 1 and 200),
	scope text not null check (scope in ('overall', 'dimension')),
	dimension text check (dimension in ('access', 'procedure', 'staff', 'result', 'feedback')),
	item text check (item ~ '^[A-Z][A-Z0-9]{0,15}$'),
	series text not null,
	-- null = all of the series
	questionnaires text[],
	channels text[],
	method text not null check (method ~ '^rate-(items|dimensions)@[0-9]+$'),
	published_by integer references account,
	published_at timestamptz not null default now(),
	primary key (code, version),
	check (dimension is null or item is null)
);
insert into measure_version (code, version, name, scope, series, questionnaires, channels, method)
select code, 1, name, scope, 'sipas', questionnaires, channels, method from measure;
alter table measure drop column name, drop column scope, drop column questionnaires, drop column channels, drop column method;

create function keep_measure() returns trigger language plpgsql as $$
begin
	raise exception 'a version of a measure never changes' using errcode = 'restrict_violation';
end $$;
create trigger measure_version_kept before update on measure_version for each row execute function keep_measure();
create trigger measure_version_stays before delete on measure_version
	for each row when (old.published_by is not null) execute function keep_measure();
