/**
 * A draft out of its form. Keeps: what is official is taken from the draft and never from the form, so that no form can
 * bend it; faults of wording are left to survey/local-questionnaire. Refuses to know where drafts are kept.
 */
import { comparedParts, type ComparedPart } from '#lib/survey/comparability.ts';
import { dimensions, isDimension, partyOf, type Dimension } from '#lib/survey/dimension.ts';
import { isLocalItem, itemLimit } from '#lib/survey/local-questionnaire.ts';
import { notMet } from '#lib/survey/questionnaires/reasons.ts';
import { codePattern, itemCodePattern, type Item, type Questionnaire, type Reason, type Text } from '#lib/survey/questionnaire.ts';

export type DraftContent = Pick<Questionnaire, 'title' | 'items' | 'reasons'>;
/** One more than any fits, so that what is too long is told and not cut. */
const longest = 200;

/** Rows of the form are `code.0`, `text.0`, …; a row without a code is left out. */
export function readDraft(form: FormData, draft: Questionnaire, isBound: boolean): { content: DraftContent; continued: ComparedPart[] } {
	const typed = (name: string): string => String(form.get(name) ?? '').normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, longest);
	const rows = Array.from({ length: itemLimit + 1 }, (_, at) => rowOf(typed, at)).filter((row) => row !== null);
	const own = rows.toSorted((a, b) => a.order - b.order).map(({ item }) => item);
	const items = isBound ? [...draft.items.filter((item) => !isLocalItem(item)), ...own.filter((item) => !draft.items.some((kept) => kept.code === item.code && !isLocalItem(kept)))] : own;
	return {
		content: { title: { ...draft.title, vi: typed('title') }, items, reasons: isBound ? draft.reasons : reasonsOf(form, draft) },
		continued: comparedParts.filter((part) => form.getAll('continued').includes(part))
	};
}

type Row = { order: number; item: Item };

function rowOf(typed: (name: string) => string, at: number): Row | null {
	const code = typed(`code.${at}`).toUpperCase();
	if (!itemCodePattern.test(code) || typed(`remove.${at}`) !== '') return null;
	const dimension = typed(`dimension.${at}`);
	const known: Dimension = isDimension(dimension) ? dimension : 'access';
	const party = typed(`party.${at}`);
	const hint = typed(`hint.${at}`);
	return {
		order: Number(typed(`order.${at}`)) || at + 1,
		item: {
			code,
			dimension: known,
			party: party === 'reception' || party === 'deciding' ? party : partyOf(known),
			text: spoken(typed(`text.${at}`), typed(`english.${at}`)),
			hint: hint === '' ? null : spoken(hint, typed(`hintEnglish.${at}`)),
			notApplicable: typed(`na.${at}`) === '' ? notMet : spoken(typed(`na.${at}`), typed(`naEnglish.${at}`))
		}
	};
}

function spoken(vi: string, en: string): Text {
	return en === '' ? { vi } : { vi, en };
}

/** Lines `code | Vietnamese | English`; a dimension without a line keeps what it had. */
function reasonsOf(form: FormData, draft: Questionnaire): Questionnaire['reasons'] {
	const of = (dimension: Dimension): readonly Reason[] => {
		const lines = String(form.get(`reasons.${dimension}`) ?? '').normalize('NFC').split('\n').slice(0, 8);
		const own = lines.flatMap((line): Reason[] => {
			const [code = '', vi = '', en = ''] = line.split('|').map((part) => part.trim().slice(0, longest));
			return codePattern.test(code) && code.length <= 64 ? [{ code, text: spoken(vi, en) }] : [];
		});
		return own.length > 0 ? own.filter(({ code }, at) => own.findIndex((other) => other.code === code) === at) : draft.reasons[dimension];
	};
	const [access, procedure, staff, result, feedback] = dimensions.map(of);
	return { access: access ?? [], procedure: procedure ?? [], staff: staff ?? [], result: result ?? [], feedback: feedback ?? [] };
}
