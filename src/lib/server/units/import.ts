/**
 * Takes units from a CSV file, in one transaction.
 *
 * Keeps: what was stored is never rewritten; a reorganisation closes old versions and adds new ones. Official codes are
 * written where none were; a file without that column leaves them, and new versions go on with the last ones. The tree that
 * would result is checked whole before a row is written. The same file imported again changes nothing.
 */
import { addDays } from '#lib/survey/period.ts';
import { treeFaults, type TreeFault, type UnitVersion } from '#lib/survey/unit-tree.ts';
import { nestingFaults, unitKinds } from '#lib/survey/unit-kinds.ts';
import { importText } from '#lib/text/import.vi.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { Cells } from '../imports/cells.ts';
import { readCsv, type CsvFile } from '../imports/csv.ts';
import { unguarded } from '../imports/csv-cell.ts';
import { Faults } from '../imports/faults.ts';
import { selectAnswered } from './answers.sql.ts';
import { writeClosure } from './closure.ts';
import { readOfficialCodes } from './edit-typed.ts';
import {
	closeVersion, insertUnits, insertVersions, lockUnits, selectVersions, updateOfficialCodes, type StoredVersion, type VersionCodes
} from './import.sql.ts';

/** `coded`: versions that were there and get the official codes that nobody had written down. */
export type UnitsImported = { added: number; closed: number; coded: number; unchanged: number };

/** `officialCodes` null: the file has no such column. */
export type Line = { line: number; version: UnitVersion; officialCodes: readonly string[] | null };
/** `coded`: as above; `newCodes`: of the added; `versions`: the whole tree that would result. */
export type Plan = {
	added: UnitVersion[];
	closed: UnitVersion[];
	coded: VersionCodes[];
	newCodes: VersionCodes[];
	unchanged: number;
	versions: UnitVersion[];
};

export const unitColumns = ['code', 'name', 'kind', 'parent_code', 'province', 'valid_from', 'valid_to'] as const;
export const codesColumn = 'official_codes';
/** Words that the pages of units use as addresses beside the codes. */
const reservedCodes: readonly string[] = ['new', 'import', 'export', 'successions'];
const rowsPerInsert = 10_000;

/** Throws ImportRefused, with nothing changed, where the file has any fault. */
export async function importUnits(sql: Sql, file: CsvFile): Promise<UnitsImported> {
	const faults = new Faults();
	const lines = await readUnitLines(file, faults);
	faults.refuse(file.name);
	return inTransaction(sql, async (inner) => {
		await lockUnits(inner);
		const plan = planUnits(lines, await selectVersions(inner), faults);
		if (faults.count === 0) await tellAnswered(inner, lines, plan, faults);
		faults.refuse(file.name);
		await writeUnits(inner, plan);
		return importedBy(plan);
	});
}

export function importedBy({ added, closed, coded, unchanged }: Plan): UnitsImported {
	return { added: added.length, closed: closed.length, coded: coded.length, unchanged };
}

/** What the lines would do to what is stored; where any fault was told, it is not to be written. */
export function planUnits(lines: readonly Line[], stored: readonly StoredVersion[], faults: Faults): Plan {
	const plan = planOf(lines, stored, faults);
	if (faults.count > 0) return plan;
	plan.versions = [...applyClosings(stored, plan.closed), ...plan.added];
	for (const fault of treeFaults(plan.versions)) tell(fault, lines, faults);
	tellBorne(plan, stored, lines, faults);
	if (faults.count > 0) return plan;
	const touched = new Set([...plan.added, ...plan.closed].map(({ code }) => code));
	for (const { code, validFrom, kind, parentKind } of nestingFaults(plan.versions, touched)) {
		faults.add(lineOf(lines, code, validFrom) ?? 1, 'kind', importText.doesNotNest(code, kind, parentKind));
	}
	return plan;
}

/** A code on which an address of a page stands is no code of a unit. */
export function isUnitCode(text: string): boolean {
	return /^\S{1,64}$/.test(text) && !reservedCodes.includes(text);
}

