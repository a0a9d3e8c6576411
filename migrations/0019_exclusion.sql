-- Responses that are not to count, by a signed, reasoned ruling; reversible by a later row, never by a change.
-- A response counts unless some exclusion that covers it has no readmission. Responses themselves stay as they are, and
-- what arrives after a ruling falls under none. Foreign keys to append-only tables are not possible (a key looks
-- through its table with a right that nobody has there); rows are only ever copied out of the table that they name.
create table exclusion (
	id integer generated always as identity primary key,
	excluded_at timestamptz not null default now(),
	account_id integer not null references account,
	reason text not null check (length(btrim(reason)) between 1 and 2000),
	evidence jsonb not null check (jsonb_typeof(evidence) = 'object' and length(evidence::text) <= 65536),
	-- what raised the question, in the words of whoever raised it
	signal text check (length(signal) between 1 and 200),
	responses integer not null check (responses >= 1)
);
create index exclusion_signal on exclusion (signal) where signal is not null;

create table exclusion_response (
	response_id uuid not null,
	exclusion_id integer not null,
	primary key (response_id, exclusion_id)
);
create index exclusion_response_exclusion on exclusion_response (exclusion_id);

-- Where and when the responses of a ruling were given, so that a list of rulings reads none of them.
create table exclusion_unit (
	exclusion_id integer not null,
	reception_unit_id integer not null references unit,
	first_day date not null,
	last_day date not null check (last_day >= first_day),
	responses integer not null check (responses >= 1),
	primary key (exclusion_id, reception_unit_id)
);

create table readmission (
	exclusion_id integer primary key,
	readmitted_at timestamptz not null default now(),
	account_id integer not null references account,
	reason text not null check (length(btrim(reason)) between 1 and 2000)
);

create trigger exclusion_append_only before update or delete or truncate on exclusion
	for each statement execute function refuse_change();
create trigger exclusion_response_append_only before update or delete or truncate on exclusion_response
	for each statement execute function refuse_change();
create trigger exclusion_unit_append_only before update or delete or truncate on exclusion_unit
	for each statement execute function refuse_change();
create trigger readmission_append_only before update or delete or truncate on readmission
	for each statement execute function refuse_change();
revoke update, delete, truncate on exclusion, exclusion_response, exclusion_unit, readmission from current_user;

-- What is excluded now, whether folded yet or not. The counts of a question are those of tally and of what is not yet
-- folded, less these: folding and excluding then never touch the same row and wait for nobody.
create table tally_excluded (like tally including all);
