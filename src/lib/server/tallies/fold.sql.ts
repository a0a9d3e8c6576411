/** Moving responses into the tally, a slice of transactions at a time. */
import type { Sql } from '../database/connection.ts';

/** False while another process folds. Held until the transaction ends. */
export async function tryLockFold(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ locked: boolean }[]>`
		select pg_try_advisory_xact_lock(hashtextextended('hai-long fold', 0)) as locked`;
	return row!.locked;
}

export async function waitForFoldLock(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended('hai-long fold', 0))`;
}

/** xid8 as text: they outgrow what a number holds exactly. `hasMore`: rows remain that could be folded now. */
export type Slice = { from: string; below: string; rows: number; hasMore: boolean };

/**
 * What may be folded next: rows of transactions that have all ended. Everything below the oldest running transaction
 * is settled, so no row can still appear there. About `limit` rows; one transaction is never split.
 */
export async function nextSlice(sql: Sql, limit: number): Promise<Slice> {
	const [slice] = await sql<Slice[]>`
		with settled as (
			select m.folded_below as low, pg_snapshot_xmin(pg_current_snapshot()) as high from tally_mark m
		), cut as (
			select r.received_xid as last from settled s
			join lateral (
				select received_xid from response
				where received_xid >= s.low and received_xid < s.high order by received_xid offset ${limit - 1} limit 1
			) r on true
		), bounds as (
			select s.low, s.high, coalesce(
				(select min(r.received_xid) from response r, cut where r.received_xid > cut.last and r.received_xid < s.high),
				s.high
			) as below from settled s
		)
		select b.low::text as from, b.below::text as below, b.below < b.high as has_more,
			(select count(*) from response r where r.received_xid >= b.low and r.received_xid < b.below) as rows
		from bounds b`;
	return slice!;
}

export async function addToTally(sql: Sql, { from, below }: Pick<Slice, 'from' | 'below'>): Promise<void> {
	await sql`
		insert into tally (part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel,
			questionnaire_id, responses, n1, n2, n3, n4, n5, not_applicable, skipped, answered, sum_yy, sum_ym, sum_mm)
		select part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel,
			questionnaire_id, count(*), sum(n1), sum(n2), sum(n3), sum(n4), sum(n5), sum(not_applicable), sum(skipped),
			count(*) filter (where m > 0), sum(y * y), sum(y * m), sum(m * m)
		from response_part
		where received_xid >= ${from}::text::xid8 and received_xid < ${below}::text::xid8
		group by part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel,
			questionnaire_id
		on conflict (part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel,
			questionnaire_id)
		do update set responses = tally.responses + excluded.responses, n1 = tally.n1 + excluded.n1,
			n2 = tally.n2 + excluded.n2, n3 = tally.n3 + excluded.n3, n4 = tally.n4 + excluded.n4,
			n5 = tally.n5 + excluded.n5, not_applicable = tally.not_applicable + excluded.not_applicable,
			skipped = tally.skipped + excluded.skipped, answered = tally.answered + excluded.answered,
			sum_yy = tally.sum_yy + excluded.sum_yy, sum_ym = tally.sum_ym + excluded.sum_ym,
			sum_mm = tally.sum_mm + excluded.sum_mm`;
}

export async function moveMark(sql: Sql, below: string): Promise<void> {
	await sql`update tally_mark set folded_below = ${below}::text::xid8`;
}
