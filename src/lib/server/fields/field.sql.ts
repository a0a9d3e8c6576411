/** Fields of procedures as rows of data. */
import type { Text } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';

export type Field = { code: string; name: Text; example: Text; icon: string; position: number };

export async function selectFields(sql: Sql): Promise<Field[]> {
	return sql<Field[]>`select code, name, example, icon, position from field order by position, code`;
}

/** A field that a province has renamed stays as it is. */
export async function insertField(sql: Sql, field: Field): Promise<void> {
	await sql`
		insert into field (code, name, example, icon, position)
		values (${field.code}, ${sql.json(field.name)}, ${sql.json(field.example)}, ${field.icon}, ${field.position})
		on conflict (code) do nothing`;
}
