-- The mark becomes a snapshot: what it shows as ended is in tally, nothing else is.
-- With the oldest running transaction as the mark, one long transaction anywhere in the server, even in another
-- database of it, held up all counting and left every later response to be read live.
alter table tally_mark add column folded pg_snapshot;
update tally_mark set folded = (greatest(folded_below, '1'::xid8)::text || ':' || greatest(folded_below, '1'::xid8)::text || ':')::pg_snapshot;
alter table tally_mark alter column folded set not null, drop column folded_below;
