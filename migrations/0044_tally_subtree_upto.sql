-- Days by field know the five dimensions too ('field-upto', of all channels together), and there are days by procedure
-- ('procedure-upto', likewise): over odd days the page of fields and the index by procedure read the responses themselves.
--
-- The index by time is of months now, by which rows are deleted and compared. By day the planner took it for questions
-- about some days, and read all rows of the months around: 530 ms by channel, where the index of units takes 20.
drop index tally_subtree_day;
create index tally_subtree_day on tally_subtree using brin (date_trunc('month', day::timestamp));
update tally_subtree_month set is_current = false, made_at = '-infinity';
