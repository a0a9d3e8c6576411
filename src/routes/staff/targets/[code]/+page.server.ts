/** One target: what it says, everything it ever said, and what can be done to it. */
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { correctTarget, endTarget, restoreTarget, withdrawTarget, type TargetOutcome } from '#lib/server/targets/change.ts';
import { targetHistory, type HistoryRow } from '#lib/server/targets/list.ts';
import { contentOf, documentCited, faultsOfTarget, type TargetTyped } from '#lib/server/targets/requirements.ts';
import { isDay, localDay } from '#lib/survey/period.ts';
import { targetEditorText as text } from '#lib/text/target-editor.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { editor, faultWords, knownWords, measureChoices, typedIn, words } from '../editor.ts';

export const load: PageServerLoad = async (event) => {
	const account = editor(event);
	const found = await targetHistory(database(), account, event.params.code, localDay(new Date()));
	const now = found?.history[0];
	// a target out of reach and one that does not exist look alike
	if (found === null || now === undefined) error(404, text.gone);
	const known = await words();
	return {
		unit: found.unit,
		now,
		history: found.history.map((row) => ({ ...row, about: known.about(row) })),
		about: known.about(now),
		typed: typedOf(now),
		measures: measureChoices(known),
		fields: known.fields,
		done: text.done[event.url.searchParams.get('done') ?? ''] ?? null
	};
};

function typedOf(now: HistoryRow): TargetTyped {
	const cited = now.documentNumber === '' ? documentCited(now.source) : null;
	const { documentNumber, documentName, documentDate, documentPage } = cited ?? now;
	return {
		code: now.code, measure: now.measureCode, dimension: now.dimension ?? '', operator: now.operator,
		threshold: String(now.thresholdPercent).replace('.', ','), validFrom: now.validFrom, validTo: now.validTo ?? '', periodLabel: now.periodLabel,
		documentNumber, documentName, documentDate: documentDate ?? '', documentPage, reason: '', fields: now.fields
	};
}

type Refused = { act: string; fault: string; reason: string; day: string; typed: TargetTyped | null; faults: Record<string, string> };
type Answer = Promise<ActionFailure<Refused>>;
type Event = RequestEvent<{ code: string }>;
type Change = (ask: { form: FormData; revision: number; reason: string; today: string }) => Promise<TargetOutcome>;

/** Every act but correcting asks for a reason alone, and perhaps a day. */
async function done(event: Event, act: 'ended' | 'withdrawn' | 'restored', change: Change): Answer {
	const form = await event.request.formData();
	const { reason } = typedIn(form);
	const day = String(form.get('day') ?? '');
	const refused = (status: number, fault: string) => fail(status, { act, fault, reason, day, typed: null, faults: {} });
	if (reason === '' || reason.length > 2000) return refused(400, reason === '' ? text.faults.reason : text.faults.tooLong);
	const outcome = await change({ form, revision: revisionOf(form), reason, today: localDay(new Date()) });
	if (outcome !== 'done') return refused(outcome === 'gone' ? 404 : 409, text.outcomes[outcome]);
	redirect(303, `/staff/targets/${encodeURIComponent(event.params.code)}?done=${act}`);
}

function revisionOf(form: FormData): number {
	const revision = Number(form.get('revision'));
	return Number.isInteger(revision) ? revision : 0;
}

export const actions: Actions = {
	correct: async (event): Answer => {
		const account = editor(event);
		const { code } = event.params;
		const form = await event.request.formData();
		const typed = { ...typedIn(form), code };
		const { code: _, ...faults } = faultsOfTarget(typed, knownWords(await words()));
		const refused = (status: number, fault: string) => fail(status, { act: 'corrected', fault, reason: '', day: '', typed, faults: faultWords(faults) });
		if (typed.reason === '') faults.reason = 'reason';
		if (Object.keys(faults).length > 0) return refused(400, text.form.faulty);
		const outcome = await correctTarget(database(), account, code, revisionOf(form), contentOf(typed), typed.reason, localDay(new Date()));
		if (outcome !== 'done') return refused(outcome === 'gone' ? 404 : 409, text.outcomes[outcome]);
		redirect(303, `/staff/targets/${encodeURIComponent(code)}?done=corrected`);
	},
	end: (event): Answer => {
		const account = editor(event);
		return done(event, 'ended', async ({ form, revision, reason, today }) => {
			const day = String(form.get('day') ?? '');
			return isDay(day) ? endTarget(database(), account, event.params.code, revision, day, reason, today) : 'day';
		});
	},
	withdraw: (event): Answer => {
		const account = editor(event);
		return done(event, 'withdrawn', ({ revision, reason, today }) => withdrawTarget(database(), account, event.params.code, revision, reason, today));
	},
	restore: (event): Answer => {
		const account = editor(event);
		return done(event, 'restored', ({ revision, reason, today }) => restoreTarget(database(), account, event.params.code, revision, reason, today));
	}
};
