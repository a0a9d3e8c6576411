/** The fields of a unit as somebody typed them, made into what is stored, or told what is wrong with each. */
import { isDay, type LocalDay } from '#lib/survey/period.ts';
import { isUnitKind, type UnitKind } from '#lib/survey/unit-kinds.ts';
import { parseDay } from '#lib/text/date.ts';
import { unitEditText } from '#lib/text/unit-edit.vi.ts';
import type { EditFaults } from './edit-plan.ts';

export type TypedUnit = { code: string; name: string; kind: string; parent: string; province: string; officialCodes: string; from: string };
export type ReadUnit = { code: string; name: string; kind: UnitKind; parent: string; province: string; officialCodes: string[]; from: LocalDay };

const { faults: said } = unitEditText;
const mostOfficialCodes = 10;

/** The codes of one text, apart by a space, comma or semicolon; `fault`: what is wrong with them. */
export function readOfficialCodes(text: string): { officialCodes: string[]; fault: string | null } {
	const officialCodes = [...new Set(tidy(text).split(/[;,\s]+/).filter(Boolean))];
	const odd = officialCodes.find((code) => !/^[\p{L}\p{N}.\-_/]{1,64}$/u.test(code));
	if (odd !== undefined) return { officialCodes, fault: said.oddCode(odd.slice(0, 64)) };
	return { officialCodes, fault: officialCodes.length > mostOfficialCodes ? said.manyCodes(mostOfficialCodes) : null };
}

/** One form of each letter, single spaces. */
export function tidy(text: string): string {
	return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

export function readUnit(typed: TypedUnit): { unit: ReadUnit } | { faults: EditFaults } {
	const faults: EditFaults = {};
	const [name, province, kind] = [tidy(typed.name), tidy(typed.province), typed.kind];
	const { officialCodes, fault } = readOfficialCodes(typed.officialCodes);
	const from = readDay(typed.from);
	if (name === '' || name.length > 300 || /\p{Cc}/u.test(name)) faults.name = said.name;
	if (province === '' || province.length > 100 || /\p{Cc}/u.test(province)) faults.province = said.province;
	if (!isUnitKind(kind)) faults.kind = said.kind;
	if (fault !== null) faults.officialCodes = fault;
	if (from === null) faults.from = said.day;
	if (Object.keys(faults).length > 0 || !isUnitKind(kind) || from === null) return { faults };
	return { unit: { code: typed.code, name, kind, parent: tidy(typed.parent), province, officialCodes, from } };
}

/** From 1900 to 2100, as a field of days gives it or as it is written here. */
export function readDay(text: string): LocalDay | null {
	const day = isDay(text.trim()) ? text.trim() : parseDay(text);
	return day !== null && day >= '1900-01-01' && day < '2100-01-01' ? day : null;
}
