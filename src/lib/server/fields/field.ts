/**
 * The fields of procedures that a citizen picks from and figures are split by.
 * Keeps: a code once published is never removed; a province adds its own or renames these in the database.
 */
import type { Sql } from '../database/connection.ts';
import { insertField, selectFields, type Field } from './field.sql.ts';
import published from './fields.json' with { type: 'json' };

export type { Field } from './field.sql.ts';

/** In the order in which they are shown. */
export function fields(sql: Sql): Promise<Field[]> {
	return selectFields(sql);
}

/** Puts in what the program knows; leaves what is there. */
export async function publishFields(sql: Sql): Promise<void> {
	for (const [index, field] of published.entries()) await insertField(sql, { ...field, position: (index + 1) * 10 });
}
