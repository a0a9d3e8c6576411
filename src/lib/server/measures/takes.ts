/** What a measure takes, resolved to the questionnaires of today; printed beside each figure and target that uses it. */
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Method } from '#lib/survey/figure.ts';
import { methodOf, type Measure } from '#lib/survey/measure.ts';
import type { Sql } from '../database/connection.ts';
import { storedQuestionnaires } from '../questionnaires/questionnaire.ts';

export type Takes = {
	code: string;
	/** null: built in, and always the same */
	version: number | null;
	/** whether it names its questionnaires, or takes all that are comparable */
	isNamed: boolean;
	questionnaires: readonly string[];
	channels: readonly string[] | null;
	dimension: Dimension | null;
	item: string | null;
	method: Method;
};

export type TakesOf = (measure: Measure & { version?: number }) => Takes;

export async function takesReader(sql: Sql): Promise<TakesOf> {
	const stored = [...(await storedQuestionnaires(sql)).values()];
	return (measure) => ({
		code: measure.code,
		version: measure.version ?? null,
		isNamed: measure.questionnaires !== null,
		questionnaires: measure.questionnaires
			?? stored.filter(({ series }) => series[measure.dimension ?? 'overall'] === measure.series).map(({ key }) => key),
		channels: measure.channels,
		dimension: measure.dimension ?? null,
		item: measure.item ?? null,
		method: methodOf(measure)
	});
}
