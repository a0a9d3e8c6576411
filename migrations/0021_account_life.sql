-- The life of an account: invited by a link, a second factor, sessions that can be looked at, what others changed of it.
alter table account
	-- null: invited, has not yet chosen one
	alter column password_hash drop not null,
	-- counts what others changed, so that of two people with the same page the second sees what the first did
	add column revision integer not null default 0,
	-- the shared secret of its one-time codes (RFC 6238), sealed under the secret that is outside this database
	add column factor_sealed bytea check (length(factor_sealed) <= 200),
	-- null: begun, not yet proven by a first code
	add column factor_since timestamptz,
	-- the time step of the last code that was taken: no code opens twice
	add column factor_step bigint;
create index account_unit on account (unit_id);

-- One-time links with which somebody invited, or somebody who forgot, chooses a password. Only the hash is kept.
create table account_link (
	token_sha256 bytea primary key check (length(token_sha256) = 32),
	account_id integer not null unique references account,
	created_by integer references account,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null
);

-- For the day the telephone is lost: each opens once.
create table account_recovery_code (
	account_id integer not null references account,
	code_sha256 bytea not null check (length(code_sha256) = 32),
	used_at timestamptz,
	primary key (account_id, code_sha256)
);

alter table session
	add column number bigint generated always as identity unique,
	-- what the browser calls itself, for whoever looks at the own sessions
	add column agent text not null default '' check (length(agent) <= 200),
	-- the password was right, the second factor is still owed: opens nothing yet
	add column awaits_factor boolean not null default false;

create index audit_entry_account on audit_entry (account_id, id);
create index audit_entry_action on audit_entry (action, id);
