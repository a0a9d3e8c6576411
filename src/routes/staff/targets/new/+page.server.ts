/** A new target: of a unit that is looked for first, or taken over from the target of a predecessor. */
import { error, fail, redirect } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { inheritTarget, setTarget, type TargetOutcome } from '#lib/server/targets/change.ts';
import { offerOf, unitByCode, unitsLike, type OfferedTarget } from '#lib/server/targets/list.ts';
import { contentOf, faultsOfTarget, type TargetTyped } from '#lib/server/targets/requirements.ts';
import { localDay } from '#lib/survey/period.ts';
import { targetEditorText as text } from '#lib/text/target-editor.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { editor, faultWords, knownWords, measureChoices, mintCode, typedIn, words } from '../editor.ts';

const asked = (url: URL, name: string): string => (url.searchParams.get(name) ?? '').replaceAll('\u0000', '').trim().normalize('NFC').slice(0, 200);

export const load: PageServerLoad = async (event) => {
	const account = editor(event);
	const sql = database();
	const today = localDay(new Date());
	const [code, search, from] = [asked(event.url, 'don-vi'), asked(event.url, 'tim'), asked(event.url, 'ke-tuc')];
	const unit = code === '' ? undefined : await unitByCode(sql, account, code, today);
	if (unit === undefined) {
		const found = code + search === '' ? null : await unitsLike(sql, account, search || code, today);
		return { step: 'unit' as const, search: search || code, found };
	}
	const offer = from === '' ? undefined : await offerOf(sql, account, from, unit.code, today);
	if (from !== '' && offer === undefined) error(404, text.outcomes.notOffered);
	const known = await words();
	return {
		step: 'target' as const, unit, offer: offer ?? null, fields: known.fields, measures: measureChoices(known),
		typed: offer === undefined ? emptyForm() : formOf(offer)
	};
};

function emptyForm(): TargetTyped {
	return {
		code: mintCode(), measure: 'procedure_satisfaction', dimension: '', operator: '>=', threshold: '90', validFrom: '', validTo: '', periodLabel: '',
		documentNumber: '', documentName: '', documentDate: '', documentPage: '', reason: '', fields: []
	};
}

/** All but the document: naming that is the act. */
function formOf(offer: OfferedTarget): TargetTyped {
	return {
		...emptyForm(), measure: offer.measureCode, dimension: offer.dimension ?? '', operator: offer.operator,
		threshold: String(offer.threshold).replace('.', ','), fields: offer.fields, validTo: offer.validTo ?? '',
		validFrom: offer.onDay > offer.validFrom ? offer.onDay : offer.validFrom
	};
}

export const actions: Actions = {
	default: async (event) => {
		const account = editor(event);
		const sql = database();
		const today = localDay(new Date());
		const typed = typedIn(await event.request.formData());
		const faults = faultsOfTarget(typed, knownWords(await words()));
		if (Object.keys(faults).length > 0) return fail(400, { typed, faults: faultWords(faults), fault: text.form.faulty });
		const unit = await unitByCode(sql, account, asked(event.url, 'don-vi'), today);
		if (unit === undefined) return fail(403, { typed, faults: {}, fault: text.outcomes.gone });
		const from = asked(event.url, 'ke-tuc');
		const outcome: TargetOutcome = from === ''
			? await setTarget(sql, account, unit.id, typed.code, contentOf(typed), today)
			: await inheritTarget(sql, account, from, unit.code, typed.code, contentOf(typed), today);
		if (outcome !== 'done') return fail(409, { typed, faults: {}, fault: text.outcomes[outcome] });
		redirect(303, `/staff/targets/${encodeURIComponent(typed.code)}?done=${from === '' ? 'set' : 'inherited'}`);
	}
};
