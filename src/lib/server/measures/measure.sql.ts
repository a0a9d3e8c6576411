/** Named measures as rows of data. */
import type { Sql } from '../database/connection.ts';

export type MeasureRow = {
	code: string;
	name: string;
	scope: 'overall' | 'dimension';
	questionnaires: string[] | null;
	channels: string[] | null;
	method: string;
};

export async function selectMeasures(sql: Sql): Promise<MeasureRow[]> {
	return sql<MeasureRow[]>`select code, name, scope, questionnaires, channels, method from measure order by code`;
}

export async function selectMeasure(sql: Sql, code: string): Promise<MeasureRow | undefined> {
	const [row] = await sql<MeasureRow[]>`
		select code, name, scope, questionnaires, channels, method from measure where code = ${code}`;
	return row;
}

/** A measure that a province has altered stays as it is. */
export async function insertMeasure(sql: Sql, row: MeasureRow): Promise<void> {
	await sql`
		insert into measure ${sql(row, 'code', 'name', 'scope', 'questionnaires', 'channels', 'method')}
		on conflict (code) do nothing`;
}
