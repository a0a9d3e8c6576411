-- What the device's own clock said, where that was not taken as it was; answered_at is then the corrected instant.
-- The content hash stays over what the device sealed.
alter table response add column device_answered_at timestamptz
	check (device_answered_at is null or (device_answered_at <> answered_at and device_id is not null));

-- Whether answers of a device from that number on, given from that instant on, come after everything that is stored of
-- it. Until the transaction ends nobody else may ask the same, so that two batches of one device that arrive together
-- cannot both come next. A function, since its query sees what was committed while it waited, unlike the statement it
-- stands in.
create function comes_next(device integer, first_seq integer, first_at timestamptz) returns boolean
language plpgsql volatile as $$
declare
	last record;
begin
	perform pg_advisory_xact_lock(hashtext('hai-long answers of'), device);
	select seq, answered_at into last from response where device_id = device order by seq desc limit 1;
	return last is null or (last.seq < first_seq and last.answered_at <= first_at);
end $$;
