/** Named measures as rows of data, by version; the newest is in force. */
import type { Sql } from '../database/connection.ts';

export type MeasureRow = {
	code: string;
	version: number;
	name: string;
	scope: 'overall' | 'dimension';
	dimension: string | null;
	item: string | null;
	series: string;
	questionnaires: string[] | null;
	channels: string[] | null;
	method: string;
};

const columns = (sql: Sql) => sql`code, version, name, scope, dimension, item, series, questionnaires, channels, method`;

export async function selectMeasures(sql: Sql): Promise<MeasureRow[]> {
	return sql<MeasureRow[]>`select distinct on (code) ${columns(sql)} from measure_version order by code, version desc`;
}

export async function selectMeasure(sql: Sql, code: string): Promise<MeasureRow | undefined> {
	const [row] = await sql<MeasureRow[]>`
		select ${columns(sql)} from measure_version where code = ${code} order by version desc limit 1`;
	return row;
}

export type MeasureVersionRow = MeasureRow & { publishedBy: string | null; publishedAt: Date };

/** Every version, the newest of each first. */
export async function selectVersions(sql: Sql): Promise<MeasureVersionRow[]> {
	return sql<MeasureVersionRow[]>`
		select m.code, version, m.name, scope, dimension, item, series, questionnaires, channels, method,
			a.name as published_by, published_at
		from measure_version m left join account a on a.id = m.published_by order by m.code, version desc`;
}

/** A version that is there stays as it is. */
export async function insertMeasure(sql: Sql, row: MeasureRow, publishedBy: number | null = null): Promise<void> {
	await sql`insert into measure (code) values (${row.code}) on conflict (code) do nothing`;
	await sql`
		insert into measure_version ${sql(
			{ ...row, publishedBy }, 'code', 'version', 'name', 'scope', 'dimension', 'item', 'series', 'questionnaires', 'channels', 'method', 'publishedBy'
		)} on conflict (code, version) do nothing`;
}

/** Held until the transaction ends, so that two never take the same version. */
export async function lockMeasures(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtext('measure_version'))`;
}
