-- What somebody should look at now, and the mails that say so.

-- Raised when it begins, ended when it is over; the same trouble is open once.
create table alarm (
	id integer generated always as identity primary key,
	kind text not null check (kind in ('target_missed', 'signal', 'device_silent', 'numbers_missing')),
	unit_id integer not null references unit,
	-- the standard of a target, the id of a signal, the public id of a device
	subject text not null check (length(subject) between 1 and 300),
	-- figures that the line shows, as they were when it was raised
	facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
	raised_at timestamptz not null,
	ended_at timestamptz check (ended_at >= raised_at),
	acknowledged_at timestamptz,
	acknowledged_by integer references account,
	check ((acknowledged_at is null) = (acknowledged_by is null))
);
create unique index alarm_open on alarm (kind, unit_id, subject) where ended_at is null;
create index alarm_subject on alarm (kind, subject);
create index alarm_unit on alarm (unit_id, id desc);

-- When work that runs now and then ran last, for all processes together.
create table turn (
	name text primary key,
	ran_at timestamptz not null
);

-- Where an account wants its digests, and of what. Its own doing; nobody is mailed unasked.
create table account_mail (
	account_id integer primary key references account,
	address text not null check (length(address) between 3 and 254 and address ~ '^[^\s@]+@[^\s@]+$'),
	kinds text[] not null,
	quiet_hours integer not null check (quiet_hours between 1 and 168),
	changed_at timestamptz not null default now(),
	last_digest_at timestamptz
);

-- Mails on their way. A mail is written with the marks of what it tells, sent once by whoever locks it, and kept.
create table mail (
	id integer generated always as identity primary key,
	account_id integer not null references account,
	address text not null,
	subject text not null,
	body_text text not null,
	body_html text not null,
	created_at timestamptz not null,
	attempts integer not null default 0,
	next_try_at timestamptz not null,
	sent_at timestamptz,
	given_up_at timestamptz,
	fault text check (length(fault) <= 500),
	check (sent_at is null or given_up_at is null)
);
create index mail_waiting on mail (next_try_at) where sent_at is null and given_up_at is null;
create index mail_account on mail (account_id, id desc);

-- What each account was told already, so that nothing is told twice.
create table mail_alarm (
	account_id integer not null references account,
	alarm_id integer not null references alarm,
	event text not null check (event in ('raised', 'ended')),
	mail_id integer not null references mail,
	primary key (account_id, alarm_id, event)
);
