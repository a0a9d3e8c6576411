-- The life of a target. A row never changes: what corrects it, ends it early, takes it back or brings it back is the next
-- revision of the same code, and the newest revision is what holds. What was in force at any earlier instant, which
-- sealed periods stand on, is the newest revision set by then. Of two who change a target at once only one gets its
-- revision. No foreign keys between revisions: a key looks through its table with a right that nobody has there.
alter table target
	drop constraint target_code_key,
	add column revision integer not null default 1 check (revision >= 1),
	add column act text not null default 'set' check (act in ('set', 'corrected', 'ended', 'withdrawn', 'restored')),
	-- the document that it comes from, where it was named part by part; source is how it is cited
	add column document_number text not null default '' check (length(document_number) <= 200),
	add column document_name text not null default '' check (length(document_name) <= 500),
	add column document_date date,
	add column document_page text not null default '' check (length(document_page) <= 100),
	-- of a predecessor's target that this unit took over by a document of its own
	add column inherited_code text,
	add column inherited_revision integer,
	add column reason text not null default '' check (length(reason) <= 2000),
	-- null = the command line
	add column set_by integer references account,
	add column set_at timestamptz not null default now(),
	add unique (code, revision),
	add check ((revision = 1) = (act = 'set')),
	add check (revision = 1 or length(btrim(reason)) > 0),
	add check ((inherited_code is null) = (inherited_revision is null)),
	add check (inherited_code is null or (document_number <> '' and document_date is not null));
create index target_standard on target (unit_id, measure_code);
drop index target_unit;

create trigger target_append_only before update or delete or truncate on target
	for each statement execute function refuse_change();
revoke update, delete, truncate on target from current_user;
