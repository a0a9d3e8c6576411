/** Reads what is asked of an index out of a query string. Keeps: an unknown parameter is told, never passed over. */
import { isByKind } from '#lib/survey/index-table.ts';
import { isDay } from '#lib/survey/period.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import type { IndexQuestion } from './index-table.ts';

const known = ['unit', 'from', 'to', 'measure', 'by', 'map'];
/** PostgreSQL knows no year 0. */
const earliest = '0001-01-01';

/** Throws a Refusal. */
export function readQuestion(parameters: URLSearchParams): IndexQuestion {
	for (const name of parameters.keys()) if (!known.includes(name)) throw new Refusal(problems.unknownParameter(name));
	const unitCode = required(parameters, 'unit');
	const from = required(parameters, 'from');
	const to = required(parameters, 'to');
	if (!isDay(from) || !isDay(to) || from < earliest || from >= to) throw new Refusal(problems.badPeriod());
	const by = parameters.get('by') ?? 'total';
	if (!isByKind(by)) throw new Refusal(problems.unknownBy());
	const map = parameters.get('map') ?? 'then';
	if (map !== 'then' && map !== 'today') throw new Refusal(problems.unknownMap());
	// items are withheld each beside the others of its dimension, which is not decided over both maps
	if (map === 'today' && by === 'item') throw new Refusal(problems.noItemsInTodaysMap());
	// PostgreSQL keeps no NUL, so no code has one
	const measure = (parameters.get('measure') ?? 'overall').replaceAll('\u0000', '');
	return { unitCode: unitCode.replaceAll('\u0000', ''), from, to, measure, by, ...(map === 'today' ? { map } : {}) };
}

function required(parameters: URLSearchParams, name: string): string {
	const value = parameters.get(name);
	if (value === null || value === '') throw new Refusal(problems.missingParameter(name));
	return value;
}
