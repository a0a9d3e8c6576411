/**
 * Language packs as the pages of staff show them: which there are, how far each has come, what is still missing.
 * Keeps: coverage is counted anew at each look, so that a new sentence of the program shows as missing at once.
 */
import { builtInLanguages, languagePattern, type LanguagePack } from '#lib/survey/language-pack.ts';
import { kioskPack } from '#lib/text/kiosk-languages.ts';
import { builtInNames, knownLanguages } from '#lib/text/languages.vi.ts';
import type { Sql } from '../database/connection.ts';
import { coverageOf, sheetOf, type Coverage, type Sheet } from './coverage.ts';
import { soundsOf } from './offer.ts';
import { selectPacks, selectSounds, type PackRow, type SoundRow } from './pack.sql.ts';
import { storedPack } from './stored-pack.ts';

export type ShownPack = Omit<PackRow, 'content' | 'version'> & { name: string; coverage: Coverage; sounds: Record<string, { sha256: string }> };

export type LanguageLine = {
	code: string;
	name: string | null;
	isBuiltIn: boolean;
	approved: ShownPack | null;
	draft: ShownPack | null;
	/** whether any version was ever uploaded */
	hasAny: boolean;
};

export function isLanguageCode(code: string): boolean {
	return languagePattern.test(code);
}

/** The two of the program, those that a province is likely to fill in, and every other that somebody began. */
export async function languageLines(sql: Sql): Promise<LanguageLine[]> {
	const rows = await selectPacks(sql, null);
	const sheet = await sheetOf(sql);
	const sounds = await selectSounds(sql, rows.map(({ id }) => id));
	const codes = new Set([...Object.keys(builtInNames), ...knownLanguages.map(({ code }) => code), ...rows.map(({ language }) => language)]);
	return [...codes].map((code): LanguageLine => {
		const own = rows.filter(({ language }) => language === code);
		const shown = (row: PackRow | undefined): ShownPack | null => (row === undefined ? null : shownPack(row, sheet, sounds));
		const approved = shown(own.find(({ state }) => state === 'approved'));
		const draft = shown(own.find(({ state }, at) => state === 'draft' && at === 0));
		const isBuiltIn = builtInLanguages.includes(code);
		const name = isBuiltIn ? kioskPack(code).name : (approved?.name ?? draft?.name ?? null);
		return { code, name, isBuiltIn, approved, draft, hasAny: own.length > 0 };
	});
}

/** Every version, the newest first. */
export async function versionsOf(sql: Sql, language: string): Promise<ShownPack[]> {
	const rows = await selectPacks(sql, language);
	const sheet = await sheetOf(sql);
	const sounds = await selectSounds(sql, rows.map(({ id }) => id));
	return rows.map((row) => shownPack(row, sheet, sounds));
}

export type OnePack = { shown: ShownPack; pack: LanguagePack; sheet: Sheet };

/** Null where there is no such version, or the program can no longer read it. */
export async function oneVersion(sql: Sql, language: string, number: number): Promise<OnePack | null> {
	const row = (await selectPacks(sql, language)).find((one) => one.number === number);
	const pack = row && storedPack(row);
	if (!row || !pack) return null;
	const sheet = await sheetOf(sql);
	return { shown: shownPack(row, sheet, await selectSounds(sql, [row.id])), pack, sheet };
}

/** What a translator goes on from: the newest version. */
export async function newestPack(sql: Sql, language: string): Promise<LanguagePack | null> {
	const [row] = await selectPacks(sql, language);
	return row ? storedPack(row) : null;
}

function shownPack({ content, version: _version, ...row }: PackRow, sheet: Sheet, rows: readonly SoundRow[]): ShownPack {
	const pack = storedPack({ content });
	const sounds = soundsOf(rows, row.id);
	const coverage = coverageOf(pack ?? { sentences: {} }, sheet, new Set(Object.keys(sounds)));
	return { ...row, name: pack?.name ?? row.language, coverage, sounds };
}
