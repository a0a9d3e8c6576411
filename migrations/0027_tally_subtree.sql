-- Counts pre-added for each unit with all that stands under it, for months that are over.
--
-- tally_sum names the two units of an answer, so a province's year by field adds 180,000 rows of 120 units, and a page
-- asks for that several times over. Here a row says what the answers of a whole subtree come to, as the tree was on its
-- first day, with the three ways in which an answer is about a unit already decided.
--
-- It is made from tally_sum, a month at a time and some days after its end, and never added to: whatever reaches such a month
-- later (late responses, a ruling, another tree) takes the month's mark away in the same transaction, and questions go
-- to tally_sum for it until it is made again. Rows of a span within which the tree around their unit changed are never
-- asked for. src/lib/server/tallies/subtree.sql.ts says what was measured and rejected.
--
-- part: 'overall', 'dimension:…', 'item:…'. channel: '' is all of them; 'kiosk', most of it, has no rows of its own and is
-- what the others leave of ''.
create table tally_subtree (
	kind text not null,
	part text not null,
	unit_id integer not null,
	day date not null,
	is_excluded boolean not null,
	channel text not null,
	questionnaire_id smallint not null,
	key text not null,
	responses integer not null,
	n1 integer not null, n2 integer not null, n3 integer not null, n4 integer not null, n5 integer not null,
	not_applicable integer not null,
	skipped integer not null,
	answered integer not null,
	sum_yy bigint not null,
	sum_ym bigint not null,
	sum_mm bigint not null
);
create index tally_subtree_of on tally_subtree (kind, part, channel, unit_id, day);
-- rows of one month lie together, since they are written together
create index tally_subtree_day on tally_subtree using brin (day);
create index tally_sum_day on tally_sum using brin (day);

create table tally_subtree_month (
	month date primary key check (extract(day from month) = 1),
	made_at timestamptz not null,
	-- whether nothing has reached the month since
	is_current boolean not null
);
