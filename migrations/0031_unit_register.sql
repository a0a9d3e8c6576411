-- The codes that decisions and the national systems give a unit (000.00.12.H38, H38.12), as text and as they were on
-- each day. unit.code stays the key by which files and programs name it.
alter table unit_version
	add column official_codes text[] not null default '{}'
		check (cardinality(official_codes) <= 10 and array_position(official_codes, null) is null);

-- A response keeps the units as they were on its day: a version under which one fell is closed, and nothing else of it
-- ever changes, except that codes are written down which nobody had yet. Below it may have fallen others; that is asked
-- where units are edited.
create function refuse_rewritten_unit_version() returns trigger language plpgsql as $$
begin
	if (old.unit_id, old.valid_from, old.name, old.kind, old.parent_id, old.province)
		is not distinct from (new.unit_id, new.valid_from, new.name, new.kind, new.parent_id, new.province)
		and (old.official_codes = '{}' or old.official_codes = new.official_codes)
	then
		return new;
	end if;
	if exists (
		select from response where reception_unit_id = old.unit_id
			and answered_day >= old.valid_from and answered_day <= coalesce(old.valid_to, 'infinity')
	) or exists (
		select from response where deciding_unit_id = old.unit_id and deciding_unit_id <> reception_unit_id
			and answered_day >= old.valid_from and answered_day <= coalesce(old.valid_to, 'infinity')
	) then
		raise exception 'unit_version: responses fell under unit % from %', old.unit_id, old.valid_from using errcode = 'integrity_constraint_violation';
	end if;
	return new;
end $$;
create trigger unit_version_rewritten before update on unit_version
	for each row execute function refuse_rewritten_unit_version();
