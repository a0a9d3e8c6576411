/** Periods as their issuers set them. */
import type { Sql } from '../database/connection.ts';

export type ReportingPeriod = { from: string; to: string; label: string; source: string };

/** Those that hold the day, of the unit or of the nearest above it that issued any that does; the shortest first. */
export async function selectPeriodsAt(sql: Sql, unitId: number, day: string): Promise<ReportingPeriod[]> {
	const rows = await sql<(ReportingPeriod & { depth: number })[]>`
		select p.window_from as "from", p.window_to as "to", p.label, p.source, a.depth
		from reporting_period p
		join (
			select ancestor_id as id, depth from unit_closure
			where descendant_id = ${unitId} and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
			union select ${unitId}::integer, 0
		) a on a.id = p.unit_id
		where p.window_from <= ${day}::date and p.window_to > ${day}::date
		order by a.depth, p.window_to - p.window_from, p.code`;
	return rows.filter(({ depth }) => depth === rows[0]?.depth).map(({ from, to, label, source }) => ({ from, to, label, source }));
}

export type PeriodRow = ReportingPeriod & { unitId: number; year: number; code: string; due: string | null };

export async function selectPeriods(sql: Sql): Promise<PeriodRow[]> {
	return sql<PeriodRow[]>`
		select unit_id, year, code, label, window_from as "from", window_to as "to", due, source from reporting_period order by unit_id, year, window_to`;
}

export async function insertPeriods(sql: Sql, rows: readonly PeriodRow[]): Promise<void> {
	for (const one of rows) {
		await sql`
			insert into reporting_period (unit_id, year, code, label, window_from, window_to, due, source)
			values (${one.unitId}, ${one.year}, ${one.code}, ${one.label}, ${one.from}, ${one.to}, ${one.due}, ${one.source})`;
	}
}

/** Units of that code, or that bore that name within the window, with or without "UBND" before it. */
export async function selectIssuers(sql: Sql, issuer: string, { from, to }: { from: string; to: string }): Promise<{ id: number; code: string }[]> {
	return sql<{ id: number; code: string }[]>`
		select distinct u.id, u.code from unit u join unit_version v on v.unit_id = u.id
		where u.code = ${issuer}
			or (lower(${issuer}::text) in (lower(v.name), 'ubnd ' || lower(v.name))
				and v.valid_from < ${to}::date and (v.valid_to is null or v.valid_to >= ${from}::date))
		order by u.code`;
}
