/**
 * What a head of unit does about a thing to mend: gives it to somebody, says that it is under way, done, or not to be
 * done; takes that back.
 *
 * Keeps: each act is a later row, signed; whoever acts has seen what was done before (`lastStep`), else nothing is done;
 * the first act of a week freezes it, so that what was decided on stays. Role and scope are asked for before anything.
 */
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Unit } from '../units/unit.ts';
import { closedWeek, freezeWeek } from './freeze.ts';
import { isClosedOn, mayMendUnit, refOf } from './mend-list.ts';
import { insertStep, lockMend, selectSteps, selectThings, selectWeek, steps, type StepKind } from './mend.sql.ts';

export type MendAsked = {
	/** the Monday of the week whose things were shown */
	week: string;
	ref: string;
	/** the last that was shown, 0 for none */
	lastStep: number;
	step: string;
	assignee: string;
	reason: string;
	now: Date;
	today: LocalDay;
};
/** `changed`: somebody else was faster, or the list is another one now; nothing was done. `impossible`: not from this state. */
export type MendDecided = 'done' | 'refused' | 'closed' | 'changed' | 'impossible' | 'nobody' | 'unreasoned';

export async function decide(sql: Sql, account: Account, unit: Unit, asked: MendAsked): Promise<MendDecided> {
	const newest = closedWeek(asked.today);
	const week = [newest, addDays(newest, -7)].find((one) => one === asked.week);
	if (!(await mayMendUnit(sql, account, unit.id, week ?? newest))) return 'refused';
	if (week === undefined) return 'changed';
	if (isClosedOn(unit, asked.today)) return 'closed';
	const step = steps.find((one) => one === asked.step);
	if (step === undefined) return 'impossible';
	const words = wordsFor(step, asked);
	if (typeof words === 'string') return words;
	return inTransaction(sql, async (inner) => {
		await lockMend(inner, unit.id);
		if ((await selectWeek(inner, unit.id, week)) === undefined) {
			if (week !== newest) return 'changed';
			await freezeWeek(inner, unit, week, asked.now);
		}
		const thing = (await selectThings(inner, unit.id, week)).find((one) => refOf(one) === asked.ref);
		if (thing === undefined) return 'changed';
		const last = (await selectSteps(inner, [thing.id])).at(-1);
		if ((last?.id ?? 0) !== asked.lastStep) return 'changed';
		if (!follows(step, last?.step ?? null)) return 'impossible';
		await insertStep(inner, { thingId: thing.id, step, accountId: account.id, at: asked.now, ...words });
		await record(inner, account.id, 'mend.decided', { unit: unit.id, thing: thing.id, step });
		return 'done';
	});
}

/** Handing it to somebody else is a new decision; saying the same twice is none. */
function follows(step: StepKind, last: StepKind | null): boolean {
	if (step === 'undone') return last !== null && last !== 'undone';
	return step === 'assigned' || step !== last;
}

function wordsFor(step: StepKind, asked: MendAsked): { assignee: string | null; reason: string | null } | 'nobody' | 'unreasoned' {
	const [assignee, reason] = [asked.assignee.trim(), asked.reason.trim()];
	if (step === 'assigned') return assignee.length >= 1 && assignee.length <= 120 ? { assignee, reason: null } : 'nobody';
	if (step !== 'declined' && step !== 'undone') return { assignee: null, reason: null };
	return reason.length >= 1 && reason.length <= 500 ? { assignee: null, reason } : 'unreasoned';
}
