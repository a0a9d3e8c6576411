/**
 * What may be set for a tablet or for the tablets of a unit, over what holds above it: read from a form, within bounds.
 *
 * Keeps: what is left empty is not set; warning and limit are set together, so that whatever is set above or below,
 * the warning comes before the limit. Refuses to know where it is kept.
 */
import { deviceLifeText } from '#lib/text/device-life.vi.ts';

export type OwnSettings = Readonly<Record<string, number | boolean>>;

/** In the unit that the form shows: seconds, days. */
export const settingBounds = {
	idleWarning: { least: 10, most: 120, factor: 1_000, key: 'idleWarningMs' },
	idleLimit: { least: 15, most: 180, factor: 1_000, key: 'idleLimitMs' },
	thanks: { least: 3, most: 30, factor: 1_000, key: 'thanksMs' },
	minimumGap: { least: 0, most: 60, factor: 1_000, key: 'minimumGapMs' },
	keepSent: { least: 7, most: 90, factor: 1, key: 'keepSentDays' }
} as const;
export type SettingName = keyof typeof settingBounds;
/** So long the citizen must have to answer the warning. */
const leastCountdown = 5;

export type ReadSettings = { settings: OwnSettings } | { fault: string };

export function readOwnSettings(form: FormData): ReadSettings {
	const settings: Record<string, number | boolean> = {};
	for (const [name, { least, most, factor, key }] of Object.entries(settingBounds)) {
		const typed = String(form.get(name) ?? '').trim();
		if (typed === '') continue;
		const value = Number(typed);
		if (!Number.isInteger(value) || value < least || value > most) {
			return { fault: deviceLifeText.settings.outOfBounds(deviceLifeText.settings.names[name as SettingName], least, most) };
		}
		settings[key] = value * factor;
	}
	const { idleWarningMs: warning, idleLimitMs: limit } = settings;
	if ((warning === undefined) !== (limit === undefined)) return { fault: deviceLifeText.settings.together };
	if (Number(limit) - Number(warning) < leastCountdown * 1_000) return { fault: deviceLifeText.settings.tooClose(leastCountdown) };
	const partial = String(form.get('keepPartial') ?? '');
	if (partial === 'yes' || partial === 'no') settings['keepPartial'] = partial === 'yes';
	return { settings };
}
