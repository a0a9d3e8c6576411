-- Windows that an issuer reports by, as its decision sets them; they hold for the units below it too.
create table reporting_period (
	-- who issued it
	unit_id integer not null references unit,
	year integer not null check (year between 2000 and 2200),
	-- Q1, H1, Y, …
	code text not null check (length(code) between 1 and 20),
	label text not null check (length(label) between 1 and 200),
	window_from date not null,
	-- exclusive
	window_to date not null check (window_to > window_from),
	due date,
	source text not null check (length(source) between 1 and 2000),
	primary key (unit_id, year, code)
);
create index reporting_period_window on reporting_period (window_from, window_to);

-- Of last_days: {from, to, label, source} of the issuer's period; null: the calendar's month or quarter.
alter table signal add column period jsonb check (jsonb_typeof(period) = 'object');
