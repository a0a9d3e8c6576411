/**
 * From a published version over a draft to the next published version.
 *
 * Keeps: a draft is never shown to citizens and never counted; the official set is not bent (survey/local-questionnaire);
 * where there is more than one administrator, one proposes and another publishes, and whoever changed the draft last
 * cannot approve it; every act is written down. Refuses to know pages and forms.
 */
import { comparedParts, continuing, type ComparedPart } from '#lib/survey/comparability.ts';
import { faultsOfDraft, inOrder, isOfficial, localCodeOf, type DraftFault } from '#lib/survey/local-questionnaire.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import {
	countAdministrators,
	discardDraft,
	insertDraft,
	lockDraft,
	lockPublishing,
	markPublished,
	proposeDraft,
	selectDraft,
	selectDrafts,
	updateDraft,
	type DraftRow
} from './draft.sql.ts';
import { retireQuestionnaire } from './questionnaire.sql.ts';
import { detailQuestionnaireKey, publish, storedQuestionnaires, tabletQuestionnaireKey, type StoredQuestionnaire } from './questionnaire.ts';

export type { DraftRow } from './draft.sql.ts';
export { countAdministrators as administratorsNow, selectDraft as draftOf, selectDrafts as drafts };

type Stored = ReadonlyMap<string, StoredQuestionnaire>;

/** The id of the new draft, or null where there is no such version. */
export function beginDraft(sql: Sql, account: Account, baseKey: string): Promise<number | null> {
	return inTransaction(sql, async (inner) => {
		const stored = await storedQuestionnaires(inner);
		const base = stored.get(baseKey);
		if (base === undefined) return null;
		const code = localCodeOf(base.content.code);
		const content = { ...base.content, code, ...nextOf(code, stored) };
		const id = await insertDraft(inner, baseKey, content, comparedParts, account.id);
		await record(inner, account.id, 'questionnaire.drafted', { draft: id, base: baseKey });
		return id;
	});
}

function nextOf(code: string, stored: Stored): { version: number; key: string } {
	const versions = [...stored.values()].filter(({ content }) => content.code === code).map(({ content }) => content.version);
	const version = Math.max(0, ...versions) + 1;
	return { version, key: `${code}@${version}` };
}

/** The official version that a version was made from, over however many steps; null where it comes from none. */
export function officialRootOf(baseKey: string, stored: Stored): Questionnaire | null {
	if (isOfficial(baseKey)) return stored.get(baseKey)?.content ?? null;
	const code = baseKey.replace(/-dp@[0-9]+$/, '');
	const roots = [...stored.values()].map(({ content }) => content).filter((one) => one.code === code && isOfficial(one.key));
	const items = stored.get(baseKey)?.content.items ?? [];
	return roots.find((root) => root.items.every(({ code: own }) => items.some((item) => item.code === own))) ?? roots.at(-1) ?? null;
}

export function faultsOf(draft: Pick<DraftRow, 'content' | 'baseKey'>, stored: Stored): DraftFault[] {
	return faultsOfDraft(draft.content, officialRootOf(draft.baseKey, stored), [...stored.values()].map(({ content }) => content));
}

export type Outcome = 'done' | 'gone' | 'changed';

/** A draft may have faults while it is written; they keep it from being proposed. `continued` holds for no official base. */
export function saveDraft(sql: Sql, account: Account, id: number, revision: number, content: Pick<Questionnaire, 'title' | 'items' | 'reasons'>, continued: readonly ComparedPart[]): Promise<Outcome> {
	return inTransaction(sql, async (inner): Promise<Outcome> => {
		const draft = await lockDraft(inner, id);
		if (draft === undefined) return 'gone';
		if (draft.revision !== revision) return 'changed';
		const isBound = officialRootOf(draft.baseKey, await storedQuestionnaires(inner)) !== null;
		const whole = { ...draft.content, ...content, items: inOrder(content.items) };
		await updateDraft(inner, id, whole, isBound ? comparedParts : continued, account.id);
		await record(inner, account.id, 'questionnaire.edited', { draft: id });
		return 'done';
	});
}

export type Publication = Outcome | 'other' | { faults: DraftFault[] } | { key: string };

/** Proposes it where another administrator has to publish; publishes it at once for the only one there is. */
export function propose(sql: Sql, account: Account, id: number, revision: number): Promise<Publication> {
	return inTransaction(sql, async (inner): Promise<Publication> => {
		const draft = await lockDraft(inner, id);
		const refusal = await refusalOf(inner, draft, revision);
		if (draft === undefined || refusal !== null) return refusal ?? 'gone';
		if ((await countAdministrators(inner)) <= 1) return publishNow(inner, account, draft);
		await proposeDraft(inner, id, account.id);
		await record(inner, account.id, 'questionnaire.proposed', { draft: id });
		return 'done';
	});
}

/** 'other': it must be somebody else than who proposed it. */
export function approve(sql: Sql, account: Account, id: number, revision: number): Promise<Publication> {
	return inTransaction(sql, async (inner): Promise<Publication> => {
		const draft = await lockDraft(inner, id);
		const refusal = await refusalOf(inner, draft, revision);
		if (draft === undefined || refusal !== null) return refusal ?? 'gone';
		if (draft.proposedById === null) return 'changed';
		const isOwn = draft.proposedById === account.id || draft.changedById === account.id;
		if (isOwn && (await countAdministrators(inner)) > 1) return 'other';
		return publishNow(inner, account, draft);
	});
}

async function refusalOf(sql: Sql, draft: DraftRow | undefined, revision: number): Promise<Publication | null> {
	if (draft === undefined) return 'gone';
	if (draft.revision !== revision) return 'changed';
	await lockPublishing(sql);
	const faults = faultsOf(draft, await storedQuestionnaires(sql));
	return faults.length > 0 ? { faults } : null;
}

async function publishNow(sql: Sql, account: Account, draft: DraftRow): Promise<Publication> {
	const stored = await storedQuestionnaires(sql);
	const content = { ...draft.content, ...nextOf(draft.content.code, stored) };
	const base = stored.get(draft.baseKey);
	if (base === undefined) return 'gone';
	const parts = comparedParts.filter((part) => draft.continued.includes(part));
	await publish(sql, content, continuing(base.series, content.key, parts), account.id);
	await markPublished(sql, draft.id, content.key);
	await record(sql, account.id, 'questionnaire.published', { key: content.key, draft: draft.id });
	return { key: content.key };
}

export function discard(sql: Sql, account: Account, id: number): Promise<boolean> {
	return inTransaction(sql, async (inner) => {
		if ((await lockDraft(inner, id)) === undefined) return false;
		await discardDraft(inner, id);
		await record(inner, account.id, 'questionnaire.discarded', { draft: id });
		return true;
	});
}

/** False where it is retired already, unknown, or what everything falls back to. */
export async function retire(sql: Sql, account: Account, key: string): Promise<boolean> {
	if (key === tabletQuestionnaireKey || key === detailQuestionnaireKey) return false;
	return inTransaction(sql, async (inner) => {
		const isDone = await retireQuestionnaire(inner, key, account.id);
		if (isDone) await record(inner, account.id, 'questionnaire.retired', { key });
		return isDone;
	});
}
