/** What became of a question: rows that are added and never changed. */
import type { Sql } from '../database/connection.ts';
import type { SignalState } from './signal.sql.ts';

export type Step = {
	id: number; step: Exclude<SignalState, 'new'>; at: Date; accountId: number; accountName: string; reason: string | null; exclusionId: number | null; signalRevision: number;
};

export async function selectSteps(sql: Sql, signalId: number): Promise<Step[]> {
	return sql<Step[]>`
		select s.id, s.step, s.at, s.account_id, a.name as account_name, s.reason, s.exclusion_id, s.signal_revision
		from signal_step s join account a on a.id = s.account_id
		where s.signal_id = ${signalId} order by s.id`;
}

/** Locks the question until the transaction ends; its revision and its last step, 0 for none but having been seen. */
export async function lockSignal(sql: Sql, signalId: number): Promise<{ revision: number; lastStep: number } | undefined> {
	const [row] = await sql<{ revision: number; lastStep: number }[]>`
		select revision, coalesce((select max(id) from signal_step t where t.signal_id = signal.id and step <> 'seen'), 0) as last_step
		from signal where id = ${signalId} for update`;
	return row;
}

export type NewStep = {
	signalId: number; signalRevision: number; step: Step['step']; accountId: number; reason: string | null; exclusionId: number | null; at: Date;
};

export async function insertStep(sql: Sql, step: NewStep): Promise<void> {
	await sql`
		insert into signal_step (signal_id, signal_revision, step, account_id, at, reason, exclusion_id)
		values (${step.signalId}, ${step.signalRevision}, ${step.step}, ${step.accountId}, ${step.at}, ${step.reason}, ${step.exclusionId})
		on conflict (signal_id, account_id) where step = 'seen' do nothing`;
}

export type PartRow = {
	responses: number; n1: number; n2: number; n3: number; n4: number; n5: number; notApplicable: number; skipped: number;
	answered: number; sumYy: number; sumYm: number; sumMm: number;
};

/** The sums of these responses, as far as they are about the unit that received them; excluded ones apart. */
export async function selectSums(sql: Sql, ids: readonly string[], unitId: number): Promise<PartRow> {
	const [row] = await sql<PartRow[]>`
		select count(*) as responses, coalesce(sum(n1), 0) as n1, coalesce(sum(n2), 0) as n2, coalesce(sum(n3), 0) as n3,
			coalesce(sum(n4), 0) as n4, coalesce(sum(n5), 0) as n5, coalesce(sum(not_applicable), 0) as not_applicable,
			coalesce(sum(skipped), 0) as skipped, count(*) filter (where m > 0) as answered,
			coalesce(sum(y * y), 0) as sum_yy, coalesce(sum(y * m), 0) as sum_ym, coalesce(sum(m * m), 0) as sum_mm
		from response_part
		where id = any (${[...ids]}::uuid[])
			and part = case when deciding_unit_id = ${unitId} then 'all' else 'party:reception' end`;
	return row!;
}

/** The question that raised a ruling, if one did. */
export async function selectRaising(sql: Sql, exclusionId: number): Promise<{ signalId: number; signalRevision: number } | undefined> {
	const [row] = await sql<{ signalId: number; signalRevision: number }[]>`
		select t.signal_id, s.revision as signal_revision from signal_step t join signal s on s.id = t.signal_id
		where t.exclusion_id = ${exclusionId} and t.step = 'excluded'`;
	return row;
}
