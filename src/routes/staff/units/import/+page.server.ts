/** Bringing units: a file is judged and compared first, and stored only when that is wanted. */
import { fail } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import type { Plan } from '#lib/server/units/import.ts';
import { bringUnits, lookAtUnits, uploadLimitBytes, type Brought } from '#lib/server/units/upload.ts';
import { localDay } from '#lib/survey/period.ts';
import { registerText } from '#lib/text/register.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { signedIn } from '../register-page.ts';

const text = registerText.upload;
const shownChanges = 100;

export const load: PageServerLoad = (event) => {
	signedIn(event);
};

function shownPlan({ added, closed, coded, unchanged, versions }: Plan) {
	const whole = new Map(versions.map((version) => [`${version.code} ${version.validFrom}`, version]));
	const codedVersions = coded.flatMap(({ code, validFrom }) => whole.get(`${code} ${validFrom}`) ?? []);
	const rows = [
		...closed.map((version) => ({ version, what: text.isClosed })),
		...codedVersions.map((version) => ({ version, what: text.isCoded })),
		...added.map((version) => ({ version, what: text.isNew }))
	];
	return {
		summary: [text.added(added.length), text.closed(closed.length), ...(coded.length > 0 ? [text.coded(coded.length)] : []), text.unchanged(unchanged)],
		isNothing: rows.length === 0,
		more: Math.max(0, rows.length - shownChanges),
		rows: rows.slice(0, shownChanges).map(({ version: { code, name, parentCode, validFrom, validTo }, what }) => [
			what, code, name, parentCode ?? registerText.noParent, validTo === null ? registerText.from(validFrom) : registerText.span(validFrom, validTo)
		])
	};
}

/** The text of the file, once judged: the form hands it back, so that nothing is kept between looking and storing. */
function answerTo(done: Brought, file: string) {
	if (done.kind === 'refused') return fail(403, { fault: text.refused });
	if (done.kind === 'faults') return fail(422, { faults: { count: done.count, listed: done.listed } });
	if (done.kind === 'stored') return { stored: { added: done.added, closed: done.closed, coded: done.coded, unchanged: done.unchanged } };
	const preview = { text: file, seal: done.seal, ...shownPlan(done.plan) };
	return done.kind === 'changed' ? fail(409, { fault: text.changed, preview }) : { preview };
}

export const actions: Actions = {
	look: async (event) => {
		const account = signedIn(event);
		const file = (await event.request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(400, { fault: text.chooseFile });
		if (file.size > uploadLimitBytes) return fail(413, { fault: text.tooLarge });
		const bytes = await file.text();
		return answerTo(await lookAtUnits(database(), account, bytes, localDay(new Date())), bytes);
	},
	store: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		// a browser sends every end of line as two letters
		const file = String(form.get('text') ?? '').replaceAll('\r\n', '\n');
		if (file.length > uploadLimitBytes) return fail(413, { fault: text.tooLarge });
		return answerTo(await bringUnits(database(), account, file, String(form.get('seal') ?? ''), localDay(new Date())), file);
	}
};
