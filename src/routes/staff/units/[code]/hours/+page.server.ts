/** When a unit is open, and how its tablets are set. */
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { unitAsked } from '#lib/server/dashboard/whose.ts';
import { database } from '#lib/server/database/connection.ts';
import { inheritedSettings } from '#lib/server/devices/config.ts';
import { mayManageDevices, type Outcome } from '#lib/server/devices/manage.ts';
import { readOwnSettings, settingBounds } from '#lib/server/devices/own-settings.ts';
import { readHours } from '#lib/server/devices/read-hours.ts';
import { dropHours, saveHours, saveSettings, unitHours, unitSettings, type UnitAsked } from '#lib/server/devices/unit-life.ts';
import type { Unit } from '#lib/server/units/unit.ts';
import { localDay } from '#lib/survey/period.ts';
import { hoursText } from '#lib/text/hours.vi.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Visit = { account: Account; unit: Unit; today: string };

async function visit({ locals, params }: Pick<RequestEvent<RouteParams>, 'locals' | 'params'>): Promise<Visit> {
	const { account } = locals;
	if (account === null) redirect(303, '/staff/sign-in');
	const today = localDay(new Date());
	const asked = await unitAsked(database(), account, params.code, { treeDay: today, today });
	if (asked.answer === 'forbidden') error(403, staffText.forbidden);
	if (asked.answer === 'unknown' || asked.unit === null) error(404, staffText.unknownUnit);
	return { account, unit: asked.unit, today };
}

export const load: PageServerLoad = async (event) => {
	const { account, unit, today } = await visit(event);
	const sql = database();
	return {
		unit: { code: unit.code, name: unit.name },
		hours: await unitHours(sql, unit.id, today),
		settings: await unitSettings(sql, unit.id),
		effective: await inheritedSettings(sql, unit.id, today),
		bounds: settingBounds,
		mayManage: mayManageDevices(account),
		year: Number(today.slice(0, 4))
	};
};

type Typed = { name: string; value: string };
type Told = { done: string } | ActionFailure<{ faults: string[]; typed: Typed[] }>;

const refusal = (status: number, faults: string[], typed: Typed[] = []): Told => fail(status, { faults, typed });

function answer(outcome: Outcome, done: string): Told {
	if (outcome === 'done') return { done };
	return outcome === 'changed' ? refusal(409, [hoursText.changed]) : refusal(403, [hoursText.refused]);
}

/** What was typed comes back with the faults. */
function typedIn(form: FormData): Typed[] {
	return [...form].map(([name, value]) => ({ name, value: String(value) }));
}

function askedBy({ unit, today }: Visit, form: FormData): UnitAsked {
	return { unitId: unit.id, revision: Number(form.get('revision')), today };
}

export const actions = {
	save: async (event): Promise<Told> => {
		const visited = await visit(event);
		const form = await event.request.formData();
		const read = readHours(form);
		if ('faults' in read) return refusal(400, read.faults, typedIn(form));
		return answer(await saveHours(database(), visited.account, askedBy(visited, form), read.hours), hoursText.saved);
	},
	drop: async (event): Promise<Told> => {
		const visited = await visit(event);
		const form = await event.request.formData();
		return answer(await dropHours(database(), visited.account, askedBy(visited, form)), hoursText.dropped);
	},
	settings: async (event): Promise<Told> => {
		const visited = await visit(event);
		const form = await event.request.formData();
		const read = readOwnSettings(form);
		if ('fault' in read) return refusal(400, [read.fault]);
		return answer(await saveSettings(database(), visited.account, askedBy(visited, form), read.settings), hoursText.settingsSaved);
	}
} satisfies Actions;
