/** The sample's names and parameters, read from the files beside this one. Knows how they are laid out, not what for. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

export type Office = {
	unit: string;
	weight: number;
	/** about where its satisfaction rate lies, in percent */
	level: number;
	/** so many answers in all, whatever its weight; null: by weight */
	answers: number | null;
	/** its bad month began so many days before the reference day */
	badDaysAgo: number | null;
};
export type FieldShare = {
	field: string;
	communeWeight: number;
	centreWeight: number;
	/** percentage points above or below the office's level */
	points: number;
	/** who may decide, the first that existed on the day and stood in the same province */
	deciders: string[];
};
export type Device = { name: string; unit: string; counter: string };
export type Counter = { unit: string; code: string; name: string; fields: string[] };
/** A week in which an office was worse at one thing: so many weeks before the reference day's, in a field or in all. */
export type Trouble = { unit: string; dimension: string; field: string | null; weeksBefore: number; points: number; reason: string };
export type Comment = { dimension: string; tone: 'low' | 'high'; text: string };
export type Holiday = { firstDay: string; lastDay: string };

export function samplePath(name: string): string {
	return fileURLToPath(new URL(name, import.meta.url));
}

function read<T>(name: string, shape: (cells: Record<string, string>) => T): T[] {
	const rows: Record<string, string>[] = parse(readFileSync(samplePath(name)), { columns: true });
	return rows.map(shape);
}

const text = (cells: Record<string, string>, name: string) => cells[name] ?? '';
const number = (cells: Record<string, string>, name: string) => Number(text(cells, name));
const optional = (cells: Record<string, string>, name: string) =>
	text(cells, name) === '' ? null : number(cells, name);
const list = (cells: Record<string, string>, name: string) => text(cells, name).split(';').filter(Boolean);

export const readOffices = (): Office[] =>
	read('offices.csv', (cells) => ({
		unit: text(cells, 'unit'),
		weight: number(cells, 'weight'),
		level: number(cells, 'level'),
		answers: optional(cells, 'answers'),
		badDaysAgo: optional(cells, 'bad_days_ago')
	}));

export const readFieldShares = (): FieldShare[] =>
	read('fields.csv', (cells) => ({
		field: text(cells, 'field'),
		communeWeight: number(cells, 'commune_weight'),
		centreWeight: number(cells, 'centre_weight'),
		points: number(cells, 'points'),
		deciders: list(cells, 'deciders')
	}));

export const readDevices = (): Device[] =>
	read('devices.csv', (cells) => ({
		name: text(cells, 'name'),
		unit: text(cells, 'unit'),
		counter: text(cells, 'counter')
	}));

export const readCounters = (): Counter[] =>
	read('counters.csv', (cells) => ({
		unit: text(cells, 'unit'),
		code: text(cells, 'code'),
		name: text(cells, 'name'),
		fields: list(cells, 'fields')
	}));

export const readTroubles = (): Trouble[] =>
	read('troubles.csv', (cells) => ({
		unit: text(cells, 'unit'),
		dimension: text(cells, 'dimension'),
		field: text(cells, 'field') || null,
		weeksBefore: number(cells, 'weeks_before'),
		points: number(cells, 'points'),
		reason: text(cells, 'reason')
	}));

export const readComments = (): Comment[] =>
	read('comments.csv', (cells) => ({
		dimension: text(cells, 'dimension'),
		tone: text(cells, 'tone') === 'high' ? 'high' : 'low',
		text: text(cells, 'text')
	}));

export const readHolidays = (): Holiday[] =>
	read('holidays.csv', (cells) => ({ firstDay: text(cells, 'first_day'), lastDay: text(cells, 'last_day') }));

export type Service = {
	unit: string;
	field: string;
	questionnaire: string;
	/** answers among a thousand of the sample */
	perThousand: number;
	level: number;
	/** for so long before the reference day people have been asked */
	days: number;
	/** and with this questionnaire since so many days before it; with the short one by the SIPAS criteria until then */
	changedDaysAgo: number;
};

export const readServices = (): Service[] =>
	read('public-services.csv', (cells) => ({
		unit: text(cells, 'unit'),
		field: text(cells, 'field'),
		questionnaire: text(cells, 'questionnaire'),
		perThousand: number(cells, 'per_thousand'),
		level: number(cells, 'level'),
		days: number(cells, 'days'),
		changedDaysAgo: number(cells, 'changed_days_ago')
	}));

export type SuccessionCells = { fromCode: string; toCode: string; onDay: string; kind: string; legalText: string };

export const readSuccessions = (): SuccessionCells[] =>
	read('successions.csv', (cells) => ({
		fromCode: text(cells, 'from_code'),
		toCode: text(cells, 'to_code'),
		onDay: text(cells, 'on_day'),
		kind: text(cells, 'kind'),
		legalText: text(cells, 'legal_text')
	}));
