// What the server tells a device about itself: where it stands, what it asks, how long it waits.
// Invariant: everything a visit needs is in here, so that a tablet works for weeks without a network.
// Refuses to know: tokens and how the config is fetched.
import * as v from 'valibot';
import { isDay } from './period.ts';
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
	keepSentDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(366)),
	/** Whether a visit that the idle limit ends is kept with the items answered so far; the rest counts as skipped. */
	keepPartial: v.optional(v.boolean(), false)
});
export type DeviceSettings = v.InferOutput<typeof DeviceSettingsSchema>;

export const defaultDeviceSettings: DeviceSettings = {
	idleWarningMs: 20_000,
	idleLimitMs: 30_000,
	thanksMs: 8_000,
	minimumGapMs: 5_000,
	keepSentDays: 14,
	keepPartial: false
};

/** The six digits that open the staff panel, as PBKDF2-SHA-256: checked on the tablet, so that it needs no network. */
export const StaffCodeSchema = v.object({
	salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
	iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
	hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
});
export type StaffCode = v.InferOutput<typeof StaffCodeSchema>;

const MinuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440));

/** When the place is open, in local time: by weekday, Monday first, [from, to) in minutes; and days that stay closed. */
export const OpeningHoursSchema = v.object({
	weekly: v.pipe(v.array(v.pipe(v.array(v.tuple([MinuteOfDay, MinuteOfDay])), v.maxLength(6))), v.length(7)),
	closedDays: v.pipe(v.array(v.pipe(v.string(), v.check(isDay, 'day'))), v.maxLength(400))
});
export type OpeningHours = v.InferOutput<typeof OpeningHoursSchema>;

/** The server misses numbers: send again, once for each request, every response still kept from this number on. */
export const ResendSchema = v.object({
	request: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
	fromSeq: v.pipe(v.number(), v.integer(), v.minValue(1))
});
export type Resend = v.InferOutput<typeof ResendSchema>;

/** A reviewed language pack that the tablet fetches by its code and keeps; the version is the hash of its content. */
export const OfferedPackSchema = v.object({
	language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/)),
	name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
	version: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	hasAudio: v.boolean()
});
export type OfferedPack = v.InferOutput<typeof OfferedPackSchema>;

export const DeviceConfigSchema = v.object({
	device: v.object({ id: v.pipe(v.string(), v.maxLength(64)), name: Name, state: v.picklist(deviceStates) }),
	unit: v.object({ code: Code, name: Name, province: v.pipe(v.string(), v.maxLength(300)) }),
	counter: v.nullable(v.object({ code: Code, name: Name })),
	questionnaire: QuestionnaireSchema,
	fields: v.pipe(v.array(DeviceFieldSchema), v.maxLength(64)),
	languages: v.pipe(v.array(v.pipe(v.string(), v.maxLength(16))), v.minLength(1), v.maxLength(32)),
	settings: DeviceSettingsSchema,
	mended: v.nullable(TextSchema),
	// what a tablet kept before it knew these, and what an older server does not say, reads as none of them
	staffCode: v.optional(v.nullable(StaffCodeSchema), null),
	hours: v.optional(v.nullable(OpeningHoursSchema), null),
	resend: v.optional(v.nullable(ResendSchema), null),
	packs: v.optional(v.pipe(v.array(OfferedPackSchema), v.maxLength(32)), []),
	version: v.pipe(v.string(), v.minLength(1), v.maxLength(128))
});
export type DeviceConfig = v.InferOutput<typeof DeviceConfigSchema>;
