-- Quarters and years stand in tally_subtree too, made with the last of their months: a year by field is then one row for
-- each unit and field. What was made before has none, and is made again.
update tally_subtree_month set is_current = false, made_at = '-infinity';
