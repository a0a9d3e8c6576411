/**
 * Takes out of a finished page what may not be shown, by the one rule (withheld/matrix.ts): the last step before it
 * leaves the server. Keeps: what the field or the channel table withholds is withheld too where the page is filtered to
 * it. Refuses to know how figures are counted.
 */
import { dimensions } from '#lib/survey/dimension.ts';
import { noShare } from '#lib/survey/funnel.ts';
import type { Sql } from '../database/connection.ts';
import { cellKey, everything, nothingShared, withheldMatrix } from '../withheld/matrix.ts';
import type { Excluded } from './excluded.ts';
import type { FieldRows } from './field-rows.ts';
import type { FieldsPage, FieldWithCells } from './fields-page.ts';
import type { ItemRow } from './item-rows.ts';
import type { Lens } from './lens.ts';
import type { Overview } from './overview.ts';
import { partOf, withheldStanding, type Shown, type Standing } from './standing.ts';
import type { Subject } from './subject.ts';
import type { SplitRow, UnitPage } from './unit-page.ts';
import type { Cell, UnitRow } from './unit-row.ts';

type Split = 'field' | 'channel' | 'counter' | 'day';
type Withheld = { dimension: ReadonlySet<string> } & Record<Split, ReadonlySet<string>>;

const none: ReadonlySet<string> = new Set();

/** `subject` and `lens`: as much of them as the rule asks for. */
export async function withheldOnPage(sql: Sql, { chain }: { chain: readonly number[] }, lens: Pick<Lens, 'filter' | 'measure' | 'period'>, splits: readonly Split[], shared = nothingShared()): Promise<Withheld> {
	const { withinUnitIds: _scope, ...filter } = lens.filter;
	const { fields: _fields, ...anyField } = filter;
	const { channels: _channels, ...anyChannel } = filter;
	const part = partOf(lens.measure);
	const ask = (by: Split | 'dimension', counted: typeof filter, before: Iterable<string> = []) =>
		withheldMatrix(sql, { chain, counted: { ...counted, ...lens.period }, by, part, before, shared });
	const [asField, asChannel] = [
		splits.includes('field') || filter.fields ? ask('field', anyField) : none,
		splits.includes('channel') || filter.channels ? ask('channel', anyChannel) : none
	];
	const before = filter.fields || filter.channels ? await Promise.all([asField, asChannel]).then(([field, channel]) => [
		...wholesOf(field, filter.fields), ...wholesOf(channel, filter.channels)
	]) : [];
	const [field, channel, dimension, counter, day] = await Promise.all([
		asField,
		asChannel,
		ask('dimension', filter, before),
		splits.includes('counter') ? ask('counter', filter, before) : none,
		splits.includes('day') ? ask('day', filter, before) : none
	]);
	return { dimension, field, channel, counter, day };
}

/** The units whose one cell the page is filtered to: there it is the whole. */
function wholesOf(withheld: ReadonlySet<string>, keys: readonly string[] | undefined): string[] {
	if (keys?.length !== 1) return [];
	const end = `/${keys[0]}`;
	return [...withheld].filter((cell) => cell.endsWith(end)).map((cell) => cell.slice(0, -end.length));
}

const hide = (standing: Standing, isWithheld: boolean): Standing =>
	isWithheld && standing.state !== 'none' ? withheldStanding : standing;

/** The rate with those that are excluded would tell of a figure that is withheld. */
const excludedBeside = (excluded: Excluded | null, isWhole: boolean): Excluded | null =>
	excluded === null || isWhole ? excluded : { responses: null, rateWith: null };

const idOf = ({ unit }: Subject): number => unit?.id ?? everything;

export function withholdOverview(withheld: Withheld, subject: Subject, page: Overview): Overview {
	const isWhole = !withheld.dimension.has(cellKey(idOf(subject)));
	return {
		...page,
		total: hide(page.total, !isWhole),
		excluded: excludedBeside(page.excluded, isWhole),
		strip: fieldsOf(page.strip, withheld.field, idOf(subject)),
		rows: unitsOf(page.rows, withheld.dimension, subject)
	};
}

export function withholdUnitPage(withheld: Withheld, subject: Subject, page: UnitPage): UnitPage {
	const id = idOf(subject);
	const isWhole = !withheld.dimension.has(cellKey(id));
	const split = (rows: readonly SplitRow[], hidden: ReadonlySet<string>): SplitRow[] =>
		rows.map((row) => ({ ...row, standing: hide(row.standing, hidden.has(cellKey(id, row.key))) }));
	return {
		...page,
		total: hide(page.total, !isWhole),
		excluded: excludedBeside(page.excluded, isWhole),
		targets: page.targets.map((row) => ({ ...row, standing: hide(row.standing, isTargetHidden(row, withheld, id)) })),
		dimensions: page.dimensions.map(({ dimension, standing }) => ({
			dimension,
			standing: hide(standing, withheld.dimension.has(cellKey(id, dimension)))
		})),
		byField: fieldsOf(page.byField, withheld.field, id),
		byCounter: split(page.byCounter, withheld.counter),
		byChannel: split(page.byChannel, withheld.channel),
		differences: page.differences.filter(({ first, second }) => [first, second].every((one) => !withheld.channel.has(cellKey(id, one)))),
		items: itemsOf(page.items, withheld.dimension, id),
		byWeekday: partsOfWhole(page.byWeekday, isWhole),
		byHour: page.byHour.state === 'shown' ? { ...page.byHour, rows: partsOfWhole(page.byHour.rows, isWhole) } : page.byHour,
		rows: unitsOf(page.rows, withheld.dimension, subject)
	};
}

