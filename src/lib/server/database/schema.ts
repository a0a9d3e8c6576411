/**
 * The schema as a text that people review: the same database, the same text, on every supported PostgreSQL.
 * It stands in `migrations/schema.snapshot.txt`, and a test compares.
 */
import type { Sql } from './connection.ts';
import {
	describeColumns,
	describeConstraints,
	describeFunctions,
	describeIndexes,
	describePrivileges,
	describeTriggers,
	describeViews
} from './schema.sql.ts';

const descriptions = [
	describeColumns,
	describeViews,
	describeConstraints,
	describeIndexes,
	describeTriggers,
	describePrivileges,
	describeFunctions
];

export async function describeSchema(sql: Sql): Promise<string> {
	const relations = new Map<string, string[]>();
	for (const describe of descriptions) {
		for (const { relation, line } of await describe(sql)) {
			relations.set(relation, [...(relations.get(relation) ?? []), `\t${line}`]);
		}
	}
	const names = [...relations.keys()].sort();
	return names.map((name) => [name, ...(relations.get(name) ?? []), ''].join('\n')).join('\n');
}
