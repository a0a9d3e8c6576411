/**
 * What an edit would make of the tree, and what speaks against it. Pure.
 *
 * Keeps: a change begins a new version after the last one and rewrites none; a correction rewrites one version and its
 * days reach no answer (asked where it is stored). Refuses to know accounts and the database.
 */
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import { nestingFaults } from '#lib/survey/unit-kinds.ts';
import { treeFaults, type UnitVersion } from '#lib/survey/unit-tree.ts';
import { unitEditText } from '#lib/text/unit-edit.vi.ts';

export type EditField = 'code' | 'name' | 'kind' | 'parent' | 'province' | 'officialCodes' | 'from' | 'last' | 'whole';
export type EditFaults = Partial<Record<EditField, string>>;

/** `answers`: the days on which no response may have been given by the unit or those below. */
export type EditPlan = {
	/** the version that ends or is corrected; null for a new unit */
	before: UnitVersion | null;
	after: UnitVersion;
	versions: UnitVersion[];
	answers: { from: LocalDay; to: LocalDay | null } | null;
};
export type Planned = EditPlan | { faults: EditFaults };

const { faults: said } = unitEditText;

export function planAdding(stored: readonly UnitVersion[], unit: UnitVersion): Planned {
	if (stored.some(({ code }) => code === unit.code)) return { faults: { code: said.codeTaken(unit.code) } };
	return judged({ before: null, after: unit, versions: [...stored, unit], answers: null });
}

/** `unit.validFrom` is the first day of what changes. */
export function planChange(stored: readonly UnitVersion[], unit: UnitVersion): Planned {
	const last = lastOf(stored, unit.code);
	if (last === undefined) return { faults: { whole: said.gone } };
	if (last.validTo !== null) return { faults: { whole: said.alreadyClosed(last.validTo) } };
	if (unit.validFrom <= last.validFrom) return { faults: { from: said.notAfter(last.validFrom) } };
	const closed = { ...last, validTo: addDays(unit.validFrom, -1) };
	const after = { ...unit, validTo: null };
	const versions = [...stored.map((version) => (version === last ? closed : version)), after];
	return judged({ before: last, after, versions, answers: { from: unit.validFrom, to: null } });
}

export function planClosing(stored: readonly UnitVersion[], code: string, lastDay: LocalDay): Planned {
	const last = lastOf(stored, code);
	if (last === undefined) return { faults: { whole: said.gone } };
	if (last.validTo !== null) return { faults: { whole: said.alreadyClosed(last.validTo) } };
	if (lastDay < last.validFrom) return { faults: { last: said.endsBeforeStart(last.validFrom) } };
	const after = { ...last, validTo: lastDay };
	const versions = stored.map((version) => (version === last ? after : version));
	return judged({ before: last, after, versions, answers: { from: addDays(lastDay, 1), to: null } });
}

/** `validFrom` names the version; its first day moves only where none is before it. */
export function planCorrection(stored: readonly UnitVersion[], validFrom: LocalDay, unit: UnitVersion): Planned {
	const own = stored.filter(({ code }) => code === unit.code);
	const wrong = own.find((version) => version.validFrom === validFrom);
	if (wrong === undefined) return { faults: { whole: said.gone } };
	const isFirst = own.every((version) => version.validFrom >= validFrom);
	if (!isFirst && unit.validFrom !== validFrom) return { faults: { from: said.firstOnly } };
	if (wrong.validTo !== null && unit.validFrom > wrong.validTo) return { faults: { from: said.startsAfterEnd(wrong.validTo) } };
	const after = { ...unit, validTo: wrong.validTo };
	const versions = stored.map((version) => (version === wrong ? after : version));
	const from = unit.validFrom < validFrom ? unit.validFrom : validFrom;
	return judged({ before: wrong, after, versions, answers: { from, to: wrong.validTo } });
}

function lastOf(stored: readonly UnitVersion[], code: string): UnitVersion | undefined {
	return stored.filter((version) => version.code === code).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).at(-1);
}

function judged(plan: EditPlan): Planned {
	const faults = faultsOfTree(plan);
	return Object.keys(faults).length > 0 ? { faults } : plan;
}

function faultsOfTree({ after, versions }: EditPlan): EditFaults {
	const faults: EditFaults = {};
	const left = new Set<string>();
	for (const fault of treeFaults(versions)) {
		if (fault.fault === 'cycle') faults.parent ??= said.cycle(fault.path.map((code) => nameOf(versions, code)));
		else if (fault.fault === 'parent_not_valid' && fault.code === after.code) {
			faults.parent ??= said.parentNotValid(nameOf(versions, fault.parentCode), fault.day);
		} else if (fault.fault === 'parent_not_valid') left.add(nameOf(versions, fault.code));
		else if (fault.fault === 'missing_parent') faults.parent ??= said.unknownParent(fault.parentCode);
		else faults.from ??= said.overlap;
	}
	if (left.size > 0) faults.whole = said.unitsLeft([...left]);
	for (const { code, kind, parentKind } of nestingFaults(versions, new Set([after.code]))) {
		if (code === after.code) faults.kind ??= said.doesNotNest(kind, parentKind);
		else faults.kind ??= said.belowDoesNotNest(nameOf(versions, code), kind, parentKind);
	}
	return faults;
}

function nameOf(versions: readonly UnitVersion[], code: string): string {
	return versions.findLast((version) => version.code === code)?.name ?? code;
}
