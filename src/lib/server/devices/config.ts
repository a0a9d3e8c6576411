/**
 * What a device is told about itself (DeviceConfig).
 *
 * Keeps: the same facts give the same version, which is the ETag; the order of fields follows the months before this
 * one, so that the keys of a tablet do not change places from day to day.
 */
import { strict as assert } from 'node:assert';
import { hash } from 'node:crypto';
import * as v from 'valibot';
import { canonicalJson } from '#lib/survey/canonical-json.ts';
import {
	DeviceSettingsSchema,
	OpeningHoursSchema,
	ResendSchema,
	StaffCodeSchema,
	defaultDeviceSettings,
	type DeviceConfig,
	type DeviceField,
	type DeviceSettings
} from '#lib/survey/device-config.ts';
import { builtInLanguages, sentencesOfQuestionnaire } from '#lib/survey/language-pack.ts';
import { addDays, localDay, monthOf } from '#lib/survey/period.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';
import { fields, type Field } from '../fields/field.ts';
import { shownAt } from '../questionnaires/assignment.ts';
import { offeredPacks } from '../packs/offer.ts';
import { countUp } from '../tallies/count-up.ts';
import { updateConfigVersion } from './change.sql.ts';
import { selectHours, selectPlace, selectUnitSettings, type Place } from './config.sql.ts';
import type { Device } from './device.ts';

/** Two screens of six keys. */
const fieldLimit = 12;
/** The field of everything that is not listed keeps the last place. */
const otherField = 'khac';

export async function deviceConfig(sql: Sql, device: Omit<Device, 'placements'>, now: Date): Promise<DeviceConfig> {
	const today = localDay(now);
	const place = await selectPlace(sql, device.id, today);
	assert(place !== undefined, 'a device is placed when it is paired');
	const { quick: questionnaire } = await shownAt(sql, place.unitId, today);
	const offered = (await offeredFields(sql, place, today)).map(shown);
	const packs = await offeredPacks(sql, questionnaire, offered);
	const config: Omit<DeviceConfig, 'version'> = {
		device: { id: device.publicId, name: device.name, state: device.state === 'paused' ? 'paused' : 'active' },
		unit: { code: place.unitCode, name: place.unitName, province: place.province },
		counter: place.counterCode === null ? null : { code: place.counterCode, name: place.counterName ?? place.counterCode },
		questionnaire,
		fields: offered,
		languages: [...new Set([...builtInLanguages.filter((language) => isWholeIn(questionnaire, language)), ...packs.map(({ language }) => language)])],
		settings: settingsOf([...(await selectUnitSettings(sql, place.unitId, today)), place.settings]),
		mended: null,
		staffCode: kept(StaffCodeSchema, place.staffCode),
		hours: kept(OpeningHoursSchema, await selectHours(sql, place.unitId, today)),
		resend: kept(ResendSchema, place.resend),
		packs
	};
	return { ...config, version: hash('sha256', canonicalJson(config), 'hex').slice(0, 32) };
}

/** A question that a province wrote in Vietnamese alone must not come up in the middle of an English visit. */
function isWholeIn(questionnaire: Questionnaire, language: string): boolean {
	return sentencesOfQuestionnaire(questionnaire).every(({ source }) => source[language] !== undefined);
}

/** That the device has this config now, for the page that says whether a change has reached it. */
export async function noteConfig(sql: Sql, deviceId: number, version: string, fetchedAt: Date): Promise<void> {
	await updateConfigVersion(sql, deviceId, version, fetchedAt);
}

/** Whether the version is among those of an If-None-Match header. */
export function isKnownVersion(header: string | null, version: string): boolean {
	return (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${version}"` || tag.trim() === '*');
}

async function offeredFields(sql: Sql, place: Place, today: string): Promise<Field[]> {
	const all = await fields(sql);
	const own = place.counterFields ?? [];
	if (own.length > 0) return own.flatMap((code) => all.find((field) => field.code === code) ?? []).slice(0, fieldLimit);
	const used = await usage(sql, place.unitId, today);
	const rank = (field: Field): number => used.get(field.code) ?? 0;
	const others = all.filter(({ code }) => code === otherField);
	// a stable sort: fields used alike stay in the province's order
	const named = all.filter(({ code }) => code !== otherField).sort((a, b) => rank(b) - rank(a));
	return [...named.slice(0, fieldLimit - others.length), ...others];
}

/** Responses by field in the year before this month. */
async function usage(sql: Sql, unitId: number, today: string): Promise<ReadonlyMap<string, number>> {
	const to = monthOf(today).from;
	const counts = await countUp(sql, { unitIds: [unitId], from: addDays(to, -365), to, parts: 'overall', split: 'field', series: null });
	return new Map(counts.map(({ key, tally }) => [key, tally.responses]));
}

function shown({ code, name, example, icon }: Field): DeviceField {
	return { code, name, example, icon };
}

/** What holds for a tablet at the unit of which nothing is set itself. */
export async function inheritedSettings(sql: Sql, unitId: number, today: string): Promise<DeviceSettings> {
	return settingsOf(await selectUnitSettings(sql, unitId, today));
}

/** Each over the one before it, the defaults first; all defaults where the whole does not fit. */
function settingsOf(over: readonly unknown[]): DeviceSettings {
	const whole = over.reduce<object>((all, own) => ({ ...all, ...(typeof own === 'object' ? own : {}) }), defaultDeviceSettings);
	const parsed = v.safeParse(DeviceSettingsSchema, whole);
	return parsed.success ? parsed.output : defaultDeviceSettings;
}

/** As it was stored, or null where it does not fit: a tablet without it is better than a tablet without a config. */
function kept<T>(schema: v.GenericSchema<unknown, T>, stored: unknown): T | null {
	const parsed = v.safeParse(schema, stored);
	return parsed.success ? parsed.output : null;
}
