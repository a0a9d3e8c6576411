/**
 * Which index somebody may ask for.
 *
 * Keeps: the one rule of accounts/scope.ts on the days of the question. Where a unit stood under the viewer's root on
 * some of those days only, those days alone are counted. A unit that is not seen and one that does not exist look
 * alike to whoever does not see everything.
 */
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import { canSee, visibleRoot, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { findUnitByCode } from '../units/unit.ts';
import type { IndexQuestion } from './index-table.ts';

/** The question as this viewer may ask it; throws a Refusal where it may not be asked at all. */
export async function withinScope(sql: Sql, viewer: Viewer, question: IndexQuestion, today: LocalDay): Promise<IndexQuestion> {
	const root = visibleRoot(viewer);
	if (root === null) return question;
	const unit = await findUnitByCode(sql, question.unitCode);
	const days = new Set(question.map === 'today' ? [today] : [question.from, addDays(question.to, -1), today]);
	for (const day of days) {
		if (unit !== undefined && (await canSee(sql, viewer, unit.id, day))) return { ...question, withinUnitIds: [root] };
	}
	throw new Refusal(problems.outOfScope());
}
