-- Signs of made-up answers: questions to whoever stands above a unit, never a judgement, never an exclusion by machine.

-- Days of a unit that have new responses to be looked at. Written in the transaction that folds them, so that none is
-- forgotten; removed in the one that looks.
create table signal_due (
	unit_id integer not null,
	day date not null,
	primary key (unit_id, day)
);
create index signal_due_day on signal_due (day);
insert into signal_due
select distinct reception_unit_id, day from tally where part = 'all' and day >= current_date - 120;

-- What each tablet's day was like: the usual that later days are held against. No response can be told from it.
create table signal_day (
	unit_id integer not null,
	day date not null,
	device_id integer not null,
	responses integer not null,
	straight integer not null,
	patterns jsonb not null,
	primary key (unit_id, day, device_id)
);

create table signal (
	id integer generated always as identity primary key,
	kind text not null check (kind in ('burst', 'straight_lines', 'top_box', 'speed', 'outside_hours', 'same_pattern', 'last_days')),
	unit_id integer not null references unit,
	device_id integer references device,
	-- of last_days: the last day of the period
	day date not null,
	window_from timestamptz not null,
	window_to timestamptz not null,
	n integer not null check (n >= 1),
	of_all integer not null check (of_all >= n),
	expected double precision not null,
	chance double precision not null,
	-- counts per minute, hour, day or pattern; never a response
	bars jsonb not null check (jsonb_typeof(bars) = 'array'),
	-- grows when responses that came late change what was found
	revision integer not null default 1,
	found_at timestamptz not null,
	changed_at timestamptz not null
);
create unique index signal_once on signal (kind, unit_id, day, coalesce(device_id, 0));
create index signal_newest on signal (day desc, id desc);
create index signal_unit on signal (unit_id, day desc, id desc);

-- What became of a question: later rows, never a change.
create table signal_step (
	id integer generated always as identity primary key,
	signal_id integer not null references signal,
	signal_revision integer not null,
	step text not null check (step in ('seen', 'answered', 'valid', 'excluded', 'readmitted')),
	account_id integer not null references account,
	at timestamptz not null default now(),
	reason text check (length(btrim(reason)) between 1 and 2000),
	exclusion_id integer,
	check ((step = 'seen') = (reason is null)),
	check ((step in ('excluded', 'readmitted')) = (exclusion_id is not null))
);
create index signal_step_signal on signal_step (signal_id, id);
create index signal_step_exclusion on signal_step (exclusion_id) where exclusion_id is not null;
create unique index signal_step_seen on signal_step (signal_id, account_id) where step = 'seen';
create trigger signal_step_append_only before update or delete or truncate on signal_step
	for each statement execute function refuse_change();
revoke update, delete, truncate on signal_step from current_user;
