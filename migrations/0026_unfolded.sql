-- The responses that no sum holds yet. A function, so that the planner, which takes them for a third of all responses,
-- neither starts parallel workers for them (25 of 47 ms of a question at ten million) nor reads the whole table; being
-- stable, it sees what the statement sees that it stands in, and so the mark that belongs to the sums.
create function unfolded() returns setof uuid language sql stable rows 200
set enable_seqscan = off set max_parallel_workers_per_gather = 0
begin atomic
	select r.id from response r
	where r.received_xid >= (select pg_snapshot_xmin(m.folded) from tally_mark m)
		and not pg_visible_in_snapshot(r.received_xid, (select m.folded from tally_mark m));
end;
