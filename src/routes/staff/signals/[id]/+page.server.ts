/** One question: what it rests on, what became of it, what can be done. */
import { error, fail } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { Refusal } from '#lib/server/problems/problem.ts';
import { effectOf, idsOf, signalFor, stepsOf } from '#lib/server/signals/list.ts';
import { noteSeen, rule, rulings } from '#lib/server/signals/rule.ts';
import { localDay } from '#lib/survey/period.ts';
import { signalsText } from '#lib/text/signals.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { signedIn } from '../asked-one.ts';

export const load: PageServerLoad = async (event) => {
	const [account, sql] = [signedIn(event), database()];
	const signal = await signalFor(sql, account, Number(event.params.id), localDay(new Date()));
	if (signal === undefined) error(404, signalsText.unknown);
	const ids = await idsOf(sql, signal);
	const [effect, steps] = [await effectOf(sql, signal, ids), await stepsOf(sql, signal.id)];
	const last = steps.findLast(({ step }) => step !== 'seen');
	const isSeen = steps.some(({ step, accountId }) => step === 'seen' && accountId === account.id);
	return { signal, effect, steps, isSeen, lastStep: last?.id ?? 0, isLate: last !== undefined && last.signalRevision < signal.revision };
};

export const actions: Actions = {
	default: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		const now = new Date();
		if (form.get('ruling') === 'seen') {
			const isDone = await noteSeen(database(), account, Number(event.params.id), now, localDay(now));
			return isDone ? { done: signalsText.outcomes.done.seen } : fail(403, { fault: signalsText.outcomes.refused });
		}
		const ruling = rulings.find((one) => one === form.get('ruling'));
		if (ruling === undefined) return fail(400, { fault: signalsText.outcomes.impossible });
		const asked = {
			signalId: Number(event.params.id), revision: Number(form.get('revision')), lastStep: Number(form.get('last-step')),
			ruling, reason: String(form.get('reason') ?? ''), now, today: localDay(now)
		};
		try {
			const outcome = await rule(database(), account, asked);
			if (outcome === 'done') return { done: signalsText.outcomes.done[ruling] };
			const status = { refused: 403, changed: 409, impossible: 409, unreasoned: 400 }[outcome];
			return fail(status, { fault: signalsText.outcomes[outcome], reason: asked.reason });
		} catch (refusal) {
			if (!(refusal instanceof Refusal)) throw refusal;
			return fail(refusal.problem.status, { fault: refusal.problem.title, reason: asked.reason });
		}
	}
};
