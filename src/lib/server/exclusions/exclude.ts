/**
 * Rules that responses are not to count, and takes such a ruling back.
 *
 * Keeps: a response is never changed; a ruling names who, when, why and on what evidence, covers what is stored at that
 * moment and nothing that arrives later, and is reversed by a later row. The counts follow in the same transaction.
 * Ruled from above: by a role that leads a unit strictly above every place where the responses were received, so that
 * nobody rules on answers about the own unit; without a unit, on all. Refuses to know signals and pages.
 */
import type { Role } from '../accounts/account.ts';
import { visibleRoot } from '../accounts/scope.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { countAgain, countAsExcluded } from '../tallies/excluded.ts';
import { countNotBelow, insertExclusion, insertReadmission, lockRulings } from './ruling.sql.ts';
import { selectChosen, selectReversible, selectRuler, type Chosen } from './ruling.sql.ts';

export type { Chosen } from './ruling.sql.ts';

/** More than a tablet gives in a year; a ruling on so many takes some seconds. */
export const mostResponses = 100_000;

const mayRule: readonly Role[] = ['administrator', 'unit_administrator', 'manager'];

export type Exclude = {
	/** ids, or all that one tablet or one reception unit received within two instants (`to` exclusive) */
	chosen: Chosen;
	/** who signs */
	accountId: number;
	/** 1–2000 characters */
	reason: string;
	/** what the ruling rests on; at most 64 KiB as JSON; no content of a response */
	evidence?: object;
	/** reference of what raised the question, 1–200 characters */
	signal?: string;
};

/** Throws a Refusal: no reason, nothing or too much chosen, not received below the account's unit. */
export async function exclude(sql: Sql, asked: Exclude): Promise<{ exclusionId: number; responses: number }> {
	const reason = reasonOf(asked.reason);
	return inTransaction(sql, async (inner) => {
		await lockRulings(inner);
		const root = await rootOf(inner, asked.accountId);
		const ids = await selectChosen(inner, asked.chosen, mostResponses + 1);
		if (ids.length === 0) throw new Refusal(problems.nothingToExclude());
		if (ids.length > mostResponses) throw new Refusal(problems.tooManyToExclude(mostResponses));
		if (root !== null && (await countNotBelow(inner, ids, root)) > 0) throw new Refusal(problems.outOfScope());
		const { accountId, evidence = {}, signal = null } = asked;
		const exclusionId = await insertExclusion(inner, ids, { accountId, reason, evidence, signal });
		await countAsExcluded(inner, exclusionId);
		await record(inner, accountId, 'exclusion.ruled', { exclusion: exclusionId, responses: ids.length });
		return { exclusionId, responses: ids.length };
	});
}

export type Readmit = { exclusionId: number; accountId: number; reason: string };

/** Responses that another ruling excludes too stay excluded by that one. Throws a Refusal. */
export async function readmit(sql: Sql, { exclusionId, accountId, reason }: Readmit): Promise<void> {
	const given = reasonOf(reason);
	await inTransaction(sql, async (inner) => {
		await lockRulings(inner);
		const ruling = await selectReversible(inner, exclusionId, await rootOf(inner, accountId));
		if (ruling === undefined) throw new Refusal(problems.exclusionUnknown());
		if (!ruling.isBelow) throw new Refusal(problems.outOfScope());
		if (ruling.isReversed) throw new Refusal(problems.alreadyReadmitted());
		await insertReadmission(inner, exclusionId, accountId, given);
		await countAgain(inner, exclusionId);
		await record(inner, accountId, 'exclusion.reversed', { exclusion: exclusionId });
	});
}

async function rootOf(sql: Sql, accountId: number): Promise<number | null> {
	const ruler = await selectRuler(sql, accountId);
	if (ruler === undefined || !mayRule.includes(ruler.role)) throw new Refusal(problems.outOfScope());
	return visibleRoot(ruler);
}

function reasonOf(text: string): string {
	const reason = text.trim();
	if (reason === '' || reason.length > 2000) throw new Refusal(problems.reasonMissing());
	return reason;
}
