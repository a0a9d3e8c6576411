/** Who edits targets, what their forms say, and the words around every target. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { database } from '#lib/server/database/connection.ts';
import { fields } from '#lib/server/fields/field.ts';
import { namedMeasures, narrowed, type NamedMeasure } from '#lib/server/measures/measure.ts';
import { takesReader } from '#lib/server/measures/takes.ts';
import { mayEditTargets } from '#lib/server/targets/change.ts';
import type { KnownWords, TargetFaults, TargetTyped } from '#lib/server/targets/requirements.ts';
import { isDimension } from '#lib/survey/dimension.ts';
import { sentence } from '#lib/survey/sentence.ts';
import { measuresText } from '#lib/text/measures.vi.ts';
import { targetEditorText as text } from '#lib/text/target-editor.vi.ts';
import { targetsText } from '#lib/text/targets.vi.ts';

export function editor({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	if (!mayEditTargets(locals.account)) error(403, text.notYours);
	return locals.account;
}

export type Words = {
	measures: ReadonlyMap<string, NamedMeasure>;
	fields: { code: string; name: string }[];
	/** its name, what narrows it (dimension, fields), and what it takes */
	about: (target: { measureCode: string; dimension: string | null; fields: readonly string[] }) => { name: string; narrow: string; takes: string };
};

export async function words(): Promise<Words> {
	const sql = database();
	const [measures, all, takesOf] = [await namedMeasures(sql), await fields(sql), await takesReader(sql)];
	const named = all.map(({ code, name }) => ({ code, name: sentence(name, 'vi') }));
	return {
		measures,
		fields: named,
		about: ({ measureCode, dimension, fields: codes }) => {
			const measure = measures.get(measureCode);
			const part = isDimension(dimension) ? dimension : null;
			const shown = codes.map((code) => named.find((field) => field.code === code)?.name ?? code).join(', ');
			return {
				name: measure?.name ?? measureCode,
				narrow: [part === null ? '' : text.dimension(targetsText.dimensions[part]), shown || text.allFields].filter(Boolean).join(' · '),
				takes: measure === undefined ? '' : measuresText.takes(takesOf(narrowed(measure, { dimension: part, fields: [...codes] })))
			};
		}
	};
}

/** Written as the browser sends it, and never lost: it goes back into the form with the faults. */
export function typedIn(form: FormData): TargetTyped {
	const one = (name: string): string => String(form.get(name) ?? '').replaceAll(/\p{Cc}/gu, ' ').trim().normalize('NFC').slice(0, 4000);
	return {
		code: one('code'), measure: one('measure'), dimension: one('dimension'), operator: one('operator'), threshold: one('threshold'),
		validFrom: one('validFrom'), validTo: one('validTo'), periodLabel: one('periodLabel'),
		documentNumber: one('documentNumber'), documentName: one('documentName'), documentDate: one('documentDate'), documentPage: one('documentPage'),
		reason: one('reason'),
		fields: form.getAll('field').map(String).slice(0, 200)
	};
}

export function faultWords(faults: TargetFaults): Record<string, string> {
	return Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, text.faults[fault]]));
}

/** `CT-` and eight letters that nobody mistakes for others; minted with the form. */
export function mintCode(): string {
	const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
	return `CT-${Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => letters[byte % letters.length]).join('')}`;
}

export function measureChoices({ measures, about }: Words): { code: string; name: string; takes: string }[] {
	return [...measures.values()].map(({ code, name }) => ({ code, name, takes: about({ measureCode: code, dimension: null, fields: [] }).takes }));
}

export function knownWords({ measures, fields: all }: Words): KnownWords {
	return { measures, fields: all.map(({ code }) => code) };
}
