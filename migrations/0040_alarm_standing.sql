-- Alarms that were raised because a target was missed at the first look are where watching begins, and no news. They are
-- taken back as if they had never been; mails that told of them stay. What fell from met to missed stays an alarm.
create temporary table standing_alarm on commit drop as
select a.id from alarm a
where a.kind = 'target_missed' and a.ended_at is null and not exists (
	select from target_state s where s.unit_id = a.unit_id and s.standard = a.subject and not s.is_first);
delete from mail_alarm where alarm_id in (select id from standing_alarm);
delete from alarm where id in (select id from standing_alarm);
