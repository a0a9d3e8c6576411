-- The visit ended before its last question: items that were never answered, not even by "skip", and count as skipped.
-- Beside the content hash, which does not tell the two apart. Only a tablet keeps such visits.
alter table response add column is_partial boolean not null default false
	constraint response_partial_of_tablet check (not is_partial or (channel = 'kiosk' and 0 = any (scores)));

-- so that one device's are counted without a look at all of its responses
create index response_partial on response (device_id) where is_partial;
