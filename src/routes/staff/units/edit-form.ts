/** The forms that add and edit a unit: what was typed, the answer to it, and what a preview says. */
import { fail, redirect } from '@sveltejs/kit';
import type { Edited, EditFaults, Shown, TypedUnit, Wanted } from '#lib/server/units/edit.ts';
import { formatDay } from '#lib/text/date.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import { unitEditText } from '#lib/text/unit-edit.vi.ts';
import { entryAddress } from './register-address.ts';

const { fields: labels, preview: said, outcomes } = unitEditText;

export function typedUnit(form: FormData, code: string): TypedUnit {
	const text = (name: string): string => String(form.get(name) ?? '').slice(0, 2_000);
	return { code, name: text('name'), kind: text('kind'), parent: text('parent'), province: text('province'), officialCodes: text('officialCodes'), from: text('from') };
}

export type PreviewRow = { what: string; was: string; becomes: string };
/** `act` and `typed` go back in the form that stores. */
export type EditPreview = { act: Wanted['act']; rows: PreviewRow[]; impact: string[]; typed: [string, string][] };
export type EditAnswer = { act: Wanted['act']; faults: EditFaults; typed: [string, string][] };

/** `form`: as it came, to go back with the preview or the faults. Throws the redirect to the unit once it is stored. */
export function answerTo(edited: Edited, wanted: Wanted, form: FormData) {
	const typed = [...form].filter(([name]) => name !== 'step').map(([name, value]): [string, string] => [name, String(value)]);
	const { act } = wanted;
	const refusal = (status: number, faults: EditFaults) => fail<{ answer: EditAnswer }>(status, { answer: { act, faults, typed } });
	if (edited.kind === 'refused') return refusal(403, { whole: outcomes.refused });
	if (edited.kind === 'changed') return refusal(409, { whole: outcomes.changed });
	if (edited.kind === 'faults') return refusal(422, edited.faults);
	if (edited.kind === 'done') redirect(303, `${entryAddress(edited.after.code)}?da-ghi`);
	const preview: EditPreview = { act, rows: rowsOf(edited), impact: impactOf(act, edited), typed };
	return { preview };
}

function rowsOf({ before, after }: Shown): PreviewRow[] {
	const told = (unit: Shown['after']): string[] => [
		unit.name,
		staffText.kinds[unit.kind] ?? unit.kind,
		unit.parentCode ?? said.none,
		unit.province,
		unit.officialCodes.join('; ') || said.none,
		formatDay(unit.validFrom),
		unit.validTo === null ? said.none : formatDay(unit.validTo)
	];
	const names = [labels.name, labels.kind, labels.parent, labels.province, labels.officialCodes, labels.from, labels.last];
	const was = before === null ? null : told(before);
	const rows = told(after).map((becomes, at) => ({ what: names[at] ?? '', was: was?.[at] ?? said.none, becomes }));
	return rows.filter((row) => row.was !== row.becomes);
}

function impactOf(act: Wanted['act'], { before, after, impact }: Shown): string[] {
	if (impact === null || act === 'correct') return [];
	const { units, tablets, ownTablets, accounts, responses } = impact;
	const isMove = before !== null && before.parentCode !== after.parentCode;
	const people = act === 'close' ? said.accountsClosing : isMove ? said.accountsMoving : said.accounts;
	return [
		said.figures(responses),
		...(units > 0 ? [said.units(units)] : []),
		...(act === 'close' ? (ownTablets > 0 ? [said.tabletsClosing(ownTablets)] : []) : tablets > 0 ? [said.tablets(tablets)] : []),
		...(accounts > 0 ? [people(accounts)] : [])
	];
}
