/**
 * Writes down what a member of staff did: who, which act, on what.
 *
 * Keeps: an entry is never changed or removed, so nothing goes in that would have to be: no password, no text typed
 * into a field of the sign-in, no content of a response.
 */
import type { Sql } from '../database/connection.ts';
import { insertEntry } from './entry.sql.ts';

export type Act =
	| 'account.changed'
	| 'account.closed'
	| 'account.created'
	| 'account.factor-off'
	| 'account.factor-on'
	| 'account.first'
	| 'account.idle'
	| 'account.invited'
	| 'account.joined'
	| 'account.link'
	| 'account.password'
	| 'account.password-reset'
	| 'account.recovery-used'
	| 'account.reopened'
	| 'account.session-ended'
	| 'audit.read'
	| 'audit.exported'
	| 'alarm.acknowledged'
	| 'comment.read'
	| 'comment.themes'
	| 'device.code'
	| 'device.moved'
	| 'device.paused'
	| 'device.refill'
	| 'device.renamed'
	| 'device.replaced'
	| 'device.rescued'
	| 'device.resend'
	| 'device.resumed'
	| 'device.retired'
	| 'device.settings'
	| 'device.staff-code'
	| 'exclusion.reversed'
	| 'exclusion.ruled'
	| 'invitation.rule'
	| 'invitation.sheet'
	| 'invitation_key.created'
	| 'invitation_key.retired'
	| 'invitation_key.revoked'
	| 'key.created'
	| 'key.revoked'
	| 'language.approved'
	| 'language.draft'
	| 'language.voice'
	| 'language.voice-removed'
	| 'language.withdrawn'
	| 'mail.chosen'
	| 'measure.published'
	| 'mend.decided'
	| 'poster.hung'
	| 'poster.taken_down'
	| 'questionnaire.assigned'
	| 'questionnaire.discarded'
	| 'questionnaire.drafted'
	| 'questionnaire.edited'
	| 'questionnaire.proposed'
	| 'questionnaire.published'
	| 'questionnaire.retired'
	| 'questionnaire.unassigned'
	| 'sign-in'
	| 'sign-in.locked'
	| 'sign-out'
	| 'signal.ruled'
	| 'succession.recorded'
	| 'succession.reversed'
	| 'target.corrected'
	| 'target.ended'
	| 'target.inherited'
	| 'target.restored'
	| 'target.set'
	| 'target.withdrawn'
	| 'transactions.imported'
	| 'unit.added'
	| 'unit.changed'
	| 'unit.closed'
	| 'unit.corrected'
	| 'unit.counter-added'
	| 'unit.counter-changed'
	| 'unit.counter-closed'
	| 'unit.counter-reopened'
	| 'unit.hours'
	| 'unit.imported'
	| 'unit.settings';

export async function record(
	sql: Sql,
	accountId: number | null,
	action: Act,
	subject: Readonly<Record<string, string | number>> = {}
): Promise<void> {
	await insertEntry(sql, { accountId, action, subject });
}
