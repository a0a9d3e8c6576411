-- Files that are brought on a page: kept in pieces until they are stored or dropped, judged and stored beside the
-- requests by whichever process comes first, so that a closed tab or a killed process loses nothing.
create table import_job (
	id integer generated always as identity primary key,
	kind text not null check (kind in ('responses', 'targets')),
	state text not null default 'receiving'
		check (state in ('receiving', 'checking', 'checked', 'refused', 'storing', 'stored', 'dropped', 'failed')),
	file_name text not null check (length(file_name) between 1 and 200),
	bytes bigint not null default 0,
	sha256 bytea check (length(sha256) = 32),
	account_id integer not null references account,
	created_at timestamptz not null default now(),
	-- who wanted it stored; the reach of this account is what the file is held to then
	confirmed_by integer references account,
	changed_at timestamptz not null default now(),
	-- what the check found: rows read, new ones, those that are there already, lines that cannot be taken, faults
	rows_read integer not null default 0,
	added integer not null default 0,
	unchanged integer not null default 0,
	refused_lines integer not null default 0,
	fault_count integer not null default 0,
	-- the first rows as they will be read: {"columns": [...], "rows": [[...]]}
	preview jsonb not null default '{"columns": [], "rows": []}' check (jsonb_typeof(preview) = 'object'),
	-- what is stored changed between looking and storing, so that it has to be looked at again
	is_looked_at_again boolean not null default false,
	check (state not in ('storing', 'stored') or confirmed_by is not null)
);
create index import_job_waiting on import_job (id) where state in ('checking', 'storing');
create index import_job_account on import_job (account_id, id desc);

create table import_chunk (
	job_id integer not null references import_job,
	position integer not null,
	bytes bytea not null check (length(bytes) between 1 and 1048576),
	primary key (job_id, position)
);

create table import_fault (
	job_id integer not null references import_job,
	position integer not null,
	line integer not null,
	column_name text,
	message text not null,
	primary key (job_id, position)
);

-- Apart from the job, which whoever works on it holds locked.
create table import_progress (
	job_id integer primary key references import_job,
	rows_read integer not null default 0,
	reported_at timestamptz not null default now()
);
