/** A unit's things to mend: given to somebody, done or not, and what became of those of the week before. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { unitAsked } from '#lib/server/dashboard/whose.ts';
import { database } from '#lib/server/database/connection.ts';
import { decide } from '#lib/server/mend/decide.ts';
import { mendOf } from '#lib/server/mend/mend-list.ts';
import type { Unit } from '#lib/server/units/unit.ts';
import { localDay } from '#lib/survey/period.ts';
import { mendText } from '#lib/text/mend.vi.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Visit = { account: Account; unit: Unit; now: Date; today: string };

async function visit({ locals, params }: Pick<RequestEvent<RouteParams>, 'locals' | 'params'>): Promise<Visit> {
	const { account } = locals;
	if (account === null) redirect(303, '/staff/sign-in');
	const now = new Date();
	const today = localDay(now);
	const asked = await unitAsked(database(), account, params.code, { treeDay: today, today });
	if (asked.answer === 'forbidden') error(403, staffText.forbidden);
	if (asked.answer === 'unknown' || asked.unit === null) error(404, staffText.unknownUnit);
	return { account, unit: asked.unit, now, today };
}

export const load: PageServerLoad = async (event) => {
	const { account, unit, today } = await visit(event);
	return { unit: { code: unit.code, name: unit.name }, list: await mendOf(database(), account, unit, today) };
};

const statuses = { refused: 403, closed: 409, changed: 409, impossible: 409, nobody: 400, unreasoned: 400 } as const;

type Event = RequestEvent<RouteParams>;

/** What was typed comes back with the fault. */
const act = (step: 'assigned' | 'doing' | 'done' | 'declined' | 'undone') => async (event: Event) => {
	const { account, unit, now, today } = await visit(event);
	const form = await event.request.formData();
	const typed = (name: string): string => String(form.get(name) ?? '');
	const asked = {
		week: typed('week'), ref: typed('thing'), lastStep: Number(form.get('revision')), step, assignee: typed('assignee'), reason: typed('reason'), now, today
	};
	const outcome = await decide(database(), account, unit, asked);
	if (outcome === 'done') return { done: mendText.outcomes.done[step] };
	return fail(statuses[outcome], {
		fault: mendText.outcomes[outcome], typed: { thing: `${asked.week} ${asked.ref}`, step, assignee: asked.assignee, reason: asked.reason }
	});
};

export const actions = {
	assigned: act('assigned'), doing: act('doing'), done: act('done'), declined: act('declined'), undone: act('undone')
} satisfies Actions;
