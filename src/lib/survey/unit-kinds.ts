// Which kinds of units there are and which may stand under which, as the state is built since and before 1 July 2025.
// Refuses to know the database, and what is done with a tree that does not nest.
import type { LocalDay } from './period.ts';
import type { UnitVersion } from './unit-tree.ts';

export const unitKinds = ['province', 'department', 'district', 'commune', 'centre', 'reception_point'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** Null: may stand without a unit above it. */
const above: Readonly<Record<UnitKind, readonly (UnitKind | null)[]>> = {
	province: [null],
	// a branch of a department is one of its own
	department: [null, 'province', 'department'],
	district: [null, 'province'],
	commune: [null, 'province', 'district'],
	centre: [null, 'province', 'department', 'district', 'commune', 'centre'],
	reception_point: ['province', 'department', 'district', 'commune', 'centre']
};

export function isUnitKind(text: string): text is UnitKind {
	return unitKinds.some((kind) => kind === text);
}

export function mayStandUnder(kind: UnitKind, parent: UnitKind | null): boolean {
	return above[kind].includes(parent);
}

/** `parentKind` null: it stands alone and may not. */
export type NestingFault = { code: string; validFrom: LocalDay; kind: string; parentCode: string | null; parentKind: string | null };

/**
 * Versions that stand under a kind that cannot hold them, on any of their days; only where the unit or the one above it
 * is among `touched`, so that what was stored before this rule stays.
 */
export function nestingFaults(versions: readonly UnitVersion[], touched: ReadonlySet<string>): NestingFault[] {
	const byCode = Map.groupBy(versions, ({ code }) => code);
	return versions.flatMap((version): NestingFault[] => {
		const { code, kind, parentCode, validFrom } = version;
		if (!touched.has(code) && (parentCode === null || !touched.has(parentCode))) return [];
		const parents = parentCode === null ? [null] : (byCode.get(parentCode) ?? []).filter((one) => overlap(one, version));
		const wrong = parents.find((parent) => !nests(kind, parent?.kind ?? null));
		return wrong === undefined ? [] : [{ code, validFrom, kind, parentCode, parentKind: wrong?.kind ?? null }];
	});
}

/** An unknown kind is told elsewhere. */
function nests(kind: string, parent: string | null): boolean {
	if (!isUnitKind(kind) || (parent !== null && !isUnitKind(parent))) return true;
	return mayStandUnder(kind, parent);
}

function overlap(a: UnitVersion, b: UnitVersion): boolean {
	return (a.validTo === null || a.validTo >= b.validFrom) && (b.validTo === null || b.validTo >= a.validFrom);
}
