-- Transactions by month, and of all fields together by day: the response rates of a year read twelve rows of a unit where
-- they read 260 of each of its fields and moments.
-- Kept by triggers: whoever writes transaction_count, a restore included, writes these in the same transaction.
create table tally_transaction (
	unit_id integer not null,
	span text not null check (span in ('day', 'month')),
	-- '*' = of all fields together; days have no other
	field_code text not null,
	-- of a month its first
	day date not null,
	transactions bigint not null,
	primary key (unit_id, span, field_code, day)
);

-- `changed` are the rows of the statement, its argument their sign.
create function sum_transactions() returns trigger language plpgsql as $$
begin
	insert into tally_transaction (unit_id, span, field_code, day, transactions)
	select c.unit_id, s.span, s.field_code, s.day, tg_argv[0]::integer * sum(c.transactions)
	from changed c cross join lateral (values
		('day', '*', c.day), ('month', '*', date_trunc('month', c.day::timestamp)::date),
		('month', c.field_code, date_trunc('month', c.day::timestamp)::date)
	) as s (span, field_code, day)
	group by 1, 2, 3, 4 order by 1, 2, 3, 4
	on conflict (unit_id, span, field_code, day) do update set transactions = tally_transaction.transactions + excluded.transactions;
	return null;
end $$;
create trigger transaction_count_added after insert on transaction_count
	referencing new table as changed for each statement execute function sum_transactions('1');
create trigger transaction_count_removed after delete on transaction_count
	referencing old table as changed for each statement execute function sum_transactions('-1');
create trigger transaction_count_was after update on transaction_count
	referencing old table as changed for each statement execute function sum_transactions('-1');
create trigger transaction_count_becomes after update on transaction_count
	referencing new table as changed for each statement execute function sum_transactions('1');

insert into tally_transaction (unit_id, span, field_code, day, transactions)
select c.unit_id, s.span, s.field_code, s.day, sum(c.transactions)
from transaction_count c cross join lateral (values
	('day', '*', c.day), ('month', '*', date_trunc('month', c.day::timestamp)::date),
	('month', c.field_code, date_trunc('month', c.day::timestamp)::date)
) as s (span, field_code, day)
group by 1, 2, 3, 4;
