/**
 * A draft out of a file. Keeps: it goes the way of a draft that is written on its page, with the same faults told and
 * the same publication; a file names neither its key nor its version.
 */
import * as v from 'valibot';
import type { DraftFault } from '#lib/survey/local-questionnaire.ts';
import { QuestionnaireSchema } from '#lib/survey/questionnaire.ts';
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { beginDraft, draftOf, faultsOf, saveDraft } from './draft.ts';
import { storedQuestionnaires } from './questionnaire.ts';

const File = v.pick(QuestionnaireSchema, ['title', 'items', 'reasons']);

export type DraftImported = { id: number; key: string; faults: DraftFault[] };

/** `place` of what is no questionnaire: the path of its first fault. 'unknown': no such published version. */
export function importDraft(sql: Sql, account: Account, baseKey: string, content: unknown): Promise<DraftImported | 'unknown' | { place: string }> {
	return inTransaction(sql, async (inner) => {
		const read = v.safeParse(File, content);
		if (!read.success) return { place: v.getDotPath(read.issues[0]) ?? '' };
		const id = await beginDraft(inner, account, baseKey);
		const begun = id === null ? undefined : await draftOf(inner, id);
		if (id === null || begun === undefined) return 'unknown';
		await saveDraft(inner, account, id, begun.revision, read.output, []);
		const draft = (await draftOf(inner, id)) ?? begun;
		return { id, key: draft.content.key, faults: faultsOf(draft, await storedQuestionnaires(inner)) };
	});
}
