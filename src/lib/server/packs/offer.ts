/**
 * What devices are offered: reviewed packs, whole for what that device asks, and what each consists of.
 *
 * Keeps: a draft never leaves here; a pack that lacks one sentence of a device's questionnaire or fields is not offered
 * to that device. Vietnamese and English are in the program; a pack of theirs brings voices.
 */
import { hash } from 'node:crypto';
import { canonicalJson } from '#lib/survey/canonical-json.ts';
import type { DeviceField, OfferedPack } from '#lib/survey/device-config.ts';
import {
	missingIn,
	sentencesOfFields,
	sentencesOfQuestionnaire,
	type DeliveredPack,
	type LanguagePack,
	type PackSound
} from '#lib/survey/language-pack.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import { kioskSentences } from '#lib/text/kiosk-sentences.ts';
import type { Sql } from '../database/connection.ts';
import { selectApproved, selectSoundBytes, selectSounds, type PackRow, type SoundRow } from './pack.sql.ts';
import { storedPack } from './stored-pack.ts';

/** What the hash of a delivery is taken over; the tablet takes it again. */
export function versionOf(pack: LanguagePack, sounds: DeliveredPack['sounds']): string {
	return hash('sha256', canonicalJson({ pack, sounds }), 'hex');
}

export function soundsOf(rows: readonly SoundRow[], packId: number): Record<string, PackSound> {
	const own = rows.filter((row) => row.packId === packId);
	return Object.fromEntries(own.map(({ key, sha256, kind, bytes }) => [key, { sha256, kind, bytes }]));
}

export async function offeredPacks(sql: Sql, questionnaire: Questionnaire, fields: readonly DeviceField[]): Promise<OfferedPack[]> {
	const rows = await selectApproved(sql);
	if (rows.length === 0) return [];
	const sounds = await selectSounds(sql, rows.map(({ id }) => id));
	const needed = [...kioskSentences(), ...sentencesOfQuestionnaire(questionnaire), ...sentencesOfFields(fields)];
	const spoken = needed.filter(({ isSpoken }) => isSpoken);
	return rows.flatMap((row): OfferedPack[] => {
		const pack = storedPack(row);
		if (pack === null || row.version === null || missingIn(pack.sentences, needed).length > 0) return [];
		const voiced = soundsOf(sounds, row.id);
		const hasAudio = spoken.every(({ key }) => key in voiced);
		return [{ language: row.language, name: pack.name, version: row.version, hasAudio }];
	});
}

/** Null unless a reviewed pack of that language is in force. */
export async function deliveredPack(sql: Sql, language: string): Promise<DeliveredPack | null> {
	const row = (await selectApproved(sql)).find((one) => one.language === language);
	const pack = row && storedPack(row);
	if (!row?.version || !pack) return null;
	return { version: row.version, pack, sounds: soundsOf(await selectSounds(sql, [row.id]), row.id) };
}

/** For devices: of packs in force alone. */
export function offeredSound(sql: Sql, language: string, sha256: string): ReturnType<typeof selectSoundBytes> {
	return selectSoundBytes(sql, language, sha256, ['approved']);
}

/** For whoever looks after the packs. */
export function keptSound(sql: Sql, language: string, sha256: string): ReturnType<typeof selectSoundBytes> {
	return selectSoundBytes(sql, language, sha256, ['draft', 'approved', 'withdrawn']);
}

export type { PackRow };
