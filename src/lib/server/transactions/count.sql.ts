/** Transactions by unit, day, field and moment, and what was corrected. */
import type { Sql } from '../database/connection.ts';

/** Who said it; neither: the command line. */
export type Source = { accountId: number | null; apiKeyId: number | null };
export type Place = { unitId: number; day: string; field: string };
export type StoredCount = Place & { moment: string; transactions: number };
export type Correction = Place & { was: Readonly<Record<string, number>>; became: Readonly<Record<string, number>> };

const rowsPerInsert = 5_000;

/** Those who write wait for each other until the transaction ends, so that what was compared is what is replaced. */
export async function lockTransactions(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended('hai-long transactions', 0))`;
}

const columnsOf = (places: readonly Place[]) =>
	[places.map(({ unitId }) => unitId), places.map(({ day }) => day), places.map(({ field }) => field)] as const;

export async function selectStored(sql: Sql, places: readonly Place[]): Promise<StoredCount[]> {
	const [units, days, fields] = columnsOf(places);
	return sql<StoredCount[]>`
		select c.unit_id, c.day, c.field_code as field, c.moment, c.transactions
		from unnest(${units}::integer[], ${days}::date[], ${fields}::text[]) as p (unit_id, day, field_code)
		join transaction_count c using (unit_id, day, field_code)`;
}

export async function deleteCounts(sql: Sql, places: readonly Place[]): Promise<void> {
	const [units, days, fields] = columnsOf(places);
	await sql`
		delete from transaction_count c
		using unnest(${units}::integer[], ${days}::date[], ${fields}::text[]) as p (unit_id, day, field_code)
		where c.unit_id = p.unit_id and c.day = p.day and c.field_code = p.field_code`;
}

export async function insertCounts(sql: Sql, rows: readonly StoredCount[], { accountId, apiKeyId }: Source): Promise<void> {
	for (let at = 0; at < rows.length; at += rowsPerInsert) {
		const some = rows.slice(at, at + rowsPerInsert);
		const [units, days, fields] = columnsOf(some);
		await sql`
			insert into transaction_count (unit_id, day, field_code, moment, transactions, account_id, api_key_id)
			select p.*, ${accountId}::integer, ${apiKeyId}::integer
			from unnest(${units}::integer[], ${days}::date[], ${fields}::text[], ${some.map(({ moment }) => moment)}::text[],
				${some.map(({ transactions }) => transactions)}::integer[]) as p`;
	}
}

export async function insertCorrections(sql: Sql, corrections: readonly Correction[], { accountId, apiKeyId }: Source): Promise<void> {
	for (let at = 0; at < corrections.length; at += rowsPerInsert) {
		const some = corrections.slice(at, at + rowsPerInsert);
		const [units, days, fields] = columnsOf(some);
		await sql`
			insert into transaction_correction (unit_id, day, field_code, was, became, account_id, api_key_id)
			select p.unit_id, p.day, p.field_code, p.was::jsonb, p.became::jsonb, ${accountId}::integer, ${apiKeyId}::integer
			from unnest(${units}::integer[], ${days}::date[], ${fields}::text[], ${some.map(({ was }) => JSON.stringify(was))}::text[],
				${some.map(({ became }) => JSON.stringify(became))}::text[]) as p (unit_id, day, field_code, was, became)`;
	}
}

export type ShownCorrection = Correction & { id: number; unit: string; correctedAt: Date; by: string | null; isByKey: boolean };

/** The newest first, of these units; null: of all. */
export async function selectCorrections(sql: Sql, unitIds: readonly number[] | null, most: number): Promise<ShownCorrection[]> {
	return sql<ShownCorrection[]>`
		select c.id, c.unit_id, u.code as unit, c.day, c.field_code as field, c.was, c.became, c.corrected_at,
			coalesce(a.name, nullif(k.name, '')) as by, c.api_key_id is not null as is_by_key
		from transaction_correction c join unit u on u.id = c.unit_id
		left join account a on a.id = c.account_id left join api_key k on k.id = c.api_key_id
		where ${unitIds === null} or c.unit_id = any (${[...(unitIds ?? [])]}::integer[])
		order by c.id desc limit ${most}`;
}
