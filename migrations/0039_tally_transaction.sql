-- Transactions by month, so that the response rates of a year read twelve rows of a unit and field instead of 260.
-- Kept by triggers: whoever writes transaction_count, a restore included, writes these in the same transaction.
create table tally_transaction (
	unit_id integer not null,
	month date not null check (extract(day from month) = 1),
	field_code text not null,
	transactions bigint not null,
	primary key (unit_id, month, field_code)
);

-- `changed` are the rows of the statement, its argument their sign.
create function sum_transactions() returns trigger language plpgsql as $$
begin
	insert into tally_transaction (unit_id, month, field_code, transactions)
	select unit_id, date_trunc('month', day::timestamp)::date, field_code, tg_argv[0]::integer * sum(transactions)
	from changed group by 1, 2, 3 order by 1, 2, 3
	on conflict (unit_id, month, field_code) do update set transactions = tally_transaction.transactions + excluded.transactions;
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

insert into tally_transaction
select unit_id, date_trunc('month', day::timestamp)::date, field_code, sum(transactions) from transaction_count group by 1, 2, 3;
