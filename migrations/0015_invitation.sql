-- Invitations: the right to answer once, carried by the QR on a receipt.
-- No row stands for an invitation that was made: its parts are in the token itself, signed by a key that is derived
-- from a secret outside this database. What is kept of one that was used are marks, HMACs under that secret. Whoever
-- has only the database can neither make a mark from anything in it nor tell what a mark stands for, so that not even
-- the order of rows or the transactions that wrote them lead from an invitation to a response.

create table invitation_key (
	id integer generated always as identity primary key,
	-- public name, part of every token
	code text not null unique check (code ~ '^[a-z0-9]{4,16}$'),
	unit_id integer not null references unit,
	name text not null default '' check (length(name) <= 120),
	-- answers to its tokens are checked and thanked for, never kept
	is_test boolean not null default false,
	created_at timestamptz not null default now(),
	-- signs nothing new; what it signed stays good
	retired_at timestamptz,
	-- nothing that it signed is good any more
	revoked_at timestamptz
);
create index invitation_key_unit on invitation_key (unit_id);

-- Where everybody may answer, bound to no dossier: at a counter, in a hall.
create table invitation_poster (
	id integer generated always as identity primary key,
	key_id integer not null references invitation_key,
	counter_id integer references counter,
	name text not null check (length(name) between 1 and 120),
	-- of the token, so that a poster can be printed again; useless without the key
	nonce text not null unique check (length(nonce) between 16 and 32),
	expires_day date not null,
	created_at timestamptz not null default now(),
	revoked_at timestamptz
);

-- `expires_month`: the month after which nobody asks any more, for clearing away; nothing finer is kept.
create table invitation_spent (
	mark bytea primary key check (length(mark) = 32),
	-- HMACs of the response's id and of its content: whoever comes again with the token proves that it is the same one
	id_proof bytea not null check (length(id_proof) = 32),
	content_proof bytea not null check (length(content_proof) = 32),
	expires_month date not null
);

create table invitation_opened (
	mark bytea primary key check (length(mark) = 32),
	expires_month date not null
);

create table invitation_revoked (
	mark bytea primary key check (length(mark) = 32),
	expires_month date not null
);

-- The short code beside the QR, for typing: opens the token, which is sealed under the code and the secret.
create table invitation_short (
	mark bytea primary key check (length(mark) = 32),
	sealed bytea not null check (length(sealed) <= 600),
	expires_month date not null
);

-- How many were invited, opened the page and answered, by local day.
create table invitation_count (
	unit_id integer not null references unit,
	-- '' = not named
	field_code text not null,
	-- '' = a poster
	moment text not null check (moment in ('', 'reception', 'supplement', 'refusal', 'result')),
	day date not null,
	invited integer not null default 0,
	opened integer not null default 0,
	answered integer not null default 0,
	primary key (unit_id, day, field_code, moment)
);

-- Links that did not open, by kind; '' for a key that there never was.
create table invitation_refusal (
	key_code text not null check (length(key_code) <= 16),
	kind text not null check (kind in ('forged', 'spent', 'expired', 'revoked')),
	day date not null,
	times integer not null default 0,
	primary key (key_code, day, kind)
);

-- Answers of a poster by the hour, so that one that leaked shows as a burst.
create table invitation_poster_hour (
	poster_id integer not null references invitation_poster,
	hour_at timestamptz not null,
	answered integer not null default 0,
	primary key (poster_id, hour_at)
);
