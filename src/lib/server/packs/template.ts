/**
 * The file that a translator fills in: every sentence with both originals, what is translated already, and a note.
 * CSV for a table program, JSON for another program; both can be uploaded again (read-upload.ts).
 */
import { sipasDetail1 } from '#lib/survey/questionnaires/sipas-detail.ts';
import { blanksOf, type LanguagePack, type Sentence } from '#lib/survey/language-pack.ts';
import { phonePrefix } from '#lib/text/phone-sentences.ts';
import { knownLanguages, languagesText } from '#lib/text/languages.vi.ts';
import type { Sheet } from './coverage.ts';

export const templateColumns = ['key', 'vi', 'en', 'translation', 'note'] as const;
/** Rows about the language itself, before those of its sentences. */
export const headKeys = ['pack/name', 'pack/script', 'pack/grouping', 'pack/hold'] as const;

const { notes, keys } = languagesText.file;

/** `before`: the newest pack of that language, if there is one. */
export function csvTemplate(language: string, sheet: Sheet, before: LanguagePack | null): string {
	const head = [
		['pack/name', keys.name, '', before?.name ?? '', ''],
		['pack/script', keys.script, '', scriptOf(language, before), ''],
		['pack/grouping', keys.grouping, '', before?.grouping ?? '.', ''],
		['pack/hold', keys.hold, '', before?.hold.join('; ') ?? '', '']
	];
	const row = (sentence: Sentence, further: boolean) => [
		sentence.key, sentence.source['vi'] ?? '', sentence.source['en'] ?? '', before?.sentences[sentence.key] ?? '', noteOf(sentence, further)
	];
	const rows = [[...templateColumns], ...head, ...sheet.needed.map((one) => row(one, false)), ...sheet.further.map((one) => row(one, true))];
	// the mark that makes table programs read UTF-8
	return `\uFEFF${rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

export function jsonTemplate(language: string, sheet: Sheet, before: LanguagePack | null): string {
	const all = [...sheet.needed, ...sheet.further];
	return JSON.stringify(
		{
			format: 1,
			language,
			name: before?.name ?? '',
			script: scriptOf(language, before),
			grouping: before?.grouping ?? '.',
			hold: before?.hold ?? [],
			sentences: Object.fromEntries(all.map(({ key }) => [key, before?.sentences[key] ?? ''])),
			originals: Object.fromEntries(all.map(({ key, source }) => [key, { vi: source['vi'], en: source['en'] }]))
		},
		null,
		'\t'
	);
}

function scriptOf(language: string, before: LanguagePack | null): string {
	return before?.script ?? knownLanguages.find(({ code }) => code === language)?.script ?? 'latin';
}

function noteOf({ key, source, isSpoken }: Sentence, further: boolean): string {
	const original = source['vi'] ?? '';
	const blanks = blanksOf(original);
	return [
		...(further ? [furtherNote(key)] : []),
		...(blanks.length > 0 ? [notes.blanks(blanks.join(' '))] : []),
		...(/^\*[^*]+\*/.test(original) ? [notes.stress] : []),
		...(isSpoken ? [notes.spoken] : [])
	].join('; ');
}

function furtherNote(key: string): string {
	if (key.startsWith(phonePrefix)) return notes.phone;
	return key.startsWith(`${sipasDetail1.key}/`) ? notes.detail : notes.further;
}

function quoted(cell: string): string {
	return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