/** The same answers as the unit's total, one of its dimensions or one of its fields, under another name. */
function isTargetHidden({ dimension, target }: UnitPage['targets'][number], withheld: Withheld, id: number): boolean {
	if (withheld.dimension.has(cellKey(id))) return true;
	if (dimension !== null && withheld.dimension.has(cellKey(id, dimension))) return true;
	return target.fields.some((field) => withheld.field.has(cellKey(id, field)));
}

/**
 * The same cells as in the strip of the overview and in the tables of the units. A dimension within a field is no cell of
 * theirs: it goes with its field, and beside one that is withheld the smallest of its column goes too.
 */
export function withholdFieldsPage(hidden: ReadonlySet<string>, subject: Subject, page: FieldsPage): FieldsPage {
	const id = idOf(subject);
	const strip = fieldsOf(page, hidden, id);
	const ids = new Map(subject.below.map((unit) => [unit.code, unit.id]));
	const isHidden = (unitId: number, field: string): boolean => hidden.has(cellKey(unitId, field)) || hidden.has(cellKey(unitId, field, id));
	return {
		...page,
		rows: dimensions.reduce<FieldWithCells[]>(
			(rows, dimension) => withCompanion(rows, ({ cells }) => cells[dimension], (row) => ({ ...row, cells: { ...row.cells, [dimension]: withheldCell } })),
			page.rows.map((row, at) => ({
				...row,
				standing: strip.rows[at]!.standing,
				cells: hidden.has(cellKey(id, row.code)) ? { access: withheldCell, procedure: withheldCell, staff: withheldCell, result: withheldCell, feedback: withheldCell } : row.cells
			}))
		),
		unknown: strip.unknown,
		unknownShare: strip.unknownShare,
		units: page.units.map((unit) => {
			const unitId = ids.get(unit.code) ?? everything;
			const cells = Object.fromEntries(Object.entries(unit.cells).map(([field, cell]) => [field, isHidden(unitId, field) && cell.state !== 'none' ? withheldCell : cell]));
			return { ...unit, cells, responses: Object.values(cells).reduce((sum, { people }) => sum + (people ?? 0), 0) };
		})
	};
}

function fieldsOf(fields: FieldRows, hidden: ReadonlySet<string>, id: number): FieldRows {
	const isUnknownHidden = hidden.has(cellKey(id, 'unknown'));
	return {
		rows: fields.rows.map((row) => ({ ...row, standing: hide(row.standing, hidden.has(cellKey(id, row.code))) })),
		unknown: hide(fields.unknown, isUnknownHidden),
		unknownShare: isUnknownHidden ? null : fields.unknownShare
	};
}

/** Parts of a whole that no other table splits so; where the whole is withheld, all of them, since they add up to it. */
function partsOfWhole<Row extends { standing: Standing }>(rows: readonly Row[], isWhole: boolean): Row[] {
	return isWhole ? withCompanionRow(rows) : rows.map((row) => ({ ...row, standing: hide(row.standing, true) }));
}

/** Beside one that is withheld the smallest that is shown goes too. */
function withCompanion<Row>(rows: readonly Row[], cellOf: (row: Row) => { state: Shown; people: number | null }, withoutCell: (row: Row) => Row): Row[] {
	const people = (row: Row): number => cellOf(row).people ?? 0;
	const [companion] = rows.filter((row) => people(row) > 0).sort((a, b) => people(a) - people(b));
	const isOne = rows.some((row) => cellOf(row).state === 'withheld');
	return rows.map((row) => (isOne && row === companion ? withoutCell(row) : row));
}

function withCompanionRow<Row extends { standing: Standing }>(rows: readonly Row[]): Row[] {
	return withCompanion(rows, ({ standing }) => standing, (row) => ({ ...row, standing: withheldStanding }));
}

/** A dimension is the sum of its items: withheld, all of them go; shown, none of them comes out of it. */
function itemsOf(items: readonly ItemRow[], hidden: ReadonlySet<string>, id: number): ItemRow[] {
	const judged = dimensions.flatMap((dimension) => {
		const own = items.filter((item) => item.dimension === dimension);
		if (!hidden.has(cellKey(id, dimension))) return withCompanionRow(own);
		return own.map((item) => ({ ...item, standing: hide(item.standing, true) }));
	});
	return judged.map((item) => (item.standing.state === 'withheld' ? { ...item, notApplicable: null, skipped: null } : item));
}

const withheldCell: Cell = { state: 'withheld', people: null, rate: null, distance: null, certainlyBelow: false };

function unitsOf(rows: readonly UnitRow[], hidden: ReadonlySet<string>, subject: Subject): UnitRow[] {
	const ids = new Map(subject.below.map(({ code, id }) => [code, id]));
	// a unit that came from elsewhere counts here for its days here
	const isHidden = (id: number, key: string | null = null): boolean => hidden.has(cellKey(id, key)) || hidden.has(cellKey(id, key, idOf(subject)));
	return rows.map((row) => {
		const id = ids.get(row.code) ?? everything;
		const cell = (dimension: keyof UnitRow['cells']): Cell => {
			const own = row.cells[dimension];
			return isHidden(id, dimension) && own.state !== 'none' ? withheldCell : own;
		};
		const standing = hide(row.standing, isHidden(id));
		return {
			...row,
			standing,
			weeks: standing.state === 'shown' ? row.weeks : [],
			// times the transactions, which everybody knows, it is the number of answers
			responseRate: standing.state === 'withheld' && row.responseRate !== null ? noShare : row.responseRate,
			cells: { access: cell('access'), procedure: cell('procedure'), staff: cell('staff'), result: cell('result'), feedback: cell('feedback') }
		};
	});
}
