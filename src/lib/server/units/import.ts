/**
 * Takes units from a CSV file, in one transaction.
 *
 * Keeps: what was stored is never rewritten; a reorganisation closes old versions and adds new ones. The tree that
 * would result is checked whole before a row is written. The same file imported again changes nothing.
 */
import { treeFaults, type TreeFault, type UnitVersion } from '#lib/survey/unit-tree.ts';
import { nestingFaults, unitKinds } from '#lib/survey/unit-kinds.ts';
import { importText } from '#lib/text/import.vi.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { Cells } from '../imports/cells.ts';
import { readCsv, type CsvFile } from '../imports/csv.ts';
import { unguarded } from '../imports/csv-cell.ts';
import { Faults } from '../imports/faults.ts';
import { writeClosure } from './closure.ts';
import { closeVersion, insertUnits, insertVersions, lockUnits, selectVersions } from './import.sql.ts';

export type UnitsImported = { added: number; closed: number; unchanged: number };

export type Line = { line: number; version: UnitVersion };
/** `versions`: the whole tree that would result. */
export type Plan = { added: UnitVersion[]; closed: UnitVersion[]; unchanged: number; versions: UnitVersion[] };

export const unitColumns = ['code', 'name', 'kind', 'parent_code', 'province', 'valid_from', 'valid_to'] as const;
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
		faults.refuse(file.name);
		await writeUnits(inner, plan);
		return { added: plan.added.length, closed: plan.closed.length, unchanged: plan.unchanged };
	});
}

/** What the lines would do to what is stored; where any fault was told, it is not to be written. */
export function planUnits(lines: readonly Line[], stored: readonly UnitVersion[], faults: Faults): Plan {
	const plan = planOf(lines, stored, faults);
	if (faults.count > 0) return plan;
	plan.versions = [...applyClosings(stored, plan.closed), ...plan.added];
	for (const fault of treeFaults(plan.versions)) tell(fault, lines, faults);
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
	for await (const row of readCsv(file, { columns: unitColumns }, faults)) {
		const version = versionOf(new Cells(row, faults));
		const before = seen.get(keyOf(version));
		if (before === undefined) seen.set(keyOf(version), row.line);
		else faults.add(row.line, 'code', importText.doubledVersion(version.code, version.validFrom, before));
		lines.push({ line: row.line, version });
	}
	return lines;
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

function keyOf({ code, validFrom }: UnitVersion): string {
	return `${code} ${validFrom}`;
}

function planOf(lines: readonly Line[], stored: readonly UnitVersion[], faults: Faults): Plan {
	const known = new Map(stored.map((version) => [keyOf(version), version]));
	const plan: Plan = { added: [], closed: [], unchanged: 0, versions: [] };
	for (const { line, version } of lines) {
		const before = known.get(keyOf(version));
		if (before === undefined) plan.added.push(version);
		else if (compare(before, version, line, faults)) plan.closed.push(version);
		else plan.unchanged += 1;
	}
	return plan;
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
	if (plan.added.length + plan.closed.length === 0) return;
	// before what follows them, so that no two versions ever stand on one day
	for (const version of plan.closed) await closeVersion(sql, version);
	await insertUnits(sql, [...new Set(plan.added.map(({ code }) => code))]);
	for (let at = 0; at < plan.added.length; at += rowsPerInsert) {
		await insertVersions(sql, plan.added.slice(at, at + rowsPerInsert));
	}
	await writeClosure(sql, plan.versions);
}