export async function readUnitLines(file: CsvFile, faults: Faults): Promise<Line[]> {
	const lines: Line[] = [];
	const seen = new Map<string, number>();
	for await (const row of readCsv(file, { columns: unitColumns, also: (name) => name === codesColumn }, faults)) {
		const cells = new Cells(row, faults);
		const version = versionOf(cells);
		const before = seen.get(keyOf(version));
		if (before === undefined) seen.set(keyOf(version), row.line);
		else faults.add(row.line, 'code', importText.doubledVersion(version.code, version.validFrom, before));
		lines.push({ line: row.line, version, officialCodes: row.cells[codesColumn] === undefined ? null : codesOf(cells) });
	}
	return lines;
}

function codesOf(cells: Cells): string[] {
	const { officialCodes, fault } = readOfficialCodes(unguarded(cells.text(codesColumn)));
	if (fault !== null) cells.fault(codesColumn, fault);
	return officialCodes;
}

function versionOf(cells: Cells): UnitVersion {
	const code = unguarded(cells.required('code', 1000));
	if (code !== '' && !isUnitCode(code)) cells.fault('code', importText.badUnitCode(code));
	const validFrom = cells.day('valid_from');
	const validTo = cells.optionalDay('valid_to');
	if (validTo !== null && validTo < validFrom)
		cells.fault('valid_to', importText.endsBeforeStart(validFrom, validTo));
	return {
		code,
		name: unguarded(cells.required('name', 300)),
		kind: cells.oneOf('kind', unitKinds) ?? '',
		parentCode: unguarded(cells.text('parent_code')) || null,
		province: unguarded(cells.required('province', 100)),
		validFrom,
		validTo
	};
}

function keyOf({ code, validFrom }: Pick<UnitVersion, 'code' | 'validFrom'>): string {
	return `${code} ${validFrom}`;
}

function planOf(lines: readonly Line[], stored: readonly StoredVersion[], faults: Faults): Plan {
	const known = new Map(stored.map((version) => [keyOf(version), version]));
	const plan: Plan = emptyPlan();
	for (const { line, version, officialCodes } of lines) {
		const before = known.get(keyOf(version));
		const codes = officialCodes === null ? [] : [{ code: version.code, validFrom: version.validFrom, officialCodes }];
		if (before === undefined) {
			plan.added.push(version);
			plan.newCodes.push(...codes);
			continue;
		}
		const closes = compare(before, version, line, faults);
		const isCoded = officialCodes !== null && compareCodes(before, officialCodes, line, faults);
		if (closes) plan.closed.push(version);
		if (isCoded) plan.coded.push(...codes);
		if (!closes && !isCoded) plan.unchanged += 1;
	}
	return plan;
}

export const emptyPlan = (): Plan => ({ added: [], closed: [], coded: [], newCodes: [], unchanged: 0, versions: [] });

/** No closing reaches back behind an answer, of the unit or of one below. */
export async function tellAnswered(sql: Sql, lines: readonly Line[], { closed }: Plan, faults: Faults): Promise<void> {
	const ends = closed.flatMap(({ code, validTo }) => (validTo === null ? [] : [{ code, from: addDays(validTo, 1), to: null, validTo }]));
	if (ends.length === 0) return;
	const answered = new Map((await selectAnswered(sql, ends)).map(({ code, last }) => [code, last]));
	for (const { code, validTo } of ends) {
		const last = answered.get(code);
		if (last === undefined) continue;
		const line = lines.find(({ version }) => version.code === code && version.validTo === validTo)?.line ?? 1;
		faults.add(line, 'valid_to', importText.answeredAfter(code, last, validTo));
	}
}

/** An official code that is written down names one unit alone on each day, as the page of a unit has it. */
function tellBorne({ coded, newCodes, versions }: Plan, stored: readonly StoredVersion[], lines: readonly Line[], faults: Faults): void {
	const written = [...coded, ...newCodes];
	const spans = new Map(versions.map((version) => [keyOf(version), version]));
	const bearers = Map.groupBy(
		[...stored, ...written].flatMap(({ code, validFrom, officialCodes }) => officialCodes.map((official) => ({ official, code, validFrom }))),
		({ official }) => official
	);
	for (const { code, validFrom, officialCodes } of written) {
		for (const official of officialCodes) {
			const other = bearers.get(official)?.find((one) => one.code !== code && areTogether(spans.get(keyOf(one)), spans.get(keyOf({ code, validFrom }))));
			if (other !== undefined) faults.add(lineOf(lines, code, validFrom) ?? 1, codesColumn, importText.codeBorne(official, other.code));
		}
	}
}

