/**
 * What a target must say to be set or corrected, field by field; texts as they were typed in, values as they are kept.
 * Pure: whether the unit exists and whether somebody was faster is for the database to say.
 */
import { isDimension } from '#lib/survey/dimension.ts';
import { isDay, type LocalDay } from '#lib/survey/period.ts';
import { operators } from '#lib/survey/verdict.ts';
import type { NamedMeasure } from '../measures/measure.ts';
import type { TargetDocument, TargetRow } from './revision.sql.ts';
import { parseThreshold } from './threshold.ts';

export type TargetTyped = Record<
	| 'code' | 'measure' | 'dimension' | 'operator' | 'threshold' | 'validFrom' | 'validTo' | 'periodLabel'
	| 'documentNumber' | 'documentName' | 'documentDate' | 'documentPage' | 'reason',
	string
> & { fields: string[] };

export type TargetContent = Omit<TargetRow, 'code' | 'unitId' | 'source'> & TargetDocument;
export type TargetField = keyof TargetTyped;
/** what is wrong with a field; the words are the text room's */
export type TargetFault =
	| 'code' | 'measure' | 'dimensionNeeded' | 'dimensionNotTaken' | 'fields' | 'operator' | 'threshold' | 'day' | 'endsBeforeStart'
	| 'documentNumber' | 'documentName' | 'documentDate' | 'tooLong' | 'reason';
export type TargetFaults = Partial<Record<TargetField, TargetFault>>;
export type KnownWords = { fields: readonly string[]; measures: ReadonlyMap<string, NamedMeasure> };

const lengths = { periodLabel: 100, documentNumber: 200, documentName: 500, documentPage: 100, reason: 2000 } as const;
const earliest = '1900-01-01';
const latest = '2200-01-01';

export function isTargetCode(text: string): boolean {
	return /^[^\s\p{C}/?#%]{1,64}$/u.test(text) && !/^\.+$/.test(text);
}

const isKept = (day: string): boolean => isDay(day) && day >= earliest && day < latest;

export function faultsOfTarget(typed: TargetTyped, known: KnownWords): TargetFaults {
	const faults: TargetFaults = {};
	const measure = known.measures.get(typed.measure);
	if (!isTargetCode(typed.code)) faults.code = 'code';
	if (measure === undefined) faults.measure = 'measure';
	else if (measure.needsDimension && !isDimension(typed.dimension)) faults.dimension = 'dimensionNeeded';
	else if (!measure.needsDimension && typed.dimension !== '') faults.dimension = 'dimensionNotTaken';
	if (typed.fields.some((code) => !known.fields.includes(code))) faults.fields = 'fields';
	if (!operators.some((one) => one === typed.operator)) faults.operator = 'operator';
	if (parseThreshold(typed.threshold) === null) faults.threshold = 'threshold';
	if (!isKept(typed.validFrom)) faults.validFrom = 'day';
	if (typed.validTo !== '' && !isKept(typed.validTo)) faults.validTo = 'day';
	else if (typed.validTo !== '' && isKept(typed.validFrom) && typed.validTo < typed.validFrom) faults.validTo = 'endsBeforeStart';
	for (const [field, limit] of Object.entries(lengths) as [keyof typeof lengths, number][]) {
		if (typed[field].length > limit) faults[field] = 'tooLong';
	}
	if (typed.documentNumber === '') faults.documentNumber = 'documentNumber';
	if (typed.documentName === '') faults.documentName = 'documentName';
	if (!isKept(typed.documentDate)) faults.documentDate = 'documentDate';
	return faults;
}

/** What was typed has no faults. */
export function contentOf(typed: TargetTyped): TargetContent {
	return {
		measureCode: typed.measure,
		dimension: typed.dimension || null,
		fields: [...new Set(typed.fields)].sort(),
		operator: typed.operator,
		thresholdPercent: parseThreshold(typed.threshold) ?? Number.NaN,
		validFrom: typed.validFrom,
		validTo: typed.validTo || null,
		periodLabel: typed.periodLabel,
		documentNumber: typed.documentNumber,
		documentName: typed.documentName,
		documentDate: typed.documentDate,
		documentPage: typed.documentPage
	};
}

/** As plans are cited: the number, the day, and the page where there is one. */
export function citation({ documentNumber, documentDate, documentPage }: TargetDocument): string {
	return [documentNumber, documentDate === null ? '' : shortDay(documentDate), documentPage].filter((part) => part !== '').join(', ');
}

function shortDay(day: LocalDay): string {
	const [year, month, date] = day.split('-').map(Number);
	return `${date}/${month}/${year}`;
}

/** The parts of a citation that is written this way; null where it is not, or a part is longer than is kept. */
export function documentCited(source: string): TargetDocument | null {
	const [, number = '', date = '', month = '', year = '', page = ''] = /^([^,]+), (\d{1,2})\/(\d{1,2})\/(\d{4})(?:, (.+))?$/.exec(source) ?? [];
	const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
	const isKept = number.length <= lengths.documentNumber && page.length <= lengths.documentPage;
	return isDay(day) && isKept ? { documentNumber: number, documentName: '', documentDate: day, documentPage: page } : null;
}
