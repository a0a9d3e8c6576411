/** Every questionnaire version with its state, the drafts, and which unit shows what. */
import { fail, redirect } from '@sveltejs/kit';
import { canSee } from '#lib/server/accounts/scope.ts';
import { database } from '#lib/server/database/connection.ts';
import { assign, assignments, unassign } from '#lib/server/questionnaires/assignment.ts';
import { beginDraft, drafts, retire } from '#lib/server/questionnaires/draft.ts';
import { publishedList } from '#lib/server/questionnaires/list.ts';
import { findUnitByCode } from '#lib/server/units/unit.ts';
import { isDay, localDay } from '#lib/survey/period.ts';
import { questionnairesText as text } from '#lib/text/questionnaires.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { administrator } from './administrator.ts';

const rowsAPage = 25;

export const load: PageServerLoad = async (event) => {
	administrator(event);
	const sql = database();
	const page = Math.max(1, Math.trunc(Number(event.url.searchParams.get('page')) || 1));
	const [published, open, shown] = await Promise.all([publishedList(sql), drafts(sql), assignments(sql, page, rowsAPage + 1)]);
	return {
		published,
		drafts: open.map(({ id, content, changedBy, changedAt, proposedBy }) => ({ id, key: content.key, items: content.items.length, changedBy, changedAt, proposedBy })),
		assignments: shown.slice(0, rowsAPage),
		page,
		hasMore: shown.length > rowsAPage,
		today: localDay(new Date()),
		done: event.url.searchParams.get('done')
	};
};

const typed = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export const actions: Actions = {
	begin: async (event) => {
		const account = administrator(event);
		const id = await beginDraft(database(), account, typed(await event.request.formData(), 'key'));
		if (id === null) return fail(404, { fault: text.refused.gone });
		redirect(303, `/staff/questionnaires/drafts/${id}`);
	},
	retire: async (event) => {
		const account = administrator(event);
		const isDone = await retire(database(), account, typed(await event.request.formData(), 'key'));
		return isDone ? { done: text.done.retire } : fail(409, { fault: text.refused.retire });
	},
	assign: async (event) => {
		const account = administrator(event);
		const form = await event.request.formData();
		const sql = database();
		const [validFrom, to] = [typed(form, 'from'), typed(form, 'to')];
		if (!isDay(validFrom) || (to !== '' && (!isDay(to) || to < validFrom))) return fail(400, { fault: text.assign.badDay });
		const unit = await findUnitByCode(sql, typed(form, 'unit').replaceAll('\u0000', ''));
		if (unit === undefined || !(await canSee(sql, account, unit.id, localDay(new Date())))) return fail(403, { fault: text.refused.scope });
		const fault = await assign(sql, account, {
			unitId: unit.id, quickKey: typed(form, 'quick'), detailKey: typed(form, 'detail') || null, validFrom, validTo: to || null
		});
		return fault === null ? { done: text.done.assign } : fail(409, { fault: text.assign.faults[fault] });
	},
	unassign: async (event) => {
		const account = administrator(event);
		const id = Number((await event.request.formData()).get('id'));
		const isDone = Number.isSafeInteger(id) && (await unassign(database(), account, id, localDay(new Date())));
		return isDone ? { done: text.done.unassign } : fail(409, { fault: text.refused.gone });
	}
};
