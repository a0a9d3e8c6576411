-- Units of the state, as they were on every day.
-- A unit is an identity that never changes; its name, kind and parent are dated versions, so that a reorganisation
-- adds rows and rewrites none. Days are local days (Asia/Ho_Chi_Minh); valid_to is the LAST day, null = still valid.

create table unit (
	id integer generated always as identity primary key,
	code text not null unique check (code ~ '^[^\s]{1,64}$'),
	created_at timestamptz not null default now()
);

create table unit_version (
	unit_id integer not null references unit,
	valid_from date not null,
	valid_to date check (valid_to >= valid_from),
	name text not null check (length(name) between 1 and 300),
	kind text not null check (kind in ('province', 'department', 'district', 'commune', 'centre', 'reception_point')),
	parent_id integer references unit check (parent_id <> unit_id),
	province text not null check (length(province) between 1 and 100),
	primary key (unit_id, valid_from)
);
create index unit_version_parent on unit_version (parent_id);
create index unit_version_name on unit_version (province, name);

create function refuse_overlapping_unit_version() returns trigger language plpgsql as $$
begin
	if exists (
		select from unit_version other
		where other.unit_id = new.unit_id and other.valid_from <> new.valid_from
			and daterange(other.valid_from, other.valid_to, '[]') && daterange(new.valid_from, new.valid_to, '[]')
	) then
		raise exception 'unit_version: two versions of unit % overlap', new.unit_id using errcode = 'exclusion_violation';
	end if;
	return null;
end $$;
create constraint trigger unit_version_overlap after insert or update on unit_version
	deferrable initially deferred for each row execute function refuse_overlapping_unit_version();

-- Every unit with every ancestor (itself included), with the days on which that held. Derived from unit_version by
-- the unit room and rebuilt whenever the tree changes: a subtree is then one index range, not a recursion per request.
create table unit_closure (
	ancestor_id integer not null references unit,
	descendant_id integer not null references unit,
	valid_from date not null,
	valid_to date check (valid_to >= valid_from),
	depth smallint not null check (depth >= 0),
	primary key (ancestor_id, descendant_id, valid_from)
);
create index unit_closure_descendant on unit_closure (descendant_id, ancestor_id);

-- What became of what: many-to-many, so that a merge and a split are both plain rows.
create table unit_succession (
	from_unit_id integer not null references unit,
	to_unit_id integer not null references unit check (to_unit_id <> from_unit_id),
	on_day date not null,
	kind text not null check (kind in ('merge', 'split', 'rename', 'transfer')),
	legal_text text not null,
	primary key (from_unit_id, to_unit_id, on_day)
);
create index unit_succession_to on unit_succession (to_unit_id);

create table counter (
	id integer generated always as identity primary key,
	unit_id integer not null references unit,
	code text not null check (length(code) between 1 and 64),
	name text not null check (length(name) between 1 and 200),
	-- which fields are handled here; empty = all
	fields text[] not null default '{}',
	closed_at timestamptz,
	unique (unit_id, code)
);
