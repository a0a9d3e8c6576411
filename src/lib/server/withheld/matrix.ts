/**
 * Which cells of a table are withheld, in the map of each day or in today's: the one door to the rule.
 *
 * Keeps: in either map the same cells, whoever asks. Refuses to know who asks, and tables under other filters
 * (docs/lanh-dao.md).
 */
import type { Sql } from '../database/connection.ts';
import type { MatrixQuestion } from './as-was.ts';
import { withheldInTodaysMap } from './both-maps.ts';
import { decidedAmongPeriods } from './over-time.ts';

export { cellKey, everything, nothingShared, type MatrixQuestion, type Shared } from './as-was.ts';

export async function withheldMatrix(sql: Sql, question: MatrixQuestion): Promise<ReadonlySet<string>> {
	const { map = 'as-was' } = question.counted;
	return map === 'as-was' ? (await decidedAmongPeriods(sql, question)).hidden : withheldInTodaysMap(sql, question, map.today);
}
