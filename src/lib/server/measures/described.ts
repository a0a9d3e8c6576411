/** Every version of every measure with what it takes, resolved to the questionnaires of today. Refuses to know words. */
import { isDimension } from '#lib/survey/dimension.ts';
import type { Sql } from '../database/connection.ts';
import { storedQuestionnaires } from '../questionnaires/questionnaire.ts';
import { selectVersions, type MeasureVersionRow } from './measure.sql.ts';

export type DescribedMeasure = MeasureVersionRow & {
	isLatest: boolean;
	/** whether it names its questionnaires, or takes all that are comparable */
	isNamed: boolean;
	taken: string[];
};

export async function describedMeasures(sql: Sql): Promise<DescribedMeasure[]> {
	const stored = [...(await storedQuestionnaires(sql)).values()];
	const rows = await selectVersions(sql);
	return rows.map((row, at) => {
		const part = isDimension(row.dimension) ? row.dimension : 'overall';
		return {
			...row,
			isLatest: rows[at - 1]?.code !== row.code,
			isNamed: row.questionnaires !== null,
			taken: row.questionnaires ?? stored.filter(({ series }) => series[part] === row.series).map(({ key }) => key)
		};
	});
}
