-- Three things to mend in a week of a unit: what the rule found when the week was over, kept as it was found, and what
-- was decided on each. Rows are added and never changed; taking a decision back is a later row. No foreign key points at
-- an append-only table (see exclusion); steps and outcomes are only ever written beside the thing that they name.
create table mend_week (
	unit_id integer not null references unit,
	-- the Monday of the week that was looked at
	week date not null check (extract(isodow from week) = 1),
	frozen_at timestamptz not null,
	-- 'few': no cell had enough answers to be held against its usual
	state text not null check (state in ('few', 'none', 'found')),
	primary key (unit_id, week)
);

create table mend_thing (
	id integer generated always as identity primary key,
	unit_id integer not null references unit,
	week date not null,
	place smallint not null check (place between 1 and 3),
	dimension text not null check (dimension in ('access', 'procedure', 'staff', 'result', 'feedback')),
	kind text not null check (kind in ('whole', 'field', 'counter', 'reason')),
	-- of the field, the counter or the reason; empty for the whole
	key text not null check (length(key) <= 64 and (kind = 'whole') = (key = '')),
	-- scores, of them 1 or 2, people who gave them, effective size; of a reason: people, and of them those who named it
	n integer not null,
	low integer not null check (low between 5 and n),
	people integer not null check (people between 1 and n),
	size double precision not null check (size > 0),
	usual_n integer not null,
	usual_low integer not null check (usual_low between 0 and usual_n),
	usual_people integer not null,
	usual_size double precision not null,
	tested integer not null check (tested >= 1),
	chance double precision not null check (chance between 0 and 1),
	-- what those who scored low named most: [{code, count}]
	reasons jsonb not null check (jsonb_typeof(reasons) = 'array'),
	unique (unit_id, week, place),
	unique (unit_id, week, dimension)
);

-- The same cell a week later. Without numbers where too few answered or the cell may not be shown.
create table mend_outcome (
	thing_id integer primary key,
	n integer,
	low integer check (low between 0 and n),
	people integer,
	size double precision,
	check (num_nulls(n, low, people, size) in (0, 4))
);

create table mend_step (
	id integer generated always as identity primary key,
	thing_id integer not null,
	step text not null check (step in ('assigned', 'doing', 'done', 'declined', 'undone')),
	account_id integer not null references account,
	at timestamptz not null default now(),
	-- to whom, in the words of whoever assigned
	assignee text check (length(btrim(assignee)) between 1 and 120),
	reason text check (length(btrim(reason)) between 1 and 500),
	check ((step = 'assigned') = (assignee is not null)),
	check ((step in ('declined', 'undone')) = (reason is not null))
);
create index mend_step_thing on mend_step (thing_id, id);

create trigger mend_week_append_only before update or delete or truncate on mend_week
	for each statement execute function refuse_change();
create trigger mend_thing_append_only before update or delete or truncate on mend_thing
	for each statement execute function refuse_change();
create trigger mend_outcome_append_only before update or delete or truncate on mend_outcome
	for each statement execute function refuse_change();
create trigger mend_step_append_only before update or delete or truncate on mend_step
	for each statement execute function refuse_change();
revoke update, delete, truncate on mend_week, mend_thing, mend_outcome, mend_step from current_user;
