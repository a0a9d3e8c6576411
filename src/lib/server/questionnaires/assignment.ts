/**
 * What the tablets of a unit and the phones of its invitations ask on a day.
 *
 * Keeps: inherited down the tree, the nearest unit first; nothing retired and no draft is ever shown; where nothing is
 * assigned, the quick official questionnaire with its detail. A detailed questionnaire holds all of the quick one, so
 * that a person who goes on gives one response. Refuses to know how they are drawn.
 */
import { strict as assert } from 'node:assert';
import { canonicalJson } from '#lib/survey/canonical-json.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Account } from '../accounts/account.ts';
import { canSee } from '../accounts/scope.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { deleteAssignment, insertAssignment, selectShown, selectUnitOfAssignment, type NewAssignment } from './assignment.sql.ts';
import { detailQuestionnaireKey, storedQuestionnaires, tabletQuestionnaireKey } from './questionnaire.ts';

export { selectAssignments as assignments, type AssignmentRow } from './assignment.sql.ts';

export type ShownQuestionnaires = { quick: Questionnaire; detail: Questionnaire | null };

export async function shownAt(sql: Sql, unitId: number, day: LocalDay): Promise<ShownQuestionnaires> {
	const stored = await storedQuestionnaires(sql);
	const chosen = await selectShown(sql, unitId, day);
	const { quickKey, detailKey } = chosen ?? { quickKey: tabletQuestionnaireKey, detailKey: detailQuestionnaireKey };
	const quick = stored.get(quickKey)?.content;
	assert(quick !== undefined, `${quickKey} is published`);
	return { quick, detail: detailKey === null ? null : (stored.get(detailKey)?.content ?? null) };
}

export type AssignFault = 'unknown' | 'retired' | 'notWithin' | 'tooLong' | 'taken';
/** A tablet asks no more than this; longer ones are for the phone. */
export const tabletItemLimit = 10;

/** Null once it is assigned. */
export function assign(sql: Sql, account: Account, one: NewAssignment): Promise<AssignFault | null> {
	return inTransaction(sql, async (inner): Promise<AssignFault | null> => {
		const stored = await storedQuestionnaires(inner);
		const quick = stored.get(one.quickKey);
		const detail = one.detailKey === null ? null : stored.get(one.detailKey);
		if (quick === undefined || detail === undefined) return 'unknown';
		if (quick.retiredAt !== null || (detail !== null && detail.retiredAt !== null)) return 'retired';
		if (quick.content.items.length > tabletItemLimit) return 'tooLong';
		if (detail !== null && !holds(detail.content, quick.content)) return 'notWithin';
		if (!(await insertAssignment(inner, one, account.id))) return 'taken';
		await record(inner, account.id, 'questionnaire.assigned', { unit: one.unitId, quick: one.quickKey, detail: one.detailKey ?? '' });
		return null;
	});
}

function holds(detail: Questionnaire, quick: Questionnaire): boolean {
	return quick.items.every((item) => detail.items.some((other) => canonicalJson(other) === canonicalJson(item)));
}

/** False where it is gone, or is of a unit that the account does not see. */
export function unassign(sql: Sql, account: Account, id: number, today: LocalDay): Promise<boolean> {
	return inTransaction(sql, async (inner) => {
		const unitId = await selectUnitOfAssignment(inner, id);
		if (unitId === undefined || !(await canSee(inner, account, unitId, today))) return false;
		const removed = await deleteAssignment(inner, id);
		if (removed === undefined) return false;
		await record(inner, account.id, 'questionnaire.unassigned', { unit: removed.unitId });
		return true;
	});
}
