/**
 * The tablets as the page lists them: judged, filtered, the worst first, fifty at a time.
 * Keeps: the figures above the table are of all tablets seen, whatever is filtered. Refuses to know who sees them.
 */
import type { LedgerRow } from './ledger.ts';
import type { Silence } from './silence.ts';
import { conditionOf, conditions, type Condition } from './condition.ts';

export type Judged = LedgerRow & { condition: Condition };
export type DeviceView = { unit: string | null; condition: Condition | null; search: string; page: number };
export type Listing = {
	rows: Judged[];
	page: number;
	pages: number;
	total: number;
	/** of all that are seen */
	counts: Readonly<Record<Condition, number>>;
	units: { code: string; name: string }[];
};

const rowsPerPage = 50;
const longestSearch = 60;

export function readDeviceView(query: URLSearchParams): DeviceView {
	const condition = conditions.find((one) => one === query.get('tinh-trang')) ?? null;
	const page = Number(query.get('trang'));
	return {
		unit: query.get('don-vi') || null,
		condition,
		search: (query.get('tim') ?? '').trim().slice(0, longestSearch),
		page: Number.isInteger(page) && page > 1 ? page : 1
	};
}

/** `within`: the units of the unit that was asked for, with all below it; null: every unit. */
export function listDevices(rows: readonly LedgerRow[], view: DeviceView, within: ReadonlySet<number> | null, isSilent: Silence): Listing {
	const counts = { ...noCounts };
	for (const row of rows) counts[conditionOf(row, isSilent)] += 1;
	const sorted = filteredDevices(rows, view, within, isSilent);
	const pages = Math.max(1, Math.ceil(sorted.length / rowsPerPage));
	const page = Math.min(view.page, pages);
	const units = new Map(rows.map(({ unitCode, unitName }) => [unitCode, unitName]));
	return {
		rows: sorted.slice((page - 1) * rowsPerPage, page * rowsPerPage),
		page,
		pages,
		total: sorted.length,
		counts,
		units: [...units].map(([code, name]) => ({ code, name }))
	};
}

/** All that the view asks for, the worst first. */
export function filteredDevices(rows: readonly LedgerRow[], view: DeviceView, within: ReadonlySet<number> | null, isSilent: Silence): Judged[] {
	const wanted = folded(view.search);
	const shown = rows
		.map((row) => ({ ...row, condition: conditionOf(row, isSilent) }))
		.filter(({ unitId }) => within === null || within.has(unitId))
		.filter(({ condition }) => view.condition === null || condition === view.condition)
		.filter(({ name, unitName, counterName }) => wanted === '' || folded(`${name} ${counterName ?? ''} ${unitName}`).includes(wanted));
	// a stable sort: those alike stay by unit and name
	return shown.toSorted((a, b) => rank(a) - rank(b));
}

const noCounts = Object.fromEntries(conditions.map((one) => [one, 0])) as Record<Condition, number>;
const rank = ({ condition }: Judged): number => conditions.indexOf(condition);

/** Typed without marks it is found all the same. */
function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/[\u0110\u0111]/g, 'd').toLowerCase();
}
