-- How each unit stood against each target that holds for it when it was looked at last. An alarm is a step from met
-- to missed; a target that is missed when it is first looked at is where watching began, and no news.
create table target_state (
	unit_id integer not null references unit,
	-- measure, dimension, fields
	standard text not null check (length(standard) between 1 and 300),
	-- operator and threshold: against another one, looking begins anew
	demand text not null,
	is_met boolean not null,
	since timestamptz not null,
	-- it was found like this at the first look and has not changed since
	is_first boolean not null,
	primary key (unit_id, standard)
);

-- Up to when the account was told how many targets were missed when watching began.
alter table account_mail add column standing_told_at timestamptz;
