-- Fields of administrative procedures (lĩnh vực). A province adds its own; a code once used is never removed.
create table field (
	code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 64),
	name jsonb not null,
	example jsonb not null,
	icon text not null,
	position smallint not null
);
