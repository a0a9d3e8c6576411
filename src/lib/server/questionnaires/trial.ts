/**
 * A draft tried out on any tablet or phone, through an address that an administrator makes.
 *
 * Keeps: what is answered there is no response: it stands in tables of its own, without comment and hour, and no figure
 * reads them. It ends when it is ended, or its draft is published or discarded; answers to words that were changed
 * meanwhile are not taken. Refuses to know screens.
 */
import { createHash, randomInt } from 'node:crypto';
import * as v from 'valibot';
import { canonicalJson } from '#lib/survey/canonical-json.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import { scores } from '#lib/survey/scale.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { lockDraft } from './draft.sql.ts';
import { endTrial, insertTrial, insertTrialAnswer, selectToken, selectTrial, selectTrialCounts, selectTrialTotals, type TrialTotals } from './trial.sql.ts';

/** More than anybody tries out; an address that got about fills no disk. */
export const mostAnswers = 2_000;
const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const tokenLength = 16;

const Answer = v.object({
	id: v.pipe(v.string(), v.uuid()),
	wording: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	elapsedMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400_000)),
	answers: v.record(v.string(), v.picklist([...scores, 'na', 'skip']))
});

/** The items as they were read: a title may change under a trial. */
export function wordingOf({ items }: Pick<Questionnaire, 'items'>): string {
	return createHash('sha256').update(canonicalJson(items)).digest('hex');
}

/** False where there is no such draft, or its trial is open already. */
export function beginTrial(sql: Sql, account: Account, draftId: number): Promise<boolean> {
	return inTransaction(sql, async (inner) => {
		const draft = await lockDraft(inner, draftId);
		const token = Array.from({ length: tokenLength }, () => letters[randomInt(letters.length)]).join('');
		if (draft === undefined || draft.content.items.length === 0 || !(await insertTrial(inner, draftId, token, account.id))) return false;
		await record(inner, account.id, 'questionnaire.trial-begun', { draft: draftId });
		return true;
	});
}

/** False where none was open. */
export function stopTrial(sql: Sql, account: Account, draftId: number): Promise<boolean> {
	return inTransaction(sql, async (inner) => {
		const isDone = await endTrial(inner, draftId);
		if (isDone) await record(inner, account.id, 'questionnaire.trial-ended', { draft: draftId });
		return isDone;
	});
}

/** Null where the trial is over, or never was. */
export async function triedOut(sql: Sql, token: string): Promise<{ questionnaire: Questionnaire; wording: string } | null> {
	const trial = /^[a-z2-7]{16}$/.test(token) ? await selectTrial(sql, token) : undefined;
	return trial === undefined ? null : { questionnaire: trial.content, wording: wordingOf(trial.content) };
}

/** 'over': the trial ended or the words changed; 'refused': it answers something else. */
export async function keepTrialAnswer(sql: Sql, token: string, said: unknown): Promise<'kept' | 'over' | 'refused'> {
	const read = v.safeParse(Answer, said);
	if (!read.success) return 'refused';
	const trial = /^[a-z2-7]{16}$/.test(token) ? await selectTrial(sql, token) : undefined;
	if (trial === undefined || wordingOf(trial.content) !== read.output.wording) return 'over';
	if (Object.keys(read.output.answers).some((code) => trial.content.items.every((item) => item.code !== code))) return 'refused';
	await insertTrialAnswer(sql, trial.id, read.output, mostAnswers);
	return 'kept';
}

/** `counts`: of the scores 1 to 5. */
export type TrialItem = { code: string; counts: number[]; notApplicable: number; skipped: number };
export type TrialSummary = TrialTotals & { token: string | null; items: TrialItem[] };

export async function trialOf(sql: Sql, draftId: number, content: Questionnaire): Promise<TrialSummary> {
	const wording = wordingOf(content);
	const counts = await selectTrialCounts(sql, draftId, wording);
	const countOf = (code: string, answer: string): number => counts.find((one) => one.code === code && one.answer === answer)?.count ?? 0;
	const items = content.items.map(({ code }) => ({
		code, counts: scores.map((score) => countOf(code, String(score))), notApplicable: countOf(code, 'na'), skipped: countOf(code, 'skip')
	}));
	return { ...(await selectTrialTotals(sql, draftId, wording)), token: await selectToken(sql, draftId), items };
}
