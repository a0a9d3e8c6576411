/**
 * What the program itself puts into a migrated database: published questionnaires, fields, measures; and the counts of
 * rulings, which a backup does not hold.
 *
 * Runs after every migration run, in one transaction, under the migration lock; so each step can be repeated and
 * changes nothing the second time.
 */
import { publishFields } from '../fields/field.ts';
import { publishMeasures } from '../measures/measure.ts';
import { publishQuestionnaires } from '../questionnaires/questionnaire.ts';
import { fillExcluded } from '../tallies/excluded.ts';
import type { Sql } from './connection.ts';

const steps: readonly ((sql: Sql) => Promise<void>)[] = [
	(sql) => publishQuestionnaires(sql),
	publishFields,
	publishMeasures,
	fillExcluded
];

export async function afterMigrate(sql: Sql): Promise<void> {
	for (const step of steps) await step(sql);
}
