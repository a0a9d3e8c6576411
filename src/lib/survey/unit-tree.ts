// The dated tree of units: versions of a unit with name, kind and parent, each valid for some days; the faults that an
// import must refuse; and for each day range who stands under whom.
// Invariant: at most one version of a unit is valid on a day, and no unit stands under itself on any day.
// Refuses to know: ids of the database, succession (a closed unit has no heirs here), what an account may see.
import { addDays, isDay, type LocalDay } from './period.ts';

export type UnitVersion = {
	code: string;
	name: string;
	kind: string;
	parentCode: string | null;
	province: string;
	validFrom: LocalDay;
	/** last day, inclusive; null: open */
	validTo: LocalDay | null;
};

/** `to` exclusive; null: open. A unit is its own descendant. */
export type ClosureRow = { ancestor: string; descendant: string; from: LocalDay; to: LocalDay | null };

export type TreeFault =
	| { fault: 'bad_day'; code: string; day: string }
	| { fault: 'ends_before_start'; code: string; from: LocalDay; to: LocalDay }
	| { fault: 'overlap'; code: string; day: LocalDay }
	| { fault: 'missing_parent'; code: string; parentCode: string }
	/** the parent exists, but not on all days of the child */
	| { fault: 'parent_not_valid'; code: string; parentCode: string; day: LocalDay }
	| { fault: 'cycle'; code: string; path: string[]; day: LocalDay };

type Window = { from: LocalDay; to: LocalDay | null };
type VersionsByCode = ReadonlyMap<string, readonly UnitVersion[]>;

export function treeFaults(versions: readonly UnitVersion[]): TreeFault[] {
	const broken = versions.flatMap(dayFaults);
	// windows that make no sense would only raise further faults that vanish with them
	if (broken.length > 0) return broken;
	const byCode = groupByCode(versions);
	const overlaps = [...byCode.values()].flatMap(overlapFaults);
	const parents = versions.flatMap((version) => parentFaults(version, byCode));
	return [...overlaps, ...parents, ...cycleFaults(byCode)];
}

/** For a tree without faults. Rows of one pair never touch or overlap. */
export function closureRows(versions: readonly UnitVersion[]): ClosureRow[] {
	const byCode = groupByCode(versions);
	const rows: ClosureRow[] = [];
	for (const descendant of byCode.keys()) {
		const windows = new Map<string, Window[]>();
		climb(byCode, descendant, always, [], (ancestor, window) => {
			windows.set(ancestor, [...(windows.get(ancestor) ?? []), window]);
		});
		for (const [ancestor, parts] of windows) {
			for (const window of joined(parts)) rows.push({ ancestor, descendant, ...window });
		}
	}
	return rows;
}

const always: Window = { from: '0000-01-01', to: null };

/** Visits the unit and all above it, each with the days on which it stands there; stops at a unit met before. */
function climb(
	byCode: VersionsByCode,
	code: string,
	within: Window,
	path: readonly string[],
	visit: (code: string, window: Window, path: readonly string[]) => void
): void {
	for (const version of byCode.get(code) ?? []) {
		const window = common(within, windowOf(version));
		if (window === null) continue;
		visit(code, window, path);
		if (version.parentCode === null || path.includes(code)) continue;
		climb(byCode, version.parentCode, window, [...path, code], visit);
	}
}

function dayFaults(version: UnitVersion): TreeFault[] {
	const { code, validFrom, validTo } = version;
	const bad = [validFrom, validTo].filter((day) => day !== null && !isDay(day));
	if (bad.length > 0) return bad.map((day) => ({ fault: 'bad_day', code, day: day! }));
	if (validTo === null || validFrom <= validTo) return [];
	return [{ fault: 'ends_before_start', code, from: validFrom, to: validTo }];
}

function overlapFaults(versions: readonly UnitVersion[]): TreeFault[] {
	return versions.slice(1).flatMap((version, at): TreeFault[] => {
		const shared = common(windowOf(versions[at]!), windowOf(version));
		return shared === null ? [] : [{ fault: 'overlap', code: version.code, day: shared.from }];
	});
}

function parentFaults(version: UnitVersion, byCode: VersionsByCode): TreeFault[] {
	const { code, parentCode } = version;
	if (parentCode === null) return [];
	const parents = byCode.get(parentCode);
	if (parents === undefined) return [{ fault: 'missing_parent', code, parentCode }];
	const day = firstDayOutside(windowOf(version), parents.map(windowOf));
	return day === null ? [] : [{ fault: 'parent_not_valid', code, parentCode, day }];
}

/** Each ring is told once, by its first code in order. */
function cycleFaults(byCode: VersionsByCode): TreeFault[] {
	const faults = new Map<string, TreeFault>();
	for (const start of byCode.keys()) {
		climb(byCode, start, always, [], (code, window, path) => {
			if (code !== start || path.length === 0) return;
			const ring = [...path].sort().join(' ');
			if (!faults.has(ring)) faults.set(ring, { fault: 'cycle', code, path: [...path, code], day: window.from });
		});
	}
	return [...faults.values()];
}

function groupByCode(versions: readonly UnitVersion[]): Map<string, UnitVersion[]> {
	const byCode = new Map<string, UnitVersion[]>();
	for (const version of versions) {
		const siblings = byCode.get(version.code);
		if (siblings === undefined) byCode.set(version.code, [version]);
		else siblings.push(version);
	}
	for (const siblings of byCode.values()) siblings.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
	return byCode;
}

function windowOf({ validFrom, validTo }: UnitVersion): Window {
	return { from: validFrom, to: validTo === null ? null : addDays(validTo, 1) };
}

function common(a: Window, b: Window): Window | null {
	const from = a.from > b.from ? a.from : b.from;
	const to = endsFirst(a.to, b.to) ? a.to : b.to;
	return to !== null && to <= from ? null : { from, to };
}

function endsFirst(a: LocalDay | null, b: LocalDay | null): boolean {
	return a !== null && (b === null || a < b);
}

function joined(windows: readonly Window[]): Window[] {
	const sorted = [...windows].sort((a, b) => (a.from < b.from ? -1 : 1));
	const result: Window[] = [];
	for (const window of sorted) {
		const last = result.at(-1);
		if (last === undefined || (last.to !== null && last.to < window.from)) result.push({ ...window });
		else if (endsFirst(last.to, window.to)) last.to = window.to;
	}
	return result;
}

function firstDayOutside(window: Window, covers: readonly Window[]): LocalDay | null {
	let day = window.from;
	for (const cover of joined(covers)) {
		if (cover.from > day) break;
		if (cover.to === null) return null;
		if (cover.to > day) day = cover.to;
	}
	return window.to === null || day < window.to ? day : null;
}
