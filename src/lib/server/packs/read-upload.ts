/**
 * Reads an uploaded translation, CSV or JSON, into a pack.
 *
 * Keeps: a file with one fault is not taken at all, and every fault is told by line. Sentences left empty are not there
 * yet, which is no fault: a draft may be incomplete. Refuses to know the database.
 */
import { Readable } from 'node:stream';
import * as v from 'valibot';
import { LanguagePackSchema, faultsOf, type LanguagePack } from '#lib/survey/language-pack.ts';
import { importText } from '#lib/text/import.vi.ts';
import { languagesText } from '#lib/text/languages.vi.ts';
import { readCsv } from '../imports/csv.ts';
import { Faults } from '../imports/faults.ts';
import type { Sheet } from './coverage.ts';
import { headKeys, templateColumns } from './template.ts';

export const uploadLimitBytes = 2 * 1024 * 1024;

export type Upload = { name: string; bytes: Uint8Array };
type Draft = { value: Record<string, unknown>; sentences: Record<string, string>; lineOf: (key: string) => number };

const text = languagesText.file;

/** Throws ImportRefused where the file has any fault. */
export async function readUpload(upload: Upload, language: string, sheet: Sheet): Promise<LanguagePack> {
	const faults = new Faults();
	const isJson = /^[\s\uFEFF]*\{/.test(new TextDecoder().decode(upload.bytes.subarray(0, 64)));
	const draft = isJson ? readJson(upload, faults) : await readTable(upload, faults);
	faults.refuse(upload.name);
	const pack = packOf(draft, language, faults);
	const known = [...sheet.needed, ...sheet.further];
	for (const { key, fault, expected } of faultsOf(draft.sentences, known)) faults.add(draft.lineOf(key), key, text.faults[fault](expected));
	faults.refuse(upload.name);
	return pack!;
}

/** Null, with the faults told, where it is none. */
function packOf({ value, sentences, lineOf }: Draft, language: string, faults: Faults): LanguagePack | null {
	const claimed = value['language'] ?? language;
	if (claimed !== language) faults.add(lineOf('language'), 'language', text.otherLanguage(String(claimed).slice(0, 40), language));
	if (String(value['name'] ?? '').trim() === '') {
		faults.add(lineOf('pack/name'), null, text.noName);
		return null;
	}
	const parsed = v.safeParse(LanguagePackSchema, { ...value, language, sentences });
	if (parsed.success) return parsed.output;
	for (const issue of parsed.issues) {
		const path = issue.path?.map(({ key }) => String(key)) ?? [];
		const where = path[0] === 'sentences' ? (path[1] ?? 'sentences') : (path[0] ?? 'pack');
		faults.add(lineOf(where), where.slice(0, 120), text.shape(where.slice(0, 120)));
	}
	return null;
}

function readJson({ bytes }: Upload, faults: Faults): Draft {
	let value: unknown = null;
	let source = '';
	try {
		source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		value = JSON.parse(source);
	} catch {
		faults.add(1, null, text.notJson);
	}
	const lineOf = (key: string): number => {
		const at = source.indexOf(JSON.stringify(key.replace(/^pack\//, '')));
		return at < 0 ? 1 : source.slice(0, at).split('\n').length;
	};
	const whole = isRecord(value) ? value : {};
	const { sentences, originals: _originals, ...rest } = whole;
	const own = isRecord(sentences) ? sentences : {};
	const said: Record<string, string> = {};
	for (const [key, sentence] of Object.entries(own)) {
		if (typeof sentence !== 'string') faults.add(lineOf(key), key.slice(0, 120), text.shape(key.slice(0, 120)));
		else if (sentence.trim() !== '') said[key] = sentence.normalize('NFC').trim();
	}
	return { value: rest, sentences: said, lineOf };
}

async function readTable({ name, bytes }: Upload, faults: Faults): Promise<Draft> {
	const lines = new Map<string, number>();
	const cells = new Map<string, string>();
	const file = { name, open: () => Readable.from([Buffer.from(bytes)]) };
	for await (const row of readCsv(file, { columns: templateColumns }, faults)) {
		const key = row.cells['key']?.trim() ?? '';
		if (lines.has(key)) faults.add(row.line, 'key', text.doubled(key.slice(0, 120)));
		if (key === '') faults.add(row.line, 'key', importText.required());
		lines.set(key, row.line);
		const translation = row.cells['translation']?.normalize('NFC').trim() ?? '';
		if (translation !== '') cells.set(key, translation);
	}
	const hold = cells.get('pack/hold')?.split(';').map((part) => part.trim()).filter((part) => part !== '');
	const value = {
		format: 1, name: cells.get('pack/name'), script: cells.get('pack/script'), hold,
		grouping: cells.get('pack/grouping')
	};
	const head = new Set<string>(headKeys);
	const sentences = Object.fromEntries([...cells].filter(([key]) => !head.has(key)));
	return { value, sentences, lineOf: (key) => lines.get(key) ?? lines.get(`pack/${key}`) ?? 1 };
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
