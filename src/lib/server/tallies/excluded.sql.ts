/** The counts of what is excluded now, in the shape of the tally. */
import type { Sql } from '../database/connection.ts';
import { addedTo, summed, sumKeys, type Fragment } from './sum.sql.ts';

/**
 * Adds (sign 1) or takes away (sign -1) those responses of a ruling that no other standing ruling covers. The ruling
 * itself may stand or not. Whoever calls holds the lock of rulings.
 */
export async function moveExcluded(sql: Sql, exclusionId: number, sign: 1 | -1): Promise<void> {
	await sql`
		insert into tally_excluded
		select ${summed(sql, sign)} from response_sum
		where id = any (array(
			select own.response_id from exclusion_response own
			where own.exclusion_id = ${exclusionId} and not exists (
				select from exclusion_response other
				where other.response_id = own.response_id and other.exclusion_id <> own.exclusion_id
					and not exists (select from readmission r where r.exclusion_id = other.exclusion_id))
		))
		group by ${sumKeys(sql)}
		${addedTo(sql, 'tally_excluded')}`;
	if (sign === -1) await sql`delete from tally_excluded where responses = 0`;
}

/** From the rulings and the responses themselves. */
export async function rebuildExcluded(sql: Sql): Promise<void> {
	await sql`delete from tally_excluded`;
	await sql`
		insert into tally_excluded
		select ${summed(sql)} from response_sum where id = any (array(${standing(sql)})) group by ${sumKeys(sql)}`;
}

/** The local days of the responses that it covers. */
export const daysOfRuling = (sql: Sql, exclusionId: number): Fragment => sql`
	select distinct answered_day from response
	where id = any (array(select response_id from exclusion_response where exclusion_id = ${exclusionId}))`;

export async function hasExcluded(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ found: boolean }[]>`select exists (select from tally_excluded) as found`;
	return row!.found;
}

/** The ids of all responses that are excluded now. */
export const standing = (sql: Sql) => sql`
	select distinct e.response_id from exclusion_response e
	where not exists (select from readmission r where r.exclusion_id = e.exclusion_id)`;
