/** Recorded successions: who became what, and taking one back. */
import { fail } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { reverseSuccession } from '#lib/server/units/record-succession.ts';
import { successionsFor } from '#lib/server/units/succession-list.ts';
import { isDay, localDay } from '#lib/survey/period.ts';
import { successionsText } from '#lib/text/successions.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { administrator } from './administrator.ts';

export const load: PageServerLoad = async (event) => {
	const account = administrator(event);
	const { searchParams } = event.url;
	const dayOf = (name: string): string | null => {
		const day = searchParams.get(name) ?? '';
		return isDay(day) ? day : null;
	};
	const page = Number(searchParams.get('trang') ?? '1');
	const filter = { from: dayOf('tu'), to: dayOf('den'), province: searchParams.get('tinh')?.slice(0, 100) || null };
	const asked = { ...filter, page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1 };
	return { ...(await successionsFor(database(), account, asked)), filter, isRecorded: searchParams.has('da-ghi') };
};

export const actions: Actions = {
	reverse: async (event) => {
		const account = administrator(event);
		const form = await event.request.formData();
		const id = Number(form.get('id'));
		const reason = String(form.get('reason') ?? '');
		const isId = Number.isInteger(id) && id > 0 && id < 2 ** 31;
		const done = isId ? await reverseSuccession(database(), account, id, reason, localDay(new Date())) : 'unknown';
		if (done === 'reversed') return { done: successionsText.reverse.results.reversed };
		return fail(done === 'not_yours' ? 403 : done === 'already' ? 409 : 400, { fault: successionsText.reverse.results[done], id, reason });
	}
};
