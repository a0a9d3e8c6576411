/**
 * Takes counters from a CSV file, all or nothing: the unit, the counter's code and name, its fields, and the week's
 * opening hours of the unit.
 *
 * Keeps: what is stored is never rewritten by a file; the same file again changes nothing. Hours are set where the unit
 * has none of its own, with the days that are closed above it; rows of one unit say the same or nothing.
 */
import { localDay, type LocalDay } from '#lib/survey/period.ts';
import { countersText } from '#lib/text/counters.vi.ts';
import { importText } from '#lib/text/import.vi.ts';
import { canSee, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { readWeek, writeWeek, type Week } from '../devices/read-week.ts';
import { setFirstHours, unitHours } from '../devices/unit-life.ts';
import { fields } from '../fields/field.ts';
import { Cells } from '../imports/cells.ts';
import { readCsv, type CsvFile } from '../imports/csv.ts';
import { unguarded } from '../imports/csv-cell.ts';
import { Faults } from '../imports/faults.ts';
import { insertUnitCounter, selectCounters } from './counter.sql.ts';
import { isCounterCode } from './counters.ts';
import { tidy } from './edit-typed.ts';
import { findUnitByCode, unitOn } from './unit.ts';

export const counterColumns = ['unit', 'code', 'name', 'fields'] as const;
export const hoursColumn = 'opening_hours';

export type NewCounter = { unitId: number; unit: string; code: string; name: string; fields: string[] };
export type CountersRead = { added: NewCounter[]; hours: Map<number, Week>; unchanged: number };

type Place = { id: number; counters: ReadonlyMap<string, NewCounter & { isClosed: boolean }>; week: Week | null };
/** `viewer` null: the operator, who brings everything. */
export type CounterBringer = { viewer: Viewer | null; now: Date };

/** Throws ImportRefused, with nothing changed, where the file has any fault; `faults` says how many are told. */
export async function importCounters(sql: Sql, file: CsvFile, bringer: CounterBringer, faults = new Faults()): Promise<{ added: number; unchanged: number }> {
	return inTransaction(sql, async (inner) => {
		const { added, hours, unchanged } = await readCounters(inner, file, bringer, faults);
		faults.refuse(file.name);
		for (const counter of added) await insertUnitCounter(inner, counter.unitId, counter);
		for (const [unitId, week] of hours) await setFirstHours(inner, unitId, week, localDay(bringer.now));
		return { added: added.length, unchanged };
	});
}

/** What the file would add, with nothing written. */
export async function readCounters(sql: Sql, file: CsvFile, { viewer, now }: CounterBringer, faults: Faults): Promise<CountersRead> {
	const today = localDay(now);
	const known = (await fields(sql)).map(({ code }) => code);
	const places = new Map<string, Place | null>();
	const seen = new Map<string, number>();
	const result: CountersRead = { added: [], hours: new Map(), unchanged: 0 };
	for await (const row of readCsv(file, { columns: counterColumns, also: (name) => name === hoursColumn }, faults)) {
		const cells = new Cells(row, faults);
		const unit = unguarded(cells.required('unit', 64));
		const place = places.get(unit) ?? (await placeOf(sql, unit, viewer, today));
		places.set(unit, place);
		if (place === null && unit !== '') cells.fault('unit', importText.noUnitToday(unit));
		const counter = counterOf(cells, unit, place?.id ?? 0, known);
		const before = seen.get(`${unit} ${counter.code}`);
		if (before !== undefined) cells.fault('code', importText.doubledCounter(unit, counter.code, before));
		seen.set(`${unit} ${counter.code}`, row.line);
		if (place === null) continue;
		const setsHours = takeWeek(cells, place, result.hours);
		const stored = place.counters.get(counter.code);
		if (stored === undefined) result.added.push(counter);
		else if (!isSame(stored, counter, cells)) continue;
		// a line that only sets the hours is no line without a change
		else if (setsHours) result.added.push(counter);
		else result.unchanged += 1;
	}
	return result;
}

/** Null where there is no such unit today, or the viewer does not see it. */
async function placeOf(sql: Sql, code: string, viewer: Viewer | null, today: LocalDay): Promise<Place | null> {
	const found = await findUnitByCode(sql, code);
	if (found === undefined || (await unitOn(sql, found.id, today)) === undefined) return null;
	if (viewer !== null && !(await canSee(sql, viewer, found.id, today))) return null;
	const counters = (await selectCounters(sql, [found.id])).map(({ closedAt, ...counter }) => ({ ...counter, unit: code, isClosed: closedAt !== null }));
	const { hours, revision } = await unitHours(sql, found.id, today);
	return { id: found.id, counters: new Map(counters.map((counter) => [counter.code, counter])), week: revision > 0 ? (hours?.weekly ?? null) : null };
}

function counterOf(cells: Cells, unit: string, unitId: number, known: readonly string[]): NewCounter {
	const code = unguarded(cells.required('code', 64));
	if (code !== '' && !isCounterCode(code)) cells.fault('code', countersText.faults.code);
	const own = [...new Set(cells.text('fields').split(';').map((one) => one.trim()).filter(Boolean))];
	for (const field of own) if (!known.includes(field)) cells.fault('fields', importText.unknownField(field, known));
	return { unitId, unit, code, name: tidy(unguarded(cells.required('name', 200))), fields: own };
}

/** True where the unit gets its hours by this line. */
function takeWeek(cells: Cells, { id, week }: Place, hours: Map<number, Week>): boolean {
	const text = cells.text(hoursColumn);
	const read = text === '' ? null : readWeek(text);
	if (read === null) {
		if (text !== '') cells.fault(hoursColumn, importText.badWeek(text));
		return false;
	}
	const there = week ?? hours.get(id);
	if (there !== undefined && writeWeek(there) !== writeWeek(read)) cells.fault(hoursColumn, importText.otherWeek(writeWeek(there)));
	if (there === undefined) hours.set(id, read);
	return there === undefined;
}

/** Tells every cell that differs from what is stored. */
function isSame(stored: NewCounter & { isClosed: boolean }, { unit, code, name, fields: own }: NewCounter, cells: Cells): boolean {
	const before = cells.faultCount;
	if (stored.isClosed) cells.fault('code', importText.closedCounter(unit, code));
	if (stored.name !== name) cells.fault('name', importText.alteredCounter(unit, code, stored.name));
	if (stored.fields.toSorted().join(';') !== own.toSorted().join(';')) cells.fault('fields', importText.alteredCounter(unit, code, stored.fields.join(';')));
	return cells.faultCount === before;
}
