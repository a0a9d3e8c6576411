-- Who made a key, on which day it was last used, who took it back.
alter table api_key
	-- null: made on the command line
	add column created_by integer references account,
	add column last_used_day date,
	add column revoked_by integer references account,
	add check (revoked_by is null or revoked_at is not null);
create index api_key_unit on api_key (unit_id);
