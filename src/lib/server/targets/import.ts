/**
 * Takes targets from a CSV file in the columns of the plans' table, in one transaction.
 *
 * Keeps: a target once stored is never rewritten; the same file imported again changes nothing. An owner is a unit code,
 * or a name that one unit alone bears in its province: over all versions, and where an office and its successor share
 * the name, in the years of the target.
 */
import { dimensions } from '#lib/survey/dimension.ts';
import { operators } from '#lib/survey/verdict.ts';
import { importText } from '#lib/text/import.vi.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { fields } from '../fields/field.ts';
import { Cells } from '../imports/cells.ts';
import { readCsv, type CsvFile } from '../imports/csv.ts';
import { Faults } from '../imports/faults.ts';
import { namedMeasures, type NamedMeasure } from '../measures/measure.ts';
import { findUnitByCode, unitNamed } from '../units/unit.ts';
import { documentCited } from './requirements.ts';
import { insertRevision, selectNewest, type Revision, type TargetDocument, type TargetRow } from './revision.sql.ts';
import { parseThreshold } from './threshold.ts';

export type TargetsImported = { added: number; unchanged: number };

type Known = { fields: string[]; measures: ReadonlyMap<string, NamedMeasure> };

export const columns = [
	'id',
	'owner',
	'owner_level',
	'owner_province',
	'measure',
	'dimension',
	'fields',
	'operator',
	'threshold_percent',
	'valid_from',
	'valid_to',
	'period_label',
	'source'
] as const;
const levels = ['province', 'department', 'district', 'commune', 'centre', 'reception_point'] as const;

/** Whoever brings it on a page; the operator at the command line brings everything. */
export type Bringer = { accountId: number; unitReached: (unitId: number) => Promise<{ code: string } | undefined> };

/** Throws ImportRefused, with nothing changed, where the file has any fault; `faults` says how many are told. */
export async function importTargets(sql: Sql, file: CsvFile, bringer: Bringer | null = null, faults = new Faults()): Promise<TargetsImported> {
	return inTransaction(sql, async (inner) => {
		const { added, unchanged } = await readTargets(inner, file, bringer, faults);
		faults.refuse(file.name);
		for (const target of added) {
			// somebody set that code between reading and storing
			if (!(await insertRevision(inner, firstOf(target, bringer)))) throw new TargetsChanged();
		}
		return { added: added.length, unchanged };
	});
}

export class TargetsChanged extends Error {
	override name = 'TargetsChanged';
}

/** What the file would add, with nothing written. */
export async function readTargets(
	sql: Sql, file: CsvFile, bringer: Bringer | null, faults: Faults
): Promise<{ added: TargetRow[]; unchanged: number; units: ReadonlyMap<number, string> }> {
	const known = { fields: (await fields(sql)).map(({ code }) => code), measures: await namedMeasures(sql) };
	const stored = new Map((await selectNewest(sql)).map((row) => [row.code, row]));
	const seen = new Map<string, number>();
	const added: TargetRow[] = [];
	let unchanged = 0;
	/** codes of those within reach */
	const units = new Map<number, string>();
	for await (const row of readCsv(file, { columns }, faults)) {
		const cells = new Cells(row, faults);
		const target = await targetOf(sql, cells, known);
		if (bringer !== null && target.unitId !== 0) await tellOutOfReach(cells, target.unitId, bringer, units);
		const before = seen.get(target.code);
		if (before !== undefined) cells.fault('id', importText.doubledTarget(target.code, before));
		seen.set(target.code, row.line);
		const there = stored.get(target.code);
		if (there === undefined) added.push(target);
		else if (isSame(there, target, cells)) unchanged += 1;
	}
	return { added, unchanged, units };
}

async function tellOutOfReach(cells: Cells, unitId: number, { unitReached }: Bringer, units: Map<number, string>): Promise<void> {
	if (units.has(unitId)) return;
	const unit = await unitReached(unitId);
	if (unit === undefined) cells.fault('owner', importText.outOfReachOwner(cells.text('owner')));
	else units.set(unitId, unit.code);
}

