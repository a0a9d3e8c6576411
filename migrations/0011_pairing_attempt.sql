-- Attempts to pair, so that nobody tries codes until one fits. Forgotten within the hour.
create table pairing_attempt (
	id bigint generated always as identity primary key,
	address text not null,
	attempted_at timestamptz not null default now()
);
create index pairing_attempt_at on pairing_attempt (attempted_at);
