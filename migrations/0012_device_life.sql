-- A tablet's life from the side of the staff: its code, its pauses, what it is asked to send again, when its place is open.
alter table device
	-- the six digits of its staff panel as PBKDF2-SHA-256: {salt, iterations, hash}
	add column staff_code jsonb,
	-- send again from a number on: {request, fromSeq}
	add column resend jsonb,
	-- the missing numbers that were asked for without anybody's doing: {first, last, count}; never twice
	add column refill jsonb,
	add column pause_note text check (length(pause_note) between 1 and 200),
	-- counts what staff changed, so that of two people with the same page the second sees what the first did
	add column revision integer not null default 0,
	add column config_version text,
	add column config_fetched_at timestamptz;

alter table pairing_code
	add column staff_code jsonb,
	add column account_id integer references account;

-- Up to this number the device had nothing left to send: what did not arrive by then is missing, not on its way.
alter table device_contact add column settled_seq integer not null default 0 check (settled_seq >= 0);

-- A unit without a row has the hours of the nearest unit above it.
create table unit_hours (
	unit_id integer primary key references unit,
	-- by weekday, Monday first: [[from, to), …] in minutes of the local day
	weekly jsonb not null check (jsonb_typeof(weekly) = 'array' and jsonb_array_length(weekly) = 7),
	closed_days date[] not null default '{}',
	revision integer not null default 1,
	changed_at timestamptz not null default now()
);

-- What is set here holds for the tablets of the unit and of those below it, unless set again further down.
create table unit_device_settings (
	unit_id integer primary key references unit,
	settings jsonb not null check (jsonb_typeof(settings) = 'object'),
	revision integer not null default 1,
	changed_at timestamptz not null default now()
);

-- How many responses of each device lie below the mark of the tally, and their last number: it is folded with it.
-- The index of (device_id, seq) knows the same, but reading it for ten thousand tablets means reading all of it.
create table tally_device (
	device_id integer primary key,
	received integer not null,
	last_seq integer not null
);
insert into tally_device
select r.device_id, count(*), max(r.seq) from response r, tally_mark m
where r.device_id is not null and pg_visible_in_snapshot(r.received_xid, m.folded)
group by r.device_id;

create index quarantine_device on quarantine (device_id, seq) where device_id is not null;
create index audit_entry_device on audit_entry (((subject ->> 'device')::integer), id) where subject ? 'device';
