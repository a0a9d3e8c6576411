-- Members of staff, what they may see, and what they did.
create table account (
	id integer generated always as identity primary key,
	login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
	name text not null check (length(name) between 1 and 120),
	password_hash text not null,
	role text not null check (role in ('administrator', 'unit_administrator', 'manager', 'officer', 'observer')),
	-- the root of the subtree that the account sees; null = everything, for the administrator of the system only
	unit_id integer references unit,
	created_at timestamptz not null default now(),
	last_sign_in_at timestamptz,
	closed_at timestamptz,
	check (unit_id is not null or role = 'administrator')
);

create table session (
	id_sha256 text primary key,
	account_id integer not null references account,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null
);
create index session_account on session (account_id);

-- Failures are counted per login and address together, and per login alone with a higher limit: one forgotten password
-- then locks neither the office behind the same address nor, cheaply, the person from everywhere.
create table sign_in_failure (
	id bigint generated always as identity primary key,
	login text not null,
	address text not null,
	failed_at timestamptz not null default now()
);
create index sign_in_failure_login on sign_in_failure (login, failed_at);

create table api_key (
	id integer generated always as identity primary key,
	key_sha256 bytea not null unique check (length(key_sha256) = 32),
	unit_id integer not null references unit,
	purpose text not null check (purpose in ('invitations', 'indices')),
	name text not null default '',
	created_at timestamptz not null default now(),
	revoked_at timestamptz
);

create table audit_entry (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	account_id integer references account,
	action text not null check (length(action) <= 64),
	subject jsonb not null default '{}'
);
create index audit_entry_at on audit_entry (at);
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
	for each statement execute function refuse_change();
revoke update, delete, truncate on audit_entry from current_user;

-- One-off facts of this installation, such as the hash of the first-run code.
create table installation (
	name text primary key,
	value jsonb not null,
	set_at timestamptz not null default now()
);
