/** Who ruled which responses out, when and why; taking a ruling back. */
import { fail } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { exclusionsOf } from '#lib/server/exclusions/listing.ts';
import { Refusal } from '#lib/server/problems/problem.ts';
import { reverse } from '#lib/server/signals/rule.ts';
import { signalsText } from '#lib/text/signals.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { signedIn } from '../asked-one.ts';

export const load: PageServerLoad = async (event) => {
	const before = Number(event.url.searchParams.get('truoc'));
	const [viewer, sql] = [signedIn(event), database()];
	const { exclusions, next } = await exclusionsOf(sql, { viewer, limit: 25, ...(Number.isInteger(before) && before > 0 ? { before } : {}) });
	return { rulings: exclusions.map((one) => ({ ...one, evidence: null })), next };
};

export const actions: Actions = {
	default: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		try {
			const asked = { reason: String(form.get('reason') ?? ''), now: new Date() };
			await reverse(database(), account, Number(form.get('ruling')), asked);
			return { done: signalsText.rulings.reversedDone };
		} catch (refusal) {
			if (!(refusal instanceof Refusal)) throw refusal;
			return fail(refusal.problem.status, { fault: refusal.problem.title });
		}
	}
};
