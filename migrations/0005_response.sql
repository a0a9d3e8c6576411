-- One person's sealed answers. Append-only, without identity: no name, phone, address, fingerprint.
create table response (
	id uuid primary key,
	channel text not null check (channel in ('kiosk', 'qr', 'paper', 'web')),
	device_id integer references device,
	seq integer check (seq >= 1),
	questionnaire_id smallint not null references questionnaire,
	answered_at timestamptz not null check (answered_at >= '2000-01-01' and answered_at < '2100-01-01'),
	answered_day date not null generated always as ((answered_at at time zone 'Asia/Ho_Chi_Minh')::date) stored,
	reception_unit_id integer not null references unit,
	deciding_unit_id integer not null references unit,
	counter_id integer references counter,
	field_code text references field,
	procedure_code text check (length(procedure_code) <= 64),
	language text not null check (length(language) <= 12),
	elapsed_ms integer check (elapsed_ms >= 0),
	-- by item.position: 1–5, 0 = skipped, -1 = not applicable
	scores smallint[] not null check (array_ndims(scores) = 1 and -1 <= all (scores) and 5 >= all (scores)),
	reasons jsonb,
	comment text check (length(comment) <= 2000),
	content_sha256 bytea not null check (length(content_sha256) = 32),
	received_at timestamptz not null default now(),
	-- The transaction that stored the row. Counts hold everything below a mark in this order (see tally_mark), which is
	-- exact where a serial number is not: a smaller serial can still be committed after a larger one was counted.
	received_xid xid8 not null default pg_current_xact_id(),
	check ((device_id is null) = (seq is null)),
	unique (device_id, seq)
);
create index response_unit_day on response (reception_unit_id, answered_day);
create index response_deciding_day on response (deciding_unit_id, answered_day) where deciding_unit_id <> reception_unit_id;
create index response_received_xid on response (received_xid);

-- What could not be taken as it came: kept, never dropped, never counted.
create table quarantine (
	id bigint generated always as identity primary key,
	device_id integer references device,
	response_id uuid,
	seq integer,
	verdict text not null check (verdict in ('conflict', 'refused')),
	code text not null,
	-- JSON as sent, escaped to ASCII so that nothing in it can be unstorable
	body text not null check (length(body) <= 65536),
	body_sha256 bytea not null check (length(body_sha256) = 32),
	received_at timestamptz not null default now()
);
create unique index quarantine_once on quarantine (coalesce(device_id, 0), body_sha256);

create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger response_append_only before update or delete or truncate on response
	for each statement execute function refuse_change();
create trigger quarantine_append_only before update or delete or truncate on quarantine
	for each statement execute function refuse_change();
-- an owner may take rights from itself: a second lock, which a forgotten trigger does not open
revoke update, delete, truncate on response, quarantine from current_user;
