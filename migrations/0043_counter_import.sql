-- Counters come by file on the page too.
alter table import_job drop constraint import_job_kind_check;
alter table import_job add constraint import_job_kind_check check (kind in ('responses', 'targets', 'counters'));