async function targetOf(sql: Sql, cells: Cells, known: Known): Promise<TargetRow> {
	const validFrom = cells.day('valid_from');
	const validTo = cells.optionalDay('valid_to');
	if (validTo !== null && validTo < validFrom)
		cells.fault('valid_to', importText.endsBeforeStart(validFrom, validTo));
	const code = cells.required('id', 64);
	const measureCode = cells.text('measure');
	cells.oneOf('owner_level', levels);
	return {
		code,
		unitId: await ownerOf(sql, cells, { from: validFrom, to: validTo }),
		measureCode,
		dimension: dimensionOf(cells, measureCode, known),
		fields: fieldsOf(cells, known),
		operator: cells.oneOf('operator', operators) ?? '',
		thresholdPercent: thresholdOf(cells),
		validFrom,
		validTo,
		periodLabel: cells.text('period_label'),
		source: cells.required('source', 2000)
	};
}

async function ownerOf(sql: Sql, cells: Cells, window: { from: string; to: string | null }): Promise<number> {
	const owner = cells.required('owner', 300);
	const province = cells.text('owner_province');
	const byCode = await findUnitByCode(sql, owner);
	if (byCode !== undefined) return byCode.id;
	const named = await unitNamed(sql, owner, province, window);
	if (named.found === 'one') return named.id;
	if (named.found === 'many') cells.fault('owner', importText.ambiguousOwner(owner, province, named.codes));
	else if (owner !== '') cells.fault('owner', importText.unknownOwner(owner, province));
	return 0;
}

function dimensionOf(cells: Cells, measureCode: string, known: Known): string | null {
	const measure = known.measures.get(measureCode);
	if (measure === undefined) {
		cells.fault('measure', importText.unknownMeasure(measureCode, [...known.measures.keys()]));
		return null;
	}
	const text = cells.optional('dimension');
	if (text === null && measure.needsDimension)
		cells.fault('dimension', importText.dimensionNeeded(measureCode, dimensions));
	if (text === null) return null;
	if (!measure.needsDimension) cells.fault('dimension', importText.dimensionNotTaken(measureCode));
	return cells.oneOf('dimension', dimensions);
}

function fieldsOf(cells: Cells, known: Known): string[] {
	const text = cells.optional('fields');
	if (text === null) return [];
	const codes = text.split(';').map((code) => code.trim());
	for (const code of codes) {
		if (!known.fields.includes(code)) cells.fault('fields', importText.unknownField(code, known.fields));
	}
	return [...new Set(codes)];
}

function thresholdOf(cells: Cells): number {
	const text = cells.text('threshold_percent');
	const value = parseThreshold(text);
	if (value !== null) return value;
	cells.fault('threshold_percent', importText.badThreshold(text));
	return 0;
}

const documentUnknown: TargetDocument = { documentNumber: '', documentName: '', documentDate: null, documentPage: '' };

/** A file says where a target comes from in one text: its parts are known where it is cited as plans are. */
function firstOf(target: TargetRow, bringer: Bringer | null): Revision {
	return {
		...target, revision: 1, act: 'set', inheritedCode: null, inheritedRevision: null, reason: '', setBy: bringer?.accountId ?? null,
		...(documentCited(target.source) ?? documentUnknown)
	};
}

/** Tells every cell that differs from what holds now. */
function isSame(stored: Revision, target: TargetRow, cells: Cells): boolean {
	const compared: [string, unknown, unknown][] = [
		['owner', stored.unitId, target.unitId],
		['measure', stored.measureCode, target.measureCode],
		['dimension', stored.dimension ?? '', target.dimension ?? ''],
		['fields', stored.fields.toSorted().join(';'), target.fields.toSorted().join(';')],
		['operator', stored.operator, target.operator],
		['threshold_percent', stored.thresholdPercent, target.thresholdPercent],
		['valid_from', stored.validFrom, target.validFrom],
		['valid_to', stored.validTo ?? '', target.validTo ?? ''],
		['period_label', stored.periodLabel, target.periodLabel],
		['source', stored.source, target.source]
	];
	if (stored.act === 'withdrawn') cells.fault('id', importText.withdrawnTarget(target.code));
	const altered = compared.filter(([, was, is]) => was !== is);
	for (const [column, was] of altered) cells.fault(column, importText.alteredTarget(target.code, String(was)));
	return altered.length === 0 && stored.act !== 'withdrawn';
}
