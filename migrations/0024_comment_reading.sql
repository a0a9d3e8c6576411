-- What reading comments needs: newest first by day for one unit and for many, in an order within a day that says nothing
-- of the moment (a hash), and words found without their marks. Few responses have a comment, so the indexes are small.
create index response_comment_unit on response (reception_unit_id, answered_day, content_sha256) where comment is not null;
create index response_comment_day on response (answered_day, content_sha256) include (reception_unit_id) where comment is not null;

-- the same as foldText of the program; embedded servers have no extension unaccent
create function fold_comment(comment text) returns text language sql immutable strict parallel safe as $$
	select lower(translate(regexp_replace(normalize(comment, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd') collate "C")
$$;
create index response_comment_words on response using gin (to_tsvector('simple', fold_comment(comment))) where comment is not null;
-- reasons chosen after a low score, for the things to mend
create index response_reason_unit on response (reception_unit_id, answered_day) where reasons is not null;
