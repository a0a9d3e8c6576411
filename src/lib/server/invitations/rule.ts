/**
 * Whether this province wants one answer for each dossier. Keeps: no dossier is ever stored for it; the wish only makes
 * the invitation of a dossier the same one however often its receipt is printed.
 */
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { putRule, selectRule } from './rule.sql.ts';

export function oneAnswerPerDossier(sql: Sql): Promise<boolean> {
	return selectRule(sql);
}

/** False where the account may not: the rule is the whole installation's. */
export async function setOneAnswerPerDossier(sql: Sql, account: Account, wanted: boolean): Promise<boolean> {
	if (account.role !== 'administrator') return false;
	await putRule(sql, wanted);
	await record(sql, account.id, 'invitation.rule', { perDossier: wanted ? 1 : 0 });
	return true;
}
