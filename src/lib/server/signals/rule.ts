/**
 * What the one above does with a question: notes the unit's answer, finds it in order, rules the responses out, takes
 * that back.
 *
 * Keeps: each act is a later row, signed and reasoned; whoever acts has seen what was done before (`lastStep`) and the
 * question as it stands (`revision`), else nothing is done; exactly the responses of the question are ruled out, by
 * exclusions/, in the same transaction. Refuses to know counts.
 */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { exclude, readmit } from '../exclusions/exclude.ts';
import { idsOf, signalFor, type SignalDetail } from './list.ts';
import { insertStep, lockSignal, selectRaising, selectSteps } from './step.sql.ts';

export const rulings = ['answered', 'valid', 'excluded', 'readmitted'] as const;
export type Ruling = (typeof rulings)[number];

export type Asked = { signalId: number; revision: number; lastStep: number; ruling: Ruling; reason: string; now: Date; today: LocalDay };
/** `changed`: somebody else was faster, or responses came late; nothing was done. `impossible`: not from this state. */
export type Outcome = 'done' | 'refused' | 'changed' | 'impossible' | 'unreasoned';

export async function rule(sql: Sql, account: Account, asked: Asked): Promise<Outcome> {
	const reason = asked.reason.trim();
	if (reason === '' || reason.length > 2000) return 'unreasoned';
	return inTransaction(sql, async (inner) => {
		const kept = await lockSignal(inner, asked.signalId);
		const signal = await signalFor(inner, account, asked.signalId, asked.today);
		if (kept === undefined || signal === undefined) return 'refused';
		if (kept.revision !== asked.revision || kept.lastStep !== asked.lastStep) return 'changed';
		if ((asked.ruling === 'readmitted') !== (signal.state === 'excluded')) return 'impossible';
		const exclusionId = await apply(inner, account, signal, { ...asked, reason });
		await insertStep(inner, {
			signalId: signal.id, signalRevision: kept.revision, step: asked.ruling, accountId: account.id, reason, exclusionId, at: asked.now
		});
		await record(inner, account.id, 'signal.ruled', { signal: signal.id, ruling: asked.ruling });
		return 'done';
	});
}

async function apply(sql: Sql, account: Account, signal: SignalDetail, { ruling, reason }: Asked): Promise<number | null> {
	if (ruling === 'excluded') {
		const { kind, n, ofAll, chance } = signal;
		const evidence = { kind, n, of: ofAll, chance };
		const chosen = { responseIds: await idsOf(sql, signal) };
		return (await exclude(sql, { chosen, accountId: account.id, reason, evidence, signal: signalName(signal.id) })).exclusionId;
	}
	if (ruling !== 'readmitted') return null;
	const exclusionId = (await selectSteps(sql, signal.id)).findLast(({ step }) => step === 'excluded')?.exclusionId ?? null;
	if (exclusionId !== null) await readmit(sql, { exclusionId, accountId: account.id, reason });
	return exclusionId;
}

/** What a ruling names as the question that it rests on. */
export function signalName(id: number): string {
	return `signal:${id}`;
}

/** An account's word that it has seen a question: each once, however many say so. False where it is not asked. */
export async function noteSeen(sql: Sql, account: Account, signalId: number, now: Date, today: LocalDay): Promise<boolean> {
	const signal = await signalFor(sql, account, signalId, today);
	if (signal === undefined) return false;
	await insertStep(sql, {
		signalId, signalRevision: signal.revision, step: 'seen', accountId: account.id, reason: null, exclusionId: null, at: now
	});
	return true;
}

/** Takes a ruling back from the list of rulings; a question that raised it says so too. Throws a Refusal. */
export async function reverse(sql: Sql, account: Account, exclusionId: number, asked: { reason: string; now: Date }): Promise<void> {
	await inTransaction(sql, async (inner) => {
		const raised = await selectRaising(inner, exclusionId);
		if (raised !== undefined) await lockSignal(inner, raised.signalId);
		await readmit(inner, { exclusionId, accountId: account.id, reason: asked.reason });
		if (raised === undefined) return;
		await insertStep(inner, { ...raised, step: 'readmitted', accountId: account.id, reason: asked.reason.trim(), exclusionId, at: asked.now });
	});
}
