-- Numbers of a device whose responses are bound to an invitation. Those rows of response name no device, no number and
-- no instant finer than the hour, since the row before and the row after it in a device's ledger would tell to the
-- minute when the person stood there. Here is only that such a number arrived, for all of a device in one value that is
-- written anew each time, so that no row here stands beside a row there.
create table device_bound (
	device_id integer primary key references device,
	numbers int4multirange not null check (not isempty(numbers))
);

-- As before; and a number that is bound is taken too.
create or replace function comes_next(device integer, first_seq integer, first_at timestamptz) returns boolean
language plpgsql volatile as $$
declare
	last record;
begin
	perform pg_advisory_xact_lock(hashtext('hai-long answers of'), device);
	if exists (select from device_bound b where b.device_id = device and upper(b.numbers) > first_seq) then
		return false;
	end if;
	select seq, answered_at into last from response where device_id = device order by seq desc limit 1;
	return last is null or (last.seq < first_seq and last.answered_at <= first_at);
end $$;
