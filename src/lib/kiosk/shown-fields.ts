/** The keys of the choice of a field, in the unit's own order: at most ten, then the one of everything else. */
import type { DeviceField } from '#lib/survey/device-config.ts';

export const otherField = 'khac';

export function shownFields(fields: readonly DeviceField[]): readonly DeviceField[] {
	return [
		...fields.filter(({ code }) => code !== otherField).slice(0, 10),
		...fields.filter(({ code }) => code === otherField)
	];
}
