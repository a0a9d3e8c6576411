/** One draft: its items to edit, what it still lacks, what it changes, and the way to its publication. */
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { administratorsNow, approve, discard, draftOf, faultsOf, officialRootOf, propose, saveDraft, type Publication } from '#lib/server/questionnaires/draft.ts';
import { beginTrial, stopTrial, trialOf } from '#lib/server/questionnaires/trial.ts';
import { readDraft } from '#lib/server/questionnaires/read-draft.ts';
import { storedQuestionnaires } from '#lib/server/questionnaires/questionnaire.ts';
import { changesBetween } from '#lib/survey/questionnaire-changes.ts';
import { trialText } from '#lib/text/questionnaire-trial.vi.ts';
import { questionnairesText as text } from '#lib/text/questionnaires.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { administrator } from '../../administrator.ts';

type Told = { done: string } | ActionFailure<{ fault: string; lines?: string[] }>;

function idOf({ params }: Pick<RequestEvent<{ id: string }>, 'params'>): number {
	const id = Number(params.id);
	// PostgreSQL's integer
	return Number.isInteger(id) && id > 0 && id < 2 ** 31 ? id : error(404, text.refused.gone);
}

export const load: PageServerLoad = async (event) => {
	const account = administrator(event);
	const sql = database();
	const draft = await draftOf(sql, idOf(event));
	if (draft === undefined) error(404, text.refused.gone);
	const stored = await storedQuestionnaires(sql);
	const base = stored.get(draft.baseKey)?.content;
	return {
		draft,
		trial: await trialOf(sql, draft.id, draft.content),
		origin: event.url.origin,
		isBound: officialRootOf(draft.baseKey, stored) !== null,
		faults: faultsOf(draft, stored).map(text.fault),
		changes: base === undefined ? [] : changesBetween(base, draft.content),
		isAlone: (await administratorsNow(sql)) <= 1,
		isOwn: draft.proposedById === account.id || draft.changedById === account.id
	};
};

function told(outcome: Publication, word: 'save' | 'propose'): Told {
	if (outcome === 'done') return { done: text.done[word] };
	if (typeof outcome === 'string') return fail(409, { fault: text.refused[outcome] });
	if ('faults' in outcome) return fail(409, { fault: text.refused.faults, lines: outcome.faults.map(text.fault) });
	redirect(303, `/staff/questionnaires?done=${encodeURIComponent(outcome.key)}`);
}

const revisionOf = (form: FormData): number => Number(form.get('revision'));

export const actions: Actions = {
	save: async (event) => {
		const account = administrator(event);
		const form = await event.request.formData();
		const sql = database();
		const draft = await draftOf(sql, idOf(event));
		if (draft === undefined) return fail(409, { fault: text.refused.gone });
		const isBound = officialRootOf(draft.baseKey, await storedQuestionnaires(sql)) !== null;
		const { content, continued } = readDraft(form, draft.content, isBound);
		return told(await saveDraft(sql, account, draft.id, revisionOf(form), content, continued), 'save');
	},
	beginTrial: async (event) => {
		const isDone = await beginTrial(database(), administrator(event), idOf(event));
		return isDone ? { done: trialText.begun } : fail(409, { fault: text.refused.changed });
	},
	endTrial: async (event) => {
		const isDone = await stopTrial(database(), administrator(event), idOf(event));
		return isDone ? { done: trialText.ended } : fail(409, { fault: text.refused.changed });
	},
	propose: async (event) => {
		const account = administrator(event);
		return told(await propose(database(), account, idOf(event), revisionOf(await event.request.formData())), 'propose');
	},
	approve: async (event) => {
		const account = administrator(event);
		return told(await approve(database(), account, idOf(event), revisionOf(await event.request.formData())), 'propose');
	},
	discard: async (event) => {
		const account = administrator(event);
		if (!(await discard(database(), account, idOf(event)))) return fail(409, { fault: text.refused.gone });
		redirect(303, '/staff/questionnaires');
	}
};
