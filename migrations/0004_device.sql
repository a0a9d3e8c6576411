-- Tablets. The token is kept as a hash; a moved tablet leaves a dated placement behind, so that what was answered
-- before the move and arrives after it still belongs to the old counter.
create table device (
	id integer generated always as identity primary key,
	public_id uuid not null unique default gen_random_uuid(),
	name text not null check (length(name) between 1 and 60),
	state text not null default 'active' check (state in ('active', 'paused', 'retired')),
	token_sha256 bytea unique check (length(token_sha256) = 32),
	settings jsonb not null default '{}',
	created_at timestamptz not null default now(),
	retired_at timestamptz
);

create table device_placement (
	device_id integer not null references device,
	placed_at timestamptz not null,
	unit_id integer not null references unit,
	counter_id integer references counter,
	primary key (device_id, placed_at)
);
create index device_placement_unit on device_placement (unit_id);

-- Eight characters, valid for a quarter of an hour, used once. Only its hash is kept.
create table pairing_code (
	code_sha256 bytea primary key check (length(code_sha256) = 32),
	unit_id integer not null references unit,
	counter_id integer references counter,
	device_name text,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null,
	used_at timestamptz,
	device_id integer references device
);

-- What the device last said of itself: its ledger's upper end, what is unsent, how full it is.
create table device_contact (
	device_id integer primary key references device,
	last_seq integer not null default 0 check (last_seq >= 0),
	sent_at timestamptz,
	received_at timestamptz not null default now(),
	app text,
	storage jsonb
);
