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

type Span = { from: LocalDay; to: LocalDay | null };
type VersionsByCode = ReadonlyMap<string, readonly UnitVersion[]>;

export function treeFaults(versions: readonly UnitVersion[]): TreeFault[] {
	const broken = versions.flatMap(dayFaults);
	// spans that make no sense would only raise further faults that vanish with them
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
		const spans = new Map<string, Span[]>();
		climb(byCode, descendant, always, [], (ancestor, span) => {
			spans.set(ancestor, [...(spans.get(ancestor) ?? []), span]);
		});
		for (const [ancestor, parts] of spans) {
			for (const span of joined(parts)) rows.push({ ancestor, descendant, ...span });
		}
	}
	return rows;
}

const always: Span = { from: '0000-01-01', to: null };

/** Visits the unit and all above it, each with the days on which it stands there; stops at a unit met before. */
function climb(
	byCode: VersionsByCode,
	code: string,
	within: Span,
	path: readonly string[],
	visit: (code: string, span: Span, path: readonly string[]) => void
): void {
	for (const version of byCode.get(code) ?? []) {
		const span = common(within, spanOf(version));
		if (span === null) continue;
		visit(code, span, path);
		if (version.parentCode === null || path.includes(code)) continue;
		climb(byCode, version.parentCode, span, [...path, code], visit);
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
		const shared = common(spanOf(versions[at]!), spanOf(version));
		return shared === null ? [] : [{ fault: 'overlap', code: version.code, day: shared.from }];
	});
}

function parentFaults(version: UnitVersion, byCode: VersionsByCode): TreeFault[] {
	const { code, parentCode } = version;
	if (parentCode === null) return [];
	const parents = byCode.get(parentCode);
	if (parents === undefined) return [{ fault: 'missing_parent', code, parentCode }];
	const day = firstDayOutside(spanOf(version), parents.map(spanOf));
	return day === null ? [] : [{ fault: 'parent_not_valid', code, parentCode, day }];
}

/** Each ring is told once, by its first code in order. */
function cycleFaults(byCode: VersionsByCode): TreeFault[] {
	const faults = new Map<string, TreeFault>();
	for (const start of byCode.keys()) {
		climb(byCode, start, always, [], (code, span, path) => {
			if (code !== start || path.length === 0) return;
			const ring = [...path].sort().join(' ');
			if (!faults.has(ring)) faults.set(ring, { fault: 'cycle', code, path: [...path, code], day: span.from });
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

function spanOf({ validFrom, validTo }: UnitVersion): Span {
	return { from: validFrom, to: validTo === null ? null : addDays(validTo, 1) };
}

function common(a: Span, b: Span): Span | null {
	const from = a.from > b.from ? a.from : b.from;
	const to = endsFirst(a.to, b.to) ? a.to : b.to;
	return to !== null && to <= from ? null : { from, to };
}

function endsFirst(a: LocalDay | null, b: LocalDay | null): boolean {
	return a !== null && (b === null || a < b);
}

function joined(spans: readonly Span[]): Span[] {
	const sorted = [...spans].sort((a, b) => (a.from < b.from ? -1 : 1));
	const result: Span[] = [];
	for (const span of sorted) {
		const last = result.at(-1);
		if (last === undefined || (last.to !== null && last.to < span.from)) result.push({ ...span });
		else if (endsFirst(last.to, span.to)) last.to = span.to;
	}
	return result;
}

function firstDayOutside(span: Span, covers: readonly Span[]): LocalDay | null {
	let day = span.from;
	for (const cover of joined(covers)) {
		if (cover.from > day) break;
		if (cover.to === null) return null;
		if (cover.to > day) day = cover.to;
	}
	return span.to === null || day < span.to ? day : null;
}
