// What the server tells a device about itself: where it stands, what it asks, how long it waits.
// Invariant: everything a visit needs is in here, so that a tablet works for weeks without a network.
// Refuses to know: tokens and how the config is fetched.
import * as v from 'valibot';
import { QuestionnaireSchema, TextSchema, codePattern } from './questionnaire.ts';

const Code = v.pipe(v.string(), v.maxLength(64));
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const Milliseconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400_000));

export const deviceStates = ['active', 'paused'] as const;

export const DeviceFieldSchema = v.object({
	code: v.pipe(v.string(), v.maxLength(64), v.regex(codePattern)),
	name: TextSchema,
	example: TextSchema,
	icon: v.pipe(v.string(), v.maxLength(64))
});
export type DeviceField = v.InferOutput<typeof DeviceFieldSchema>;

export const DeviceSettingsSchema = v.object({
	idleWarningMs: Milliseconds,
	idleLimitMs: Milliseconds,
	thanksMs: Milliseconds,
	minimumGapMs: Milliseconds,
	keepSentDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(366))
});
export type DeviceSettings = v.InferOutput<typeof DeviceSettingsSchema>;

export const defaultDeviceSettings: DeviceSettings = {
	idleWarningMs: 20_000,
	idleLimitMs: 30_000,
	thanksMs: 8_000,
	minimumGapMs: 5_000,
	keepSentDays: 14
};

export const DeviceConfigSchema = v.object({
	device: v.object({ id: v.pipe(v.string(), v.maxLength(64)), name: Name, state: v.picklist(deviceStates) }),
	unit: v.object({ code: Code, name: Name, province: v.pipe(v.string(), v.maxLength(300)) }),
	counter: v.nullable(v.object({ code: Code, name: Name })),
	questionnaire: QuestionnaireSchema,
	fields: v.pipe(v.array(DeviceFieldSchema), v.maxLength(64)),
	languages: v.pipe(v.array(v.pipe(v.string(), v.maxLength(16))), v.minLength(1), v.maxLength(32)),
	settings: DeviceSettingsSchema,
	mended: v.nullable(TextSchema),
	version: v.pipe(v.string(), v.minLength(1), v.maxLength(128))
});
export type DeviceConfig = v.InferOutput<typeof DeviceConfigSchema>;
