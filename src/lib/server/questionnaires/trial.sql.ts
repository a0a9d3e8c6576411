/** Trials of drafts and what was answered in them, apart from every response. */
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';

/** False where one is open already. */
export async function insertTrial(sql: Sql, draftId: number, token: string, accountId: number): Promise<boolean> {
	const rows = await sql`
		insert into questionnaire_trial (draft_id, token, begun_by) values (${draftId}, ${token}, ${accountId})
		on conflict (draft_id) where ended_at is null do nothing returning id`;
	return rows.length === 1;
}

export async function endTrial(sql: Sql, draftId: number): Promise<boolean> {
	const rows = await sql`update questionnaire_trial set ended_at = now() where draft_id = ${draftId} and ended_at is null returning id`;
	return rows.length === 1;
}

export async function selectToken(sql: Sql, draftId: number): Promise<string | null> {
	const [row] = await sql<{ token: string }[]>`select token from questionnaire_trial where draft_id = ${draftId} and ended_at is null`;
	return row?.token ?? null;
}

/** While the trial is open and its draft neither published nor discarded. */
export async function selectTrial(sql: Sql, token: string): Promise<{ id: number; content: Questionnaire } | undefined> {
	const [row] = await sql<{ id: number; content: Questionnaire }[]>`
		select t.id, d.content from questionnaire_trial t join questionnaire_draft d on d.id = t.draft_id
		where t.token = ${token} and t.ended_at is null and d.published_key is null and d.discarded_at is null`;
	return row;
}

export type TrialAnswer = { id: string; wording: string; elapsedMs: number; answers: Readonly<Record<string, number | string>> };

/** Once for each id; nothing beyond `most` of one trial. */
export async function insertTrialAnswer(sql: Sql, trialId: number, { id, wording, elapsedMs, answers }: TrialAnswer, most: number): Promise<void> {
	await sql`
		insert into questionnaire_trial_answer (id, trial_id, wording, elapsed_ms, answers)
		select ${id}, ${trialId}, ${wording}, ${elapsedMs}, ${sql.json({ ...answers })}
		where (select count(*) from questionnaire_trial_answer where trial_id = ${trialId}) < ${most}
		on conflict (id) do nothing`;
}

export type TrialTotals = { answers: number; ofOtherWording: number; medianMs: number | null };

/** Over all trials of the draft. */
export async function selectTrialTotals(sql: Sql, draftId: number, wording: string): Promise<TrialTotals> {
	const [row] = await sql<TrialTotals[]>`
		select count(*) filter (where wording = ${wording}) as answers, count(*) filter (where wording <> ${wording}) as of_other_wording,
			percentile_cont(0.5) within group (order by elapsed_ms) filter (where wording = ${wording}) as median_ms
		from questionnaire_trial_answer where trial_id in (select id from questionnaire_trial where draft_id = ${draftId})`;
	return row!;
}

export type TrialCount = { code: string; answer: string; count: number };

/** `answer`: '1' to '5', 'na', 'skip'. */
export async function selectTrialCounts(sql: Sql, draftId: number, wording: string): Promise<TrialCount[]> {
	return sql<TrialCount[]>`
		select e.key as code, e.value as answer, count(*) as count
		from questionnaire_trial_answer a, jsonb_each_text(a.answers) e
		where a.wording = ${wording} and a.trial_id in (select id from questionnaire_trial where draft_id = ${draftId})
		group by e.key, e.value`;
}
