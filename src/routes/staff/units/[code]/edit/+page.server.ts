/** Editing a unit: a change from a day on, its closing, the correction of a version; each looked at first. */
import { error, type RequestEvent } from '@sveltejs/kit';
import { visibleRoot } from '#lib/server/accounts/scope.ts';
import { database } from '#lib/server/database/connection.ts';
import { possibleParents, stampOf, versionsOf } from '#lib/server/units/edit-scene.ts';
import { editUnit, type Wanted } from '#lib/server/units/edit.ts';
import { addDays } from '#lib/survey/period.ts';
import { unitEditText } from '#lib/text/unit-edit.vi.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';
import { answerTo, typedUnit } from '../../edit-form.ts';
import { visit } from '../../register-page.ts';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = async (event) => {
	const { account, unit, today } = await visit(event, event.params.code);
	if (visibleRoot(account) === unit.id) error(403, unitEditText.outcomes.refused);
	const versions = await versionsOf(database(), unit.code);
	const asked = event.url.searchParams.get('ban');
	const { parents } = await possibleParents(database(), account, today);
	return {
		unit: { code: unit.code, name: unit.name },
		last: versions.at(-1)!,
		versions: versions.map(({ validFrom, name }) => ({ validFrom, name })),
		corrected: versions.find(({ validFrom }) => validFrom === asked) ?? versions.at(-1)!,
		isChosen: asked !== null,
		stamp: stampOf(versions),
		parents,
		isWithin: visibleRoot(account) !== null,
		tomorrow: addDays(today, 1)
	};
};

async function edit(event: Event, read: (form: FormData, code: string, stamp: string) => Wanted) {
	const { account, unit, today } = await visit(event, event.params.code);
	const form = await event.request.formData();
	const wanted = read(form, unit.code, String(form.get('stamp') ?? ''));
	return answerTo(await editUnit(database(), account, wanted, form.get('step') === 'store', today), wanted, form);
}

export const actions = {
	change: (event: Event) => edit(event, (form, code, stamp) => ({ act: 'change', unit: typedUnit(form, code), stamp })),
	close: (event: Event) => edit(event, (form, code, stamp) => ({ act: 'close', code, last: String(form.get('last') ?? ''), stamp })),
	correct: (event: Event) =>
		edit(event, (form, code, stamp) => ({ act: 'correct', unit: typedUnit(form, code), validFrom: String(form.get('version') ?? ''), stamp }))
} satisfies Actions;
