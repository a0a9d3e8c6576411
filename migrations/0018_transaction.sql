-- Transactions: how many dossiers a unit handled in a field on a local day, as the one-stop system says it.
-- They are what answers are held against: response rate, required sample, weights of fields.

create table transaction_count (
	unit_id integer not null references unit,
	day date not null,
	-- '' = not named
	field_code text not null,
	-- '' = of all moments together; never beside rows with one, which the program sees to by replacing a day whole
	moment text not null check (moment in ('', 'reception', 'supplement', 'refusal', 'result')),
	transactions integer not null check (transactions between 0 and 100000),
	set_at timestamptz not null default now(),
	-- who said it: a member of staff, a one-stop software, or neither (the command line)
	account_id integer references account,
	api_key_id integer references api_key,
	primary key (unit_id, day, field_code, moment),
	check (account_id is null or api_key_id is null)
);

-- What stood there before it was corrected, by moment as in transaction_count, and who corrected it when.
create table transaction_correction (
	id bigint generated always as identity primary key,
	unit_id integer not null references unit,
	day date not null,
	field_code text not null,
	was jsonb not null check (jsonb_typeof(was) = 'object'),
	became jsonb not null check (jsonb_typeof(became) = 'object'),
	corrected_at timestamptz not null default now(),
	account_id integer references account,
	api_key_id integer references api_key
);
create index transaction_correction_unit on transaction_correction (unit_id, id);
create trigger transaction_correction_append_only before update or delete or truncate on transaction_correction
	for each statement execute function refuse_change();
revoke update, delete, truncate on transaction_correction from current_user;
