/**
 * What an administrator does with language packs: take a translation, give it voices, let it out, take it back.
 *
 * Keeps: a draft changes only in its voices; an incomplete one is never approved, and nobody approves without naming
 * who reviewed it; every act is written down. Refuses to know files and pages.
 */
import { hash } from 'node:crypto';
import { builtInLanguages, packLimits, type LanguagePack } from '#lib/survey/language-pack.ts';
import { templatesOf } from '#lib/text/kiosk-sentences.ts';
import { kioskPack } from '#lib/text/kiosk-languages.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { coverageOf, sheetOf, type Sheet } from './coverage.ts';
import { soundsOf, versionOf } from './offer.ts';
import {
	approvePack,
	copySounds,
	insertPack,
	lockDraft,
	lockLanguage,
	putSound,
	removeSound,
	selectPacks,
	selectSounds,
	withdrawPack,
	type Review
} from './pack.sql.ts';
import { soundKindOf } from './sound-kind.ts';
import { storedPack } from './stored-pack.ts';

export function mayManageLanguages({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator';
}

/** A new draft. A voice of the draft or pack before it stays with a sentence that reads the same. */
export function addDraft(sql: Sql, account: Account, pack: LanguagePack): Promise<{ id: number; number: number }> {
	return inTransaction(sql, async (inner) => {
		await lockLanguage(inner, pack.language);
		const [before] = await selectPacks(inner, pack.language);
		const added = await insertPack(inner, pack.language, JSON.stringify(pack), account.id);
		const old = before && storedPack(before)?.sentences;
		if (before && old) {
			const same = Object.keys(pack.sentences).filter((key) => old[key] === pack.sentences[key]);
			await copySounds(inner, before.id, added.id, same);
		}
		await record(inner, account.id, 'language.draft', { language: pack.language, number: added.number });
		return added;
	});
}

/** The draft of a language that the program speaks itself: its own sentences, to be given voices. */
export async function addBuiltIn(sql: Sql, account: Account, language: string): Promise<{ id: number; number: number } | null> {
	if (!builtInLanguages.includes(language)) return null;
	const sheet = await sheetOf(sql);
	const own = kioskPack(language);
	const originals = [...sheet.needed, ...sheet.further].map(({ key, source }) => [key, source[language] ?? ''] as const);
	const sentences = { ...Object.fromEntries(originals.filter(([, text]) => text !== '')), ...templatesOf(own) };
	return addDraft(sql, account, { format: 1, language, name: own.name, script: 'latin', grouping: language === 'vi' ? '.' : ',', hold: [], sentences });
}

export type Approval = { kind: 'approved'; name: string } | { kind: 'refused' } | { kind: 'incomplete'; missing: string[] };

export function approve(sql: Sql, account: Account, id: number, review: Review): Promise<Approval> {
	return inTransaction(sql, async (inner): Promise<Approval> => {
		const draft = await lockDraft(inner, id);
		const pack = draft && storedPack(draft);
		if (!pack) return { kind: 'refused' };
		const sounds = soundsOf(await selectSounds(inner, [id]), id);
		const { missing } = coverageOf(pack, await sheetOf(inner), new Set(Object.keys(sounds)));
		if (missing.length > 0) return { kind: 'incomplete', missing };
		await lockLanguage(inner, pack.language);
		await approvePack(inner, id, account.id, review, versionOf(pack, sounds));
		await record(inner, account.id, 'language.approved', { language: pack.language, pack: id, reviewer: review.name });
		return { kind: 'approved', name: pack.name };
	});
}

export async function withdraw(sql: Sql, account: Account, id: number): Promise<boolean> {
	return inTransaction(sql, async (inner) => {
		const isDone = await withdrawPack(inner, id, account.id);
		if (isDone) await record(inner, account.id, 'language.withdrawn', { pack: id });
		return isDone;
	});
}

export type SoundFault = 'unknown' | 'wrongKind' | 'large' | 'full' | 'refused';

/** Null once it is stored. */
export function giveVoice(sql: Sql, account: Account, id: number, key: string, bytes: Buffer): Promise<SoundFault | null> {
	if (bytes.length > packLimits.soundBytes) return Promise.resolve('large');
	const kind = soundKindOf(bytes);
	if (kind === null) return Promise.resolve('wrongKind');
	return inTransaction(sql, async (inner): Promise<SoundFault | null> => {
		const draft = await lockDraft(inner, id);
		const pack = draft && storedPack(draft);
		if (!pack) return 'refused';
		if (!(key in pack.sentences)) return 'unknown';
		const others = (await selectSounds(inner, [id])).filter((sound) => sound.key !== key);
		const sum = others.reduce((total, sound) => total + sound.bytes, bytes.length);
		if (others.length >= packLimits.sounds || sum > packLimits.soundBytesInAll) return 'full';
		await putSound(inner, id, key, { sha256: hash('sha256', bytes, 'hex'), kind, bytes });
		await record(inner, account.id, 'language.voice', { pack: id, key });
		return null;
	});
}

export function takeVoice(sql: Sql, account: Account, id: number, key: string): Promise<boolean> {
	return inTransaction(sql, async (inner) => {
		if ((await lockDraft(inner, id)) === undefined) return false;
		await removeSound(inner, id, key);
		await record(inner, account.id, 'language.voice-removed', { pack: id, key });
		return true;
	});
}

export type { Review, Sheet };
