-- What a target is about, as data: which questionnaires, channels and formula.
create table measure (
	code text primary key,
	name text not null,
	scope text not null check (scope in ('overall', 'dimension')),
	-- null = all
	questionnaires text[],
	channels text[],
	method text not null check (method ~ '^rate-(items|dimensions)@[0-9]+$')
);

create table target (
	id integer generated always as identity primary key,
	code text not null unique,
	unit_id integer not null references unit,
	measure_code text not null references measure,
	dimension text check (dimension in ('access', 'procedure', 'staff', 'result', 'feedback')),
	-- empty = all fields
	fields text[] not null default '{}',
	operator text not null check (operator in ('>=', '>')),
	threshold_percent numeric not null check (threshold_percent between 0 and 100),
	valid_from date not null,
	-- the last day on which it holds
	valid_to date check (valid_to >= valid_from),
	period_label text not null default '',
	source text not null
);
create index target_unit on target (unit_id);
