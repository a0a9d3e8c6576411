/*
 * What a page of figures shows, as its address says it, and addresses for every other view of it.
 * Keeps: whatever stands in an address gives a view; a period that makes no sense gives this quarter and says so.
 * A default is left out of addresses, so that the same view has one.
 */
import {
	addDays,
	isDay,
	monthOf,
	quarterOf,
	yearOf,
	type LocalDay,
	type Period
} from '#lib/survey/period.ts';
import { isTrendStep, type TrendStep } from '#lib/survey/trend-step.ts';
import { isDimension, type Dimension } from '#lib/survey/dimension.ts';

export type SortColumn = 'trouble' | 'name' | 'rate' | 'responses' | 'coverage' | Dimension;
export type View = {
	/** code of the unit that is looked at; null = the account's own */
	unit: string | null;
	/** '' = this quarter, '2026-Q3', '2026', '12m', '2026-01-01_2026-03-14' (both days within) */
	period: string;
	standard: string | null;
	field: string | null;
	channel: string | null;
	questionnaire: string | null;
	/** id of a counter; only a unit's own page narrows by it */
	counter: number | null;
	/** 'today': predecessors' answers stand with what became of them */
	map: 'then' | 'today';
	/** of the trend */
	step: TrendStep;
	sort: SortColumn;
	descending: boolean;
	page: number;
};

/** No response can be older; also keeps a typed year from asking for ten thousand months. */
const firstYear = 2000;
const lastYear = 2099;

export function readView(params: URLSearchParams): View {
	const sort = params.get('sort') ?? '';
	const column = sort.replace(/^-/, '');
	const step = params.get('by') ?? '';
	const page = Number(params.get('page') ?? '1');
	return {
		unit: textOf(params, 'unit'),
		period: freePeriod(params) ?? textOf(params, 'period') ?? '',
		standard: textOf(params, 'target'),
		field: textOf(params, 'field'),
		channel: textOf(params, 'channel'),
		questionnaire: textOf(params, 'questionnaire'),
		counter: counterOf(params),
		map: params.get('map') === 'today' ? 'today' : 'then',
		step: isTrendStep(step) ? step : 'week',
		sort: isSortColumn(column) ? column : 'trouble',
		descending: sort.startsWith('-'),
		page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1
	};
}

export function addressOf(path: string, view: View, change: Partial<View> = {}): string {
	// another order or filter begins at the first page
	const wanted = { ...view, page: 1, ...change };
	const params = new URLSearchParams();
	const put = (name: string, value: string | null): void => {
		if (value !== null && value !== '') params.set(name, value);
	};
	put('unit', wanted.unit);
	put('period', wanted.period);
	put('target', wanted.standard);
	put('field', wanted.field);
	put('channel', wanted.channel);
	put('questionnaire', wanted.questionnaire);
	put('counter', wanted.counter === null ? null : String(wanted.counter));
	if (wanted.map !== 'then') put('map', wanted.map);
	if (wanted.step !== 'week') put('by', wanted.step);
	if (wanted.sort !== 'trouble' || wanted.descending) put('sort', (wanted.descending ? '-' : '') + wanted.sort);
	if (wanted.page > 1) put('page', String(wanted.page));
	const query = params.toString();
	return query === '' ? path : `${path}?${query}`;
}

/** The days of a period's name; null where it names none. */
export function periodOf(name: string, today: LocalDay): Period | null {
	if (name === '') return quarterOf(today);
	if (name === '12m') return { from: monthOf(`${Number(today.slice(0, 4)) - 1}${today.slice(4, 7)}-01`).to, to: addDays(today, 1) };
	const quarter = /^(\d{4})-Q([1-4])$/.exec(name);
	if (quarter) return withinReach(quarterOf(`${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, '0')}-01`));
	if (/^\d{4}$/.test(name)) return withinReach(yearOf(`${name}-01-01`));
	const [from = '', last = ''] = name.split('_');
	if (!isDay(from) || !isDay(last) || last < from) return null;
	return withinReach({ from, to: addDays(last, 1) });
}

export function quarterName(day: LocalDay): string {
	return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** Names of the quarters before this one, newest first. */
export function earlierQuarters(today: LocalDay, count = 8): string[] {
	const names: string[] = [];
	let day = quarterOf(today).from;
	for (let index = 0; index < count; index++) {
		day = quarterOf(addDays(day, -1)).from;
		names.push(quarterName(day));
	}
	return names;
}

export function earlierYears(today: LocalDay, count = 3): string[] {
	return Array.from({ length: count }, (_, index) => String(Number(today.slice(0, 4)) - 1 - index));
}

/** The form for free days sends two of them. */
function freePeriod(params: URLSearchParams): string | null {
	const from = textOf(params, 'from');
	const to = textOf(params, 'to');
	return from === null || to === null ? null : `${from}_${to}`;
}

function withinReach(period: Period): Period | null {
	const year = Number(period.from.slice(0, 4));
	return year >= firstYear && Number(addDays(period.to, -1).slice(0, 4)) <= lastYear ? period : null;
}

/** Ids are what an integer column holds. */
function counterOf(params: URLSearchParams): number | null {
	const text = params.get('counter') ?? '';
	return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function textOf(params: URLSearchParams, name: string): string | null {
	const value = params.get(name);
	return value === null || value === '' || value.length > 200 ? null : value;
}

function isSortColumn(text: string): text is SortColumn {
	return text === 'trouble' || text === 'name' || text === 'rate' || text === 'responses' || text === 'coverage' || isDimension(text);
}