/** On some day. */
function areTogether(a: UnitVersion | undefined, b: UnitVersion | undefined): boolean {
	if (a === undefined || b === undefined) return false;
	return (a.validTo === null || a.validTo >= b.validFrom) && (b.validTo === null || b.validTo >= a.validFrom);
}

/** True where the line writes codes down that nobody had; others than those that are there are a fault. */
function compareCodes(before: StoredVersion, officialCodes: readonly string[], line: number, faults: Faults): boolean {
	const was = before.officialCodes.join(';');
	if (officialCodes.join(';') === was) return false;
	if (was !== '') faults.add(line, codesColumn, importText.alteredVersion(before.code, before.validFrom, was));
	return was === '';
}

/** True where the line closes an open version; any other difference is a fault. */
function compare(before: UnitVersion, version: UnitVersion, line: number, faults: Faults): boolean {
	const cells: [string, string | null, string | null][] = [
		['name', before.name, version.name],
		['kind', before.kind, version.kind],
		['parent_code', before.parentCode, version.parentCode],
		['province', before.province, version.province]
	];
	const closes = before.validTo === null && version.validTo !== null;
	if (!closes) cells.push(['valid_to', before.validTo, version.validTo]);
	for (const [column, was, is] of cells) {
		if (was !== is) faults.add(line, column, importText.alteredVersion(before.code, before.validFrom, was ?? ''));
	}
	return closes;
}

function applyClosings(stored: readonly UnitVersion[], closed: readonly UnitVersion[]): UnitVersion[] {
	const ends = new Map(closed.map((version) => [keyOf(version), version.validTo]));
	return stored.map((version) => ({ ...version, validTo: ends.get(keyOf(version)) ?? version.validTo }));
}

function tell(fault: TreeFault, lines: readonly Line[], faults: Faults): void {
	// only listed faults need their line, and finding it reads the whole file
	const line = (code: string) =>
		faults.listed.length < faults.most ? lineOf(lines, code, 'day' in fault ? fault.day : null) : null;
	switch (fault.fault) {
		case 'bad_day':
			return faults.add(line(fault.code) ?? 1, null, importText.badDay(fault.day));
		case 'ends_before_start':
			return faults.add(line(fault.code) ?? 1, 'valid_to', importText.endsBeforeStart(fault.from, fault.to));
		case 'overlap':
			return faults.add(line(fault.code) ?? 1, 'valid_from', importText.overlap(fault.code, fault.day));
		case 'missing_parent':
			return faults.add(line(fault.code) ?? 1, 'parent_code', importText.missingParent(fault.parentCode));
		case 'parent_not_valid': {
			// a child of the database loses its parent through the line that closes the parent
			const at = line(fault.code) ?? line(fault.parentCode) ?? 1;
			return faults.add(at, 'parent_code', importText.parentNotValid(fault.parentCode, fault.day));
		}
		case 'cycle': {
			const at = fault.path.map(line).find((found) => found !== null) ?? 1;
			return faults.add(at, 'parent_code', importText.cycle(fault.path));
		}
	}
}

/** The line of the version that holds on the day, else the last line of that code. */
function lineOf(lines: readonly Line[], code: string, day: string | null): number | null {
	const own = lines.filter(({ version }) => version.code === code);
	const holding = own.findLast(
		({ version }) =>
			day !== null && version.validFrom <= day && (version.validTo === null || day <= version.validTo)
	);
	return (holding ?? own.at(-1))?.line ?? null;
}

/** After a plan without faults, under the lock under which it was made. */
export async function writeUnits(sql: Sql, plan: Plan): Promise<void> {
	const codes = [...plan.coded, ...plan.newCodes];
	if (plan.added.length + plan.closed.length === 0) return plan.coded.length > 0 ? updateOfficialCodes(sql, codes) : undefined;
	// before what follows them, so that no two versions ever stand on one day
	for (const version of plan.closed) await closeVersion(sql, version);
	await insertUnits(sql, [...new Set(plan.added.map(({ code }) => code))]);
	for (let at = 0; at < plan.added.length; at += rowsPerInsert) {
		await insertVersions(sql, plan.added.slice(at, at + rowsPerInsert));
	}
	if (codes.length > 0) await updateOfficialCodes(sql, codes);
	await writeClosure(sql, plan.versions);
}
