/** Adding a unit: looked at first, then stored. */
import type { RequestEvent } from '@sveltejs/kit';
import { visibleRoot } from '#lib/server/accounts/scope.ts';
import { ownUnit } from '#lib/server/dashboard/whose.ts';
import { database } from '#lib/server/database/connection.ts';
import { possibleParents } from '#lib/server/units/edit-scene.ts';
import { editUnit, type Wanted } from '#lib/server/units/edit.ts';
import { localDay } from '#lib/survey/period.ts';
import { isUnitKind } from '#lib/survey/unit-kinds.ts';
import type { Actions, PageServerLoad } from './$types';
import { answerTo, typedUnit } from '../edit-form.ts';
import { signedIn } from '../register-page.ts';

export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const today = localDay(new Date());
	const query = event.url.searchParams;
	const { parents, seen } = await possibleParents(database(), account, today);
	const own = await ownUnit(database(), account);
	const above = seen.get(query.get('cap-tren') ?? '') ?? (own === null ? undefined : seen.get(own.code));
	const kind = query.get('loai') ?? '';
	return {
		parents,
		isWithin: visibleRoot(account) !== null,
		kind: isUnitKind(kind) ? kind : above === undefined ? 'province' : above.kind === 'province' ? 'commune' : 'reception_point',
		above: above === undefined ? null : { code: above.code, name: above.name, province: above.province },
		today
	};
};

export const actions = {
	add: async (event: RequestEvent) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		const wanted: Wanted = { act: 'add', unit: typedUnit(form, String(form.get('code') ?? '').trim()) };
		return answerTo(await editUnit(database(), account, wanted, form.get('step') === 'store', localDay(new Date())), wanted, form);
	}
} satisfies Actions;
