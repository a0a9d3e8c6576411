/** The counts of what is excluded now, in the shape of the tally. */
import type { Sql } from '../database/connection.ts';

/**
 * Adds (sign 1) or takes away (sign -1) those responses of a ruling that no other standing ruling covers. The ruling
 * itself may stand or not. Whoever calls holds the lock of rulings.
 */
export async function moveExcluded(sql: Sql, exclusionId: number, sign: 1 | -1): Promise<void> {
	await sql`
		insert into tally_excluded
		select part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel,
			questionnaire_id, ${sign} * count(*), ${sign} * sum(n1), ${sign} * sum(n2), ${sign} * sum(n3),
			${sign} * sum(n4), ${sign} * sum(n5), ${sign} * sum(not_applicable), ${sign} * sum(skipped),
			${sign} * count(*) filter (where m > 0), ${sign} * sum(y * y), ${sign} * sum(y * m), ${sign} * sum(m * m)
		from response_part
		where id = any (array(
			select own.response_id from exclusion_response own
			where own.exclusion_id = ${exclusionId} and not exists (
				select from exclusion_response other
				where other.response_id = own.response_id and other.exclusion_id <> own.exclusion_id
					and not exists (select from readmission r where r.exclusion_id = other.exclusion_id))
		))
		group by part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel,
			questionnaire_id
		on conflict (part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel,
			questionnaire_id)
		do update set responses = tally_excluded.responses + excluded.responses, n1 = tally_excluded.n1 + excluded.n1,
			n2 = tally_excluded.n2 + excluded.n2, n3 = tally_excluded.n3 + excluded.n3,
			n4 = tally_excluded.n4 + excluded.n4, n5 = tally_excluded.n5 + excluded.n5,
			not_applicable = tally_excluded.not_applicable + excluded.not_applicable,
			skipped = tally_excluded.skipped + excluded.skipped, answered = tally_excluded.answered + excluded.answered,
			sum_yy = tally_excluded.sum_yy + excluded.sum_yy, sum_ym = tally_excluded.sum_ym + excluded.sum_ym,
			sum_mm = tally_excluded.sum_mm + excluded.sum_mm`;
	if (sign === -1) await sql`delete from tally_excluded where responses = 0`;
}

/** From the rulings and the responses themselves. */
export async function rebuildExcluded(sql: Sql): Promise<void> {
	await sql`delete from tally_excluded`;
	await sql`
		insert into tally_excluded
		select part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel,
			questionnaire_id, count(*), sum(n1), sum(n2), sum(n3), sum(n4), sum(n5), sum(not_applicable), sum(skipped),
			count(*) filter (where m > 0), sum(y * y), sum(y * m), sum(m * m)
		from response_part where id = any (array(${standing(sql)}))
		group by part, reception_unit_id, day, deciding_unit_id, counter_id, field_code, procedure_code, channel,
			questionnaire_id`;
}

export async function hasExcluded(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ found: boolean }[]>`select exists (select from tally_excluded) as found`;
	return row!.found;
}

/** The ids of all responses that are excluded now. */
export const standing = (sql: Sql) => sql`
	select distinct e.response_id from exclusion_response e
	where not exists (select from readmission r where r.exclusion_id = e.exclusion_id)`;
